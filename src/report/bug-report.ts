import { VERSION } from "../generated/version.ts";
import { withoutSecrets } from "../text/secrets.ts";

const BUGS = "https://github.com/arm-guard/arm-guard/issues";
/** What stands for the value of a parameter. */
const LEFT_OUT = "[value left out]";
/** Characters of an error's message: some hold parts of the input. */
const MESSAGE_LIMIT = 300;

/** Why a file has no result when arm-guard itself failed on it. */
export const BUG_REASON =
  "arm-guard met a bug in itself here, and went on with the other files: see standard error for how to report it.";

/**
 * How to report an error that should not be, as lines that may be made public: no values of parameters, no secrets.
 * `during` is the command line, or the file that it happened with.
 */
export function bugReport(error: unknown, during: string): string {
  return `arm-guard ${VERSION} met a bug in itself. Please report it with the text below: ${BUGS}\n${during}\n${traceOf(error)}\n`;
}

/** The words of a command line without the values of `-p`. */
export function publicArguments(words: readonly string[]): string {
  return words.map((word, index) => publicWord(word, words[index - 1])).join(" ");
}

function publicWord(word: string, before: string | undefined): string {
  if (before === "-p" || before === "--parameters") return LEFT_OUT;
  if (/^(?:-p.|--parameters=)/.test(word)) return `-p ${LEFT_OUT}`;
  return withoutSecrets(word);
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return withoutSecrets(String(error)).slice(0, MESSAGE_LIMIT);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`${error.name}: ${withoutSecrets(error.message).slice(0, MESSAGE_LIMIT)}`, ...frames].join("\n");
}
