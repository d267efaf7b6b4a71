import type { ListOptions } from "./issue-list.ts";
import { LIST_FORMATS } from "./list-formats.ts";
import type { FormatOptions, RunReport } from "./model.ts";

/** Writes a whole run as text. */
export type FormatWriter = (report: RunReport, options: FormatOptions & ListOptions) => string;

/** The formats of a run by name, the usual one first; each is loaded when it is asked for. */
export const FORMATS: ReadonlyMap<string, () => Promise<FormatWriter>> = new Map([
  ["pretty", async (): Promise<FormatWriter> => (await import("./pretty.ts")).pretty],
  ["json", async (): Promise<FormatWriter> => (await import("./json.ts")).json],
  ["jsonl", async (): Promise<FormatWriter> => (await import("./jsonl.ts")).jsonl],
  ["sarif", async (): Promise<FormatWriter> => (await import("./sarif.ts")).sarif],
  ...Array.from(LIST_FORMATS.keys(), (name) => [name, () => ofIssues(name)] as const),
  ["html", async (): Promise<FormatWriter> => (await import("./html/lint-page.ts")).lintHtml],
  ["table", () => ofRows("table")],
  ["tsv", () => ofRows("tsv")],
]);

/** Formats that are commands to a pipeline: they make safe themselves what a template says. */
export const COMMAND_FORMATS: ReadonlySet<string> = new Set(["github", "azdo"]);

async function ofIssues(name: string): Promise<FormatWriter> {
  const [write, { lintIssues }] = await Promise.all([LIST_FORMATS.get(name)?.(), import("./lint-issues.ts")]);
  return (report, options) => write?.(lintIssues(report), options) ?? "";
}

async function ofRows(name: "table" | "tsv"): Promise<FormatWriter> {
  const [{ tableText, tsvText }, { lintRows }] = await Promise.all([import("./rows.ts"), import("./lint-rows.ts")]);
  return (report, { width }) => (name === "tsv" ? tsvText(lintRows(report)) : tableText(lintRows(report), width));
}
