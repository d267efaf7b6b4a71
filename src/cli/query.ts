import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { UsageError } from "../io/usage-error.ts";

/** The longest query, in UTF-16 units. */
const LENGTH = 10_000;
/** How long a query may take, and how large its result may be: many times what a report needs. */
const [MILLISECONDS, MEGABYTES, CHARACTERS, DEPTH] = [10_000, 500, 100_000_000, 200];

/** What the worker answers: a text of JSON, or what is wrong, with the place in the query where that is known. */
type Answer = { readonly text: string } | { readonly problem: string; readonly at: number | null };

/**
 * The result of a JMESPath query over a text of JSON, as JSON. The library is recursive, and a query can ask for more than
 * there is memory for: it runs in a thread of its own, which ends when it takes too much.
 * @throws {UsageError} when the query is none, fails, or asks for too much.
 */
export async function queried(query: string, json: string): Promise<string> {
  if (query.length > LENGTH) throw new UsageError(`\`--query\` has more than ${String(LENGTH)} characters.`);
  const answer = await answerOf(query, json);
  if ("text" in answer) return `${answer.text}\n`;
  const { problem, at } = answer;
  const place = at === null ? "" : ` at character ${String(at + 1)} (\`${query.slice(at, at + 20) || "its end"}\`)`;
  throw new UsageError(
    `\`--query\` is not understood${place}: ${problem}. JMESPath is described at https://jmespath.org.`,
  );
}

function answerOf(query: string, json: string): Promise<Answer> {
  const library = createRequire(import.meta.url).resolve("jmespath");
  const worker = new Worker(WORK, {
    eval: true,
    workerData: { query, json, library, characters: CHARACTERS, limit: DEPTH },
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  const tooMuch = new UsageError("`--query` asks for more than can be made: narrow it.");
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(tooMuch);
      void worker.terminate();
    }, MILLISECONDS);
    worker.on("message", resolve);
    worker.on("error", (error: Error & { readonly code?: string }) => {
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch : error);
    });
    worker.on("exit", () => {
      clearTimeout(timer);
    });
  });
}

/**
 * What runs in the thread. The library does not say where a query is wrong: the place is the end of the shortest beginning
 * that cannot be completed.
 */
const WORK = `
const { parentPort, workerData } = require("node:worker_threads");
const { query, json, library, characters, limit } = workerData;
const { compile, search, tokenize } = require(library);

function problemOf(read, text) {
  try { read(text); } catch (error) { return error; }
  return null;
}

/** The least number for which it holds, up to a limit; what holds for one holds for all that are greater. */
function least(limit, holds) {
  let [low, high] = [0, limit];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function place() {
  const isUnknown = (end) => /^Unknown character/.test(problemOf(tokenize, query.slice(0, end))?.message ?? "");
  if (problemOf(tokenize, query) !== null) return least(query.length, (at) => isUnknown(at + 1));
  const starts = [...tokenize(query).map(({ start }) => start), query.length];
  const isWrong = (index) => !/^$|EOF/.test(problemOf(compile, query.slice(0, starts[index + 1] ?? query.length))?.message ?? "");
  return starts[least(starts.length - 1, isWrong)];
}

function depth(text) {
  let [now, deepest, inString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inString && letter === "\\\\") at += 1;
    else if (letter === '"') inString = !inString;
    else if (!inString && (letter === "[" || letter === "{")) deepest = Math.max(deepest, (now += 1));
    else if (!inString && (letter === "]" || letter === "}")) now -= 1;
  }
  return deepest;
}

function answer() {
  const wrong = problemOf(compile, query);
  if (wrong instanceof RangeError) return { problem: "it is nested too deep", at: null };
  if (wrong !== null) return { problem: wrong.message.replace("Sytanx", "Syntax"), at: place() };
  try {
    const result = search(JSON.parse(json), query);
    const text = JSON.stringify(result) ?? "null";
    if (text.length > characters) return { problem: "its result is too large", at: null };
    if (depth(text) > limit) return { problem: "its result is nested too deep", at: null };
    return { text: JSON.stringify(result, null, 2) ?? "null" };
  } catch (error) {
    if (error instanceof RangeError) return { problem: "it, or its result, is nested too deep or too large", at: null };
    const name = /^Unknown function: (.*)\\(\\)$/.exec(error.message)?.[1];
    return { problem: error.message, at: name === undefined ? null : query.indexOf(name) };
  }
}

parentPort.postMessage(answer());
`;
