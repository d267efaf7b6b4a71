import { resolve } from "node:path";
import type { Command } from "commander";
import type { Io } from "../io/io.ts";
import { checkTargets } from "../io/report-targets.ts";
import { UsageError } from "../io/usage-error.ts";
import { writeReport } from "../io/write-files.ts";
import { LIST_FORMATS } from "../report/list-formats.ts";
import { ListedOption } from "./listed-option.ts";
import { inGroup } from "./options.ts";

/** One of the forms in which a command prints, and where it goes. */
export interface FormatRequest {
  readonly format: string;
  /** `null` for standard output. */
  readonly file: string | null;
  /** A JMESPath query over the JSON report; the format is then `json`, `table` or `tsv`. */
  readonly query?: string;
}

/** The flags of `withFormats`. */
export interface FormatFlags {
  readonly format?: readonly FormatRequest[];
  readonly query?: string;
}

/** The formats of commands that find something. */
export const REPORT_FORMATS: readonly string[] = ["pretty", "json", ...LIST_FORMATS.keys(), "table", "tsv"];

/** The formats in which the result of a query can be shown. */
const OF_QUERIES: readonly string[] = ["json", "table", "tsv"];

/**
 * Adds `-o, --format NAME[=FILE]`, which may be repeated: one format goes to standard output, the others to files.
 * `names` are the formats of the command; the first is the one that is printed when nobody asks. Where results of queries
 * can be shown, `--query` is there, too.
 */
export function withFormats(command: Command, names: readonly string[]): Command {
  const list = `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
  return inGroup(command, "Output:", (group) => {
    const option = new ListedOption(
      "-o, --format <name[=file]>",
      `${list}; may be repeated (default: ${names[0] ?? ""})`,
      names,
    ).argParser((text: string, earlier: readonly FormatRequest[] | undefined) =>
      withRequest(text, earlier ?? [], names),
    );
    return OF_QUERIES.every((name) => names.includes(name))
      ? withQuery(group.addOption(option))
      : group.addOption(option);
  });
}

function withQuery(command: Command): Command {
  return command.option(
    "--query <jmespath>",
    "what of the JSON report is printed, as json, table or tsv (default: json)",
  );
}

function withRequest(
  text: string,
  earlier: readonly FormatRequest[],
  names: readonly string[],
): readonly FormatRequest[] {
  const requests = [...earlier, requestOf(text, names)];
  if (requests.filter(({ file }) => file === null).length > 1)
    throw new UsageError(
      "Only one format can go to standard output: give the others a file, as in `--format json=report.json`.",
    );
  return requests;
}

function requestOf(text: string, names: readonly string[]): FormatRequest {
  const at = text.indexOf("=");
  const format = at < 0 ? text : text.slice(0, at);
  if (!names.includes(format))
    throw new UsageError(`Unknown format \`${format}\`. Known formats: ${names.join(", ")}.`);
  const file = at < 0 ? null : text.slice(at + 1);
  if (file !== null && (file.trim() === "" || /[\\/]$/.test(file)))
    throw new UsageError(
      `\`--format ${text}\` names no file: write \`--format ${format}=FILE\`, or \`--format ${format}\` for standard output.`,
    );
  return { format, file };
}

/**
 * What `withFormats` was given, or the usual format on standard output.
 * @throws {UsageError} when there is a query, and a format that cannot show its result.
 */
export function requestedFormats({ format: given, query }: FormatFlags, usual: string): readonly FormatRequest[] {
  if (query === undefined) return given ?? [{ format: usual, file: null }];
  const requests = given ?? [{ format: "json", file: null }];
  const other = requests.find(({ format }) => !OF_QUERIES.includes(format));
  if (other !== undefined)
    throw new UsageError(`\`--query\` goes with \`json\`, \`table\` or \`tsv\`, not with \`${other.format}\`.`);
  return requests.map((request) => ({ ...request, query }));
}

/** Gives what a command has to say in a format. */
type Render = (format: string, isFile: boolean) => string | Uint8Array | Promise<string | Uint8Array>;

/** The result of a query over the JSON report; `io` is `null` where it goes to a file. */
async function queriedContent(
  format: string,
  query: string,
  report: string | Uint8Array,
  io: Io | null,
): Promise<string> {
  const { queried } = await import("./query.ts");
  const text = await queried(query, typeof report === "string" ? report : Buffer.from(report).toString());
  if (format === "json") return text;
  const [{ tableText, tsvText }, { queryTable, queryTsv }] = await Promise.all([
    import("../report/rows.ts"),
    import("../report/query-rows.ts"),
  ]);
  const value: unknown = JSON.parse(text);
  return format === "tsv" ? tsvText(queryTsv(value)) : tableText(queryTable(value), io?.stdout.width?.() ?? null);
}

/**
 * Writes what a command has to say in each of the formats that are asked for.
 * @throws {UsageError} when a file cannot be written, or `checkFormatFiles` refuses one: never is an input written over.
 */
export async function writeFormats(requests: readonly FormatRequest[], render: Render, io: Io): Promise<void> {
  await checkFormatFiles(requests, io.inputs ?? [], io);
  for (const request of requests) {
    const { format, file, query } = request;
    const content =
      query === undefined
        ? await render(format, file !== null)
        : await queriedContent(format, query, await render("json", true), file === null ? io : null);
    if (file === null) io.stdout.write(content);
    else await writeReport(resolve(io.cwd, file), content);
  }
}

/**
 * Refuses files for formats that are inputs of the run, or each other. Writes nothing.
 * @throws {UsageError} as `checkTargets` does.
 */
export async function checkFormatFiles(
  requests: readonly FormatRequest[],
  inputs: Iterable<string>,
  io: Pick<Io, "cwd" | "stdin" | "stdout">,
): Promise<void> {
  const targets = requests.flatMap(({ file }) => (file === null ? [] : [{ name: file, path: resolve(io.cwd, file) }]));
  const usesStdout = requests.some(({ file }) => file === null);
  await checkTargets(targets, inputs, io, usesStdout);
}
