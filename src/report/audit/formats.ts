import { LIST_FORMATS } from "../list-formats.ts";
import type { AuditWriter } from "./writer.ts";

/** The formats of an audit by name, the usual one first; each is loaded when it is asked for. */
export const AUDIT_FORMATS: ReadonlyMap<string, () => Promise<AuditWriter>> = new Map([
  ["pretty", async (): Promise<AuditWriter> => (await import("./pretty.ts")).auditText],
  ["json", async (): Promise<AuditWriter> => (await import("./json.ts")).auditJson],
  ["jsonl", async (): Promise<AuditWriter> => (await import("./jsonl.ts")).auditJsonl],
  ["csv", () => ofIssues("csv")],
  ["markdown", () => ofIssues("markdown")],
  ["sarif", async (): Promise<AuditWriter> => (await import("./sarif.ts")).auditSarif],
  ["junit", () => ofIssues("junit")],
  ["html", async (): Promise<AuditWriter> => (await import("./html/page.ts")).auditHtml],
  ["github", () => ofIssues("github")],
  ["azdo", () => ofIssues("azdo")],
  ["table", () => ofRows("table")],
  ["tsv", () => ofRows("tsv")],
  ["prometheus", async (): Promise<AuditWriter> => (await import("./prometheus.ts")).auditPrometheus],
]);

/** A format that is made of a list of issues. */
async function ofIssues(name: string): Promise<AuditWriter> {
  const [write, { auditIssues }] = await Promise.all([LIST_FORMATS.get(name)?.(), import("./issues.ts")]);
  return (report, { fails }) => write?.(auditIssues(report), { fails }) ?? "";
}

async function ofRows(name: "table" | "tsv"): Promise<AuditWriter> {
  const [{ tableText, tsvText }, { issueRows }, { auditIssues }] = await Promise.all([
    import("../rows.ts"),
    import("../issue-rows.ts"),
    import("./issues.ts"),
  ]);
  return (report) => {
    const rows = issueRows(auditIssues(report));
    return name === "tsv" ? tsvText(rows) : tableText(rows, null);
  };
}
