import type { FormatRequest } from "../../cli/formats.ts";
import { writeCommandReport } from "../../cli/report-formats.ts";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { VERSION } from "../../generated/version.ts";
import type { Diagnosis, DiagnosisAnswer } from "../../generated/diagnosis.ts";
import { plainText } from "../../text/plain-text.ts";
import { decode } from "../../text/decode.ts";
import { SIGNATURES } from "../../generated/signatures.ts";
import { diagnose } from "../../diagnose/diagnose.ts";
import { explainPage } from "../explain-page.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import { readBytes, SIZE_LIMIT } from "../../io/read-bytes.ts";

/** What `arm-guard diagnose` is asked to do. */
export interface DiagnoseOptions {
  /** A file, `-` or `null` for standard input. */
  readonly file: string | null;
  readonly formats: readonly FormatRequest[];
  /** Whether a log in which nothing is recognised fails the run. */
  readonly strict: boolean;
}

/** Reads a log, and says of each failure in it what it means and what to run next. */
export async function diagnoseCommand(options: DiagnoseOptions, io: Io): Promise<ExitCode> {
  const path = options.file === null || options.file === "-" ? "<stdin>" : options.file;
  const bytes = path === "<stdin>" ? await readInput(io) : await readLog(path, io);
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
  const code = answers.length > 0 ? 1 : options.strict ? 3 : 0;
  const report = {
    pretty: () => pretty(diagnosis),
    json: () => `${JSON.stringify(diagnosis, null, 2)}\n`,
    issues: async () => (await import("../../report/diagnose-issues.ts")).diagnoseIssues(diagnosis),
    fails: code !== 0,
  };
  await writeCommandReport(options.formats, report, io);
  return code;
}

/** Prints what a failure means; the list of failures for `null`. */
export function explainFailures(id: string | null, io: Io): Promise<ExitCode> {
  const page = { page: "troubleshooting.md", command: "arm-guard diagnose", what: "failure" } as const;
  return explainPage(id, { ...page, sections: SIGNATURES }, io);
}

async function readInput(io: Io): Promise<Uint8Array> {
  if (io.ask !== null) io.stderr.write("Paste the log here, and end it with Ctrl-D (on Windows: Ctrl-Z, Enter).\n");
  const bytes = await io.readStdin(SIZE_LIMIT);
  if (bytes !== null) return bytes;
  throw new UsageError(
    `The log has more than ${String(SIZE_LIMIT)} bytes. Give the part with the error: \`tail -c 8000000 LOG | arm-guard diagnose\`.`,
  );
}

async function readLog(path: string, { cwd, didRead }: Io): Promise<Uint8Array> {
  const absolute = resolve(cwd, path);
  didRead?.(absolute);
  if (await isFolder(absolute, path)) throw new UsageError(`\`${path}\` is a folder. Give the log itself.`);
  const bytes = await readBytes(absolute, true).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes.kind === "irregular") throw new UsageError(`\`${path}\` cannot be read: ${bytes.message}`);
  throw new UsageError(
    `\`${path}\` has more than ${String(SIZE_LIMIT)} bytes. Give the part with the error: \`tail -c 8000000 ${path} | arm-guard diagnose\`.`,
  );
}

async function isFolder(absolute: string, path: string): Promise<boolean> {
  try {
    return (await stat(absolute)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "is not there. Check the path, or pipe the log: `… 2>&1 | arm-guard diagnose`",
  ENOTDIR: "is not there: a part of its path is a file",
  EACCES: "may not be read by you: its permissions do not allow it",
  EPERM: "may not be read by you: its permissions do not allow it",
  ENAMETOOLONG: "is not a path: it is too long",
  ELOOP: "is a symbolic link that leads to itself",
};

function unreadable(path: string, error: unknown): UsageError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : null;
  return new UsageError(`\`${path}\` ${reason ?? "cannot be read"}.`, { cause: error });
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
    `To check the workspace itself: ${probe}\nThe failures that are known: arm-guard diagnose --explain\n`,
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
    `  Explained by: ${page}`,
  ];
  return `${lines.join("\n")}\n`;
}
