import { expect, it } from "vitest";
import { auditJsonl } from "../../../src/report/audit/jsonl.ts";
import { sampleAudit } from "./sample-audit.ts";

it("writes one event a line, that of the run first and the summary last", () => {
  const lines = auditJsonl(sampleAudit()).trimEnd().split("\n");
  const events = lines.map((line): { event: string; run: string } => JSON.parse(line));

  expect(events.map(({ event }) => event)).toEqual([
    "run",
    "coverage",
    ...["alert", "alert", "alert", "alert"],
    ...["drift", "drift", "drift", "drift", "drift"],
    "summary",
  ]);
  expect(new Set(events.map(({ run }) => run))).toEqual(new Set([sampleAudit().run]));
  expect(events.at(1)).toMatchObject({ complete: false, vaults: 88 });
  expect(events.at(-1)).toMatchObject({ schemaVersion: 1, errors: 3, notes: 1, acknowledged: 1 });
});
