import { describe, expect, it } from "vitest";
import { json } from "../../src/report/json.ts";
import { jsonl } from "../../src/report/jsonl.ts";
import { FILES, reportOf } from "./lint-report.ts";

interface Event {
  readonly event: string;
  readonly path?: string;
  readonly rule?: string;
}

describe("jsonl", () => {
  it("has an event a line: the run, each file, each of its findings, and the sum", async () => {
    const lines = jsonl(await reportOf(FILES))
      .trimEnd()
      .split("\n")
      .map((line): Event => JSON.parse(line));

    expect(lines.map(({ event, path = "" }) => `${event} ${path}`.trim())).toEqual([
      "run",
      "file c.json",
      "file d.yml",
      "file infra/a.json",
      ...Array(4).fill("finding infra/a.json"),
      "file infra/b.json",
      ...Array(2).fill("finding infra/b.json"),
      "summary",
    ]);
  });

  it("has the members of the JSON report", async () => {
    const report = await reportOf(FILES);
    const { files, summary }: { readonly files: readonly { readonly findings: readonly object[] }[]; summary: object } =
      JSON.parse(json(report));
    const events = jsonl(report)
      .trimEnd()
      .split("\n")
      .map((line): object => JSON.parse(line));

    expect(events.at(-1)).toEqual({ schemaVersion: 1, event: "summary", ...summary });
    for (const finding of files.flatMap(({ findings }) => findings))
      expect(events).toContainEqual(expect.objectContaining(finding));
  });
});
