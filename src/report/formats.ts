import { reportFromRoot } from "./from-root.ts";
import type { ListOptions } from "./issue-list.ts";
import { LIST_FORMATS, listWriter } from "./list-formats.ts";
import type { FormatOptions, RunReport } from "./model.ts";

/** Writes a whole run as text. */
export type FormatWriter = (report: RunReport, options: FormatOptions & ListOptions) => string;

/** Formats that tell more of templates than a list of issues holds. */
const OWN: ReadonlyMap<string, () => Promise<FormatWriter>> = new Map([
  ["sarif", ofSarif],
  ["html", async (): Promise<FormatWriter> => (await import("./html/lint-page.ts")).lintHtml],
]);

/** The formats of a run by name, the usual one first; each is loaded when it is asked for. */
export const FORMATS: ReadonlyMap<string, () => Promise<FormatWriter>> = new Map([
  ["pretty", async (): Promise<FormatWriter> => (await import("./pretty.ts")).pretty],
  ["json", async (): Promise<FormatWriter> => (await import("./json.ts")).json],
  ["jsonl", async (): Promise<FormatWriter> => (await import("./jsonl.ts")).jsonl],
  ...Array.from(LIST_FORMATS.keys(), (name) => [name, OWN.get(name) ?? (() => ofIssues(name))] as const),
  ["table", () => ofRows("table")],
  ["tsv", () => ofRows("tsv")],
]);

async function ofIssues(name: string): Promise<FormatWriter> {
  const [write, { lintIssues }] = await Promise.all([listWriter(name), import("./lint-issues.ts")]);
  return (report, options) => write(lintIssues(report), options);
}

async function ofSarif(): Promise<FormatWriter> {
  const { sarif } = await import("./sarif.ts");
  return (report, { fromRoot }) => sarif(fromRoot === undefined ? report : reportFromRoot(report, fromRoot));
}

async function ofRows(name: "table" | "tsv"): Promise<FormatWriter> {
  const [{ tableText, tsvText }, { lintRows }] = await Promise.all([import("./rows.ts"), import("./lint-rows.ts")]);
  return (report, { width }) => (name === "tsv" ? tsvText(lintRows(report)) : tableText(lintRows(report), width));
}
