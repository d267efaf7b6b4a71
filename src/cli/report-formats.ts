import type { Io } from "../io/io.ts";
import { pathFromRoot } from "../io/path-from-root.ts";
import { COMMAND_FORMATS } from "../report/command-formats.ts";
import type { IssueList } from "../report/issue-list.ts";
import { listWriter } from "../report/list-formats.ts";
import { listWithNames, withNames, type NameOf } from "../report/named-principals.ts";
import { plainLines } from "../text/plain-text.ts";
import { writeFormats, type FormatRequest } from "./formats.ts";
import { addSummary } from "./step-summary.ts";
import { tellGaps } from "./tell-gaps.ts";

/** What a command has to say; each of its formats is made of one of these. */
export interface CommandReport {
  readonly pretty: (isFile: boolean) => string | Uint8Array;
  readonly json: () => string | Promise<string>;
  readonly issues: () => Promise<IssueList>;
  /** Whether the exit code says that the run fails. */
  readonly fails: boolean;
  /** Names of principals, which people are told; nobody has one where it is left out. */
  readonly nameOf?: NameOf;
}

/**
 * Writes what a command has to say in each of the formats that are asked for.
 * @throws {UsageError} as `writeFormats` does.
 */
export async function writeCommandReport(
  formats: readonly FormatRequest[],
  report: CommandReport,
  io: Io,
): Promise<void> {
  const { nameOf = (): null => null } = report;
  const issues = async (): Promise<IssueList> => listWithNames(await report.issues(), nameOf);
  const render = async (format: string, isFile: boolean): Promise<string | Uint8Array> => {
    if (format === "pretty") {
      const text = report.pretty(isFile);
      return typeof text === "string" ? withNames(text, nameOf) : text;
    }
    if (format === "json") return report.json();
    const list = await issues();
    if (format === "table" || format === "tsv") return rowsText(format, list, isFile ? null : io);
    const write = await listWriter(format);
    const text = write(list, { fails: report.fails, fromRoot: pathFromRoot(io.cwd) });
    // A command to a pipeline makes safe itself what it holds.
    return Buffer.from(COMMAND_FORMATS.has(format) ? text : plainLines(text));
  };
  await writeFormats(formats, render, io);
  await tellGaps(formats, issues, io);
  await addSummary(formats, issues, io);
}

async function rowsText(format: "table" | "tsv", list: IssueList, io: Io | null): Promise<string> {
  const [{ tableText, tsvText }, { issueRows }] = await Promise.all([
    import("../report/rows.ts"),
    import("../report/issue-rows.ts"),
  ]);
  const rows = issueRows(list);
  return format === "tsv" ? tsvText(rows) : tableText(rows, io?.stdout.width?.() ?? null);
}
