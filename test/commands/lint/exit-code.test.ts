import { describe, expect, it } from "vitest";
import { exitCodeOf, type FailOptions } from "../../../src/commands/lint/exit-code.ts";
import type { ReportedFinding, RunReport } from "../../../src/report/model.ts";
import { totalsOf } from "../../../src/report/totals.ts";
import type { Severity } from "../../../src/rule/finding.ts";

const START = { line: 1, column: 1 };
const OPTIONS: FailOptions = { failOn: "error", maxWarnings: null, strict: false };

function finding(severity: Severity, suppressed: ReportedFinding["suppressed"] = null): ReportedFinding {
  return {
    rule: "a-rule",
    severity,
    certainty: "certain",
    message: "Found.",
    pointer: "",
    vault: null,
    names: [],
    range: { start: START, end: START },
    excerpt: { firstLine: 1, lines: [] },
    because: [],
    fingerprint: "",
    fixes: [],
    suppressed,
    known: null,
  };
}

function reportOf(...findings: readonly ReportedFinding[]): RunReport {
  const read = { path: "a.json", status: "analysed", isNamed: true, isPartial: false, reason: null, ran: [] } as const;
  const files = [{ ...read, vaults: [], children: [], findings }];
  const run = { isWhole: true, ignored: 0, excluded: 0, comparedWith: null, durationMs: 0 };
  return { toolVersion: "1.0.0", files, rules: [], ...run };
}

const SUPPRESSED = { reason: "It is known.", kind: "inSource", owner: null, ticket: null, expires: null } as const;

describe("the exit code", () => {
  it.each<[name: string, findings: readonly ReportedFinding[], options: Partial<FailOptions>, code: number]>([
    ["nothing", [], {}, 0],
    ["an error", [finding("error")], {}, 1],
    ["an error that fails nothing", [finding("error")], { failOn: "never" }, 0],
    ["an error that is suppressed", [finding("error", SUPPRESSED)], {}, 0],
    ["a warning below the threshold", [finding("warning")], {}, 0],
    ["a warning at the threshold", [finding("warning")], { failOn: "warning" }, 1],
    ["a note at the threshold", [finding("note")], { failOn: "note" }, 1],
    ["as many warnings as may be", [finding("warning"), finding("note")], { maxWarnings: 1 }, 0],
    ["more warnings than may be", [finding("warning"), finding("warning")], { maxWarnings: 1 }, 1],
    ["a suppressed warning too many", [finding("warning"), finding("warning", SUPPRESSED)], { maxWarnings: 1 }, 0],
  ])("of %s", (_name, findings, options, code) => {
    expect(exitCodeOf(reportOf(...findings), { ...OPTIONS, ...options })).toBe(code);
  });
});

it("counts what is suppressed for itself", () => {
  const report = reportOf(finding("error"), finding("error", SUPPRESSED), finding("note", SUPPRESSED));

  expect(totalsOf(report)).toMatchObject({ errors: 1, warnings: 0, notes: 0, suppressed: 2 });
});
