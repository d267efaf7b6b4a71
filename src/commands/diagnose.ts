import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { VERSION } from "../generated/version.ts";
import type { Diagnosis, DiagnosisAnswer } from "../generated/diagnosis.ts";
import { plainText } from "../text/plain-text.ts";
import { decode } from "../text/decode.ts";
import { diagnose } from "../workspace/diagnose.ts";
import { UsageError, type ExitCode, type Io } from "./io.ts";

/** What `arm-guard diagnose` is asked to do. */
export interface DiagnoseOptions {
  /** A file, `-` or `null` for standard input. */
  readonly file: string | null;
  readonly format: "pretty" | "json";
  /** Whether a log in which nothing is recognised fails the run. */
  readonly strict: boolean;
}

/** Bytes of the largest file that is read. */
const SIZE_LIMIT = 64 * 1024 * 1024;

/** Reads a log, and says of each failure in it what it means and what to run next. */
export async function diagnoseCommand(options: DiagnoseOptions, io: Io): Promise<ExitCode> {
  const path = options.file === null || options.file === "-" ? "<stdin>" : options.file;
  const bytes = path === "<stdin>" ? await readInput(io) : await readLog(path, io.cwd);
  const { lines, complete, ids, answers } = diagnose(textOf(bytes, path));
  const diagnosis: Diagnosis = {
    schemaVersion: 1,
    tool: { name: "arm-guard", version: VERSION },
    path,
    lines,
    recognised: answers.length > 0,
    complete,
    ids,
    answers: [...answers],
  };
  io.stdout.write(options.format === "json" ? `${JSON.stringify(diagnosis, null, 2)}\n` : pretty(diagnosis));
  if (answers.length > 0) return 1;
  return options.strict ? 3 : 0;
}

function readInput(io: Io): Promise<Uint8Array> {
  if (io.ask !== null) io.stderr.write("Paste the log here, and end it with Ctrl-D (on Windows: Ctrl-Z, Enter).\n");
  return io.readStdin();
}

async function readLog(path: string, cwd: string): Promise<Uint8Array> {
  const absolute = resolve(cwd, path);
  try {
    const { size } = await stat(absolute);
    if (size <= SIZE_LIMIT) return await readFile(absolute);
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  throw new UsageError(
    `\`${path}\` has more than ${String(SIZE_LIMIT)} bytes. Give the part with the error: \`tail -c 8000000 ${path} | arm-guard diagnose\`.`,
  );
}

/** The text of a log. What is no valid text is kept as far as it can be read: logs are often put together of several. */
function textOf(bytes: Uint8Array, path: string): string {
  if ((bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3))
    throw new UsageError(`\`${path}\` is compressed. Unpack it first.`);
  const source = decode(path, bytes);
  return "kind" in source ? new TextDecoder("utf-8").decode(bytes) : source.text;
}

function pretty({ path, lines, complete, ids, answers }: Diagnosis): string {
  const blocks = answers.map((answer) => block(answer, path));
  const notRead = complete ? [] : ["The log is long: its beginning and its end were read, and not what is between.\n"];
  if (answers.length > 0) return [...blocks, ...notRead].join("\n");
  const probe = `arm-guard probe -g ${ids.resourceGroup ?? "RESOURCE_GROUP"} -w ${ids.workspace ?? "WORKSPACE"}`;
  return [
    `Not recognised: ${path} (${String(lines)} ${lines === 1 ? "line" : "lines"}) shows no failure that arm-guard knows. That does not mean that nothing is wrong.\n`,
    `To check the workspace itself: ${probe}\nThe failures that are known: docs/troubleshooting.md\n`,
    ...notRead,
  ].join("\n");
}

function block(answer: DiagnosisAnswer, path: string): string {
  const { title, sure, cause, otherCauses, evidence, links, next, page } = answer;
  const lines = [
    `${title}  (${sure})`,
    `  ${cause}`,
    ...otherCauses.map((other) => `  Or: ${other}`),
    "  Shown by",
    ...evidence.map(({ line, text }) => `    ${path}:${String(line)}  ${plainText(text)}`),
    ...links.map((link) => `  Build log: ${plainText(link)}  (its full address is in the log)`),
    "  Run next",
    ...next.flatMap(({ run, why }) => [`    ${run}`, `      ${why}`]),
    `  Explained in ${page}`,
  ];
  return `${lines.join("\n")}\n`;
}
