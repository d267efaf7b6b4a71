import { resolve } from "node:path";
import type { Command } from "commander";
import type { Io } from "../io/io.ts";
import { checkTargets } from "../io/report-targets.ts";
import { UsageError } from "../io/usage-error.ts";
import { writeReport } from "../io/write-files.ts";
import { ListedOption } from "./listed-option.ts";
import { inGroup } from "./options.ts";

/** One of the forms in which a command prints, and where it goes. */
export interface FormatRequest<Name extends string = "pretty" | "json"> {
  readonly format: Name;
  /** `null` for standard output. */
  readonly file: string | null;
}

/**
 * Adds `-o, --format NAME[=FILE]`, which may be repeated: one format goes to standard output, the others to files.
 * `names` are the formats of the command; the first is the one that is printed when nobody asks.
 */
export function withFormats(command: Command, names: readonly string[]): Command {
  const list = `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
  return inGroup(command, "Output:", (group) =>
    group.addOption(
      new ListedOption(
        "-o, --format <name[=file]>",
        `${list}; may be repeated (default: ${names[0] ?? ""})`,
        names,
      ).argParser((text: string, earlier: readonly FormatRequest<string>[] | undefined) =>
        withRequest(text, earlier ?? [], names),
      ),
    ),
  );
}

function withRequest(
  text: string,
  earlier: readonly FormatRequest<string>[],
  names: readonly string[],
): readonly FormatRequest<string>[] {
  const requests = [...earlier, requestOf(text, names)];
  if (requests.filter(({ file }) => file === null).length > 1)
    throw new UsageError(
      "Only one format can go to standard output: give the others a file, as in `--format json=report.json`.",
    );
  return requests;
}

function requestOf(text: string, names: readonly string[]): FormatRequest<string> {
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

/** What `withFormats` was given, or the usual format on standard output. */
export function requestedFormats<Name extends string>(
  given: readonly FormatRequest<Name>[] | undefined,
  usual: Name,
): readonly FormatRequest<Name>[] {
  return given ?? [{ format: usual, file: null }];
}

/**
 * Writes what a command has to say in each of the formats that are asked for.
 * @throws {UsageError} when a file cannot be written, or `checkFormatFiles` refuses one: never is an input written over.
 */
export async function writeFormats<Name extends string>(
  requests: readonly FormatRequest<Name>[],
  render: (format: Name, isFile: boolean) => string | Uint8Array | Promise<string | Uint8Array>,
  io: Io,
): Promise<void> {
  await checkFormatFiles(requests, io.inputs ?? [], io);
  for (const { format, file } of requests) {
    const content = await render(format, file !== null);
    if (file === null) io.stdout.write(content);
    else await writeReport(resolve(io.cwd, file), content);
  }
}

/**
 * Refuses files for formats that are inputs of the run, or each other. Writes nothing.
 * @throws {UsageError} as `checkTargets` does.
 */
export async function checkFormatFiles(
  requests: readonly FormatRequest<string>[],
  inputs: Iterable<string>,
  io: Pick<Io, "cwd" | "stdin" | "stdout">,
): Promise<void> {
  const targets = requests.flatMap(({ file }) => (file === null ? [] : [{ name: file, path: resolve(io.cwd, file) }]));
  const usesStdout = requests.some(({ file }) => file === null);
  await checkTargets(targets, inputs, io, usesStdout);
}
