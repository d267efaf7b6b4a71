import type { IssueList } from "../issue-list.ts";
import type { AuditWriter } from "./writer.ts";

/** The formats of an audit by name, the usual one first; each is loaded when it is asked for. */
export const AUDIT_FORMATS: ReadonlyMap<string, () => Promise<AuditWriter>> = new Map([
  ["pretty", async (): Promise<AuditWriter> => (await import("./pretty.ts")).auditText],
  ["json", async (): Promise<AuditWriter> => (await import("./json.ts")).auditJson],
  ["jsonl", async (): Promise<AuditWriter> => (await import("./jsonl.ts")).auditJsonl],
  ["csv", async (): Promise<AuditWriter> => ofIssues((await import("../csv.ts")).csv)],
  ["markdown", async (): Promise<AuditWriter> => ofIssues((await import("../markdown.ts")).markdown)],
  ["sarif", async (): Promise<AuditWriter> => (await import("./sarif.ts")).auditSarif],
  ["junit", async (): Promise<AuditWriter> => ofIssues((await import("../junit.ts")).junit)],
  ["html", async (): Promise<AuditWriter> => (await import("./html/page.ts")).auditHtml],
  ["prometheus", async (): Promise<AuditWriter> => (await import("./prometheus.ts")).auditPrometheus],
]);

async function ofIssues(write: (list: IssueList) => string): Promise<AuditWriter> {
  const { auditIssues } = await import("./issues.ts");
  return (report) => write(auditIssues(report));
}
