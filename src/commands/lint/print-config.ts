import { resolve } from "node:path";
import { rules } from "../../../rules/index.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import { writeFormats } from "../../cli/formats.ts";
import type { Origin } from "../../config/config.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import { NEAREST, runConfig } from "../../lint/run-config.ts";
import { displayPath } from "../../load/find-files.ts";
import { maskedJson } from "../../report/mask-json.ts";
import { plainText } from "../../text/plain-text.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import { configValues, type ConfigValues } from "./config-values.ts";
import type { LintOptions } from "./run.ts";

/**
 * Prints what the configuration says of a file, which need not be there, and where each value comes from. Lints nothing.
 * @throws {UsageError} for a configuration that is wrong, and for formats that are made for findings.
 */
export async function printConfig(path: string, options: LintOptions, io: Io): Promise<ExitCode> {
  const { formats, config = NEAREST, ruleSet = null, honorSuppressions } = options;
  if (formats.some(({ format, query }) => format !== "pretty" && format !== "json" && query === undefined))
    throw new UsageError("`--print-config` prints `pretty` or `json`.");
  const absolute = resolve(io.cwd, path);
  const found = await runConfig(config, io)(absolute);
  const values = configValues(found, {
    file: displayPath(absolute, io.cwd),
    absolute,
    ruleSet,
    honorSuppressions,
    rules: [...rules, ...found.own.rules].map(({ meta }) => meta),
    shown: (file) => displayPath(file, io.cwd),
  });
  const json = (): string => `${JSON.stringify(maskedJson(values), null, 2)}\n`;
  await writeFormats(formats, (format) => (format === "json" ? json() : text(values)), io);
  return 0;
}

type Row = readonly [name: string, value: string, from: string];

function text(values: ConfigValues): string {
  const {
    file,
    config,
    extends: bases,
    ruleSet,
    ignored,
    owns,
    suppress,
    honorSuppressions,
    deployments,
    principals,
  } = values;
  const head =
    config === null ? "no configuration" : bases.length === 0 ? config : `${config}, on top of ${bases.join(", ")}`;
  const rows: readonly Row[] = [
    ["ruleSet", ruleSet.value, fromText(ruleSet.from)],
    ["ignore", globText(ignored), fromText(ignored.from)],
    ["owns", globText(owns), fromText(owns.from)],
    ...values.rules.map(({ rule, value, from }): Row => [rule, value, fromText(from)]),
    ...suppress.map(({ value, from }): Row => ["suppress", entryText(value), fromText(from)]),
    ["honorSuppressions", honorSuppressions.value.join(", ") || "none", fromText(honorSuppressions.from)],
    ...deployments.map(({ value, from }): Row => ["deployments", entryText(value), fromText(from)]),
    ...principals.map(({ objectId, value, from }): Row => ["principals", `${objectId} ${value}`, fromText(from)]),
  ];
  return `${plainText(`${file}: ${head}`)}\n${table(rows.map((row) => row.map(plainCell)))}`;
}

function globText({ value, glob }: ConfigValues["ignored"]): string {
  return value ? `yes, by ${glob ?? ""}` : "no";
}

function fromText(from: Origin | string): string {
  return typeof from === "string" ? from : `${from.file}:${String(from.line)}:${String(from.column)}`;
}

function entryText(entry: Readonly<Record<string, unknown>>): string {
  return Object.entries(entry)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(", ");
}

function plainCell(cell: string): string {
  return plainText(withoutSecrets(cell));
}

/** The last column is as wide as it is. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => Math.min(40, row[column]?.length ?? 0))));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .map((line) => `${line}\n`)
    .join("");
}
