import { reportContent } from "./json.ts";
import type { RunReport } from "./model.ts";

/** A run as JSON Lines, one event a line: run, file, finding, summary. Members are those of the JSON report. */
export function jsonl(report: RunReport): string {
  const { schemaVersion, tool, comparedWith, files, summary } = reportContent(report);
  const events = [
    { event: "run", tool, comparedWith },
    ...files.flatMap(({ findings, ...file }) => [
      { event: "file", ...file },
      ...findings.map((finding) => ({ event: "finding", path: file.path, ...finding })),
    ]),
    { event: "summary", ...summary },
  ];
  return events.map((event) => `${JSON.stringify({ schemaVersion, ...event })}\n`).join("");
}
