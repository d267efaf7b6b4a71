import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markKnown } from "../../src/lint/compare-runs.ts";
import type { FileReport, ReportedFinding } from "../../src/report/model.ts";
import { deployedVaults, expectedNew, filesWith, newVaults } from "../deployed-vaults.ts";
import { runOver } from "../lint-run.ts";

const PLACE = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

function finding(change: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: "r",
    severity: "warning",
    certainty: "certain",
    message: "m",
    pointer: "/resources/0",
    vault: null,
    names: [],
    range: PLACE,
    excerpt: { firstLine: 1, lines: [] },
    because: [],
    fingerprint: "f",
    fixes: [],
    suppressed: null,
    known: null,
    ...change,
  };
}

function file(findings: readonly ReportedFinding[]): FileReport {
  return {
    path: "a.json",
    status: "analysed",
    isNamed: false,
    isPartial: false,
    ran: [],
    reason: null,
    vaults: [],
    children: [],
    findings,
  };
}

/** Which of the findings are new. */
function fresh(now: readonly ReportedFinding[], earlier: readonly ReportedFinding[]): readonly boolean[] {
  return markKnown([file(now)], [file(earlier)]).flatMap(({ findings }) => findings.map(({ known }) => known === null));
}

const SUPPRESSED = { reason: "why", kind: "external", owner: null, ticket: null, expires: null } as const;

describe("findings of a run that are compared with earlier ones", () => {
  it.each([
    ["the same", finding(), finding(), false],
    ["the same, told in other words", finding({ message: "n" }), finding(), false],
    ["the same words at another place", finding({ fingerprint: "g" }), finding(), false],
    ["other words at another place", finding({ fingerprint: "g", message: "n" }), finding(), true],
    ["graver than before", finding({ severity: "error" }), finding(), true],
    ["less grave than before", finding({ severity: "note" }), finding(), false],
    ["one that somebody answered for", finding(), finding({ suppressed: SUPPRESSED }), true],
  ])("tell whether %s is new", (_name, now, earlier, isNew) => {
    expect(fresh([now], [earlier])).toEqual([isNew]);
  });

  it("are each known by one of them", () => {
    expect(fresh([finding(), finding()], [finding()])).toEqual([false, true]);
    expect(fresh([finding({ message: "n" }), finding()], [finding()])).toEqual([true, false]);
  });

  it("are known only where each of their vaults was told before, and name those that are new", () => {
    const named = (...names: readonly string[]): ReportedFinding =>
      finding({ names: names.map((name) => ({ name, severity: "warning" })) });

    expect(fresh([named("KV-a")], [named("kv-a", "kv-b")])).toEqual([false]);
    expect(fresh([named("kv-a", "kv-b")], [named("kv-a")])).toEqual([true]);
    expect(fresh([named("[x]", "[x]")], [named("[x]")])).toEqual([true]);
    expect(markKnown([file([named("kv-a", "kv-b")])], [file([named("kv-a")])])[0]?.findings[0]?.message).toBe(
      "m This is new for the vault `kv-b`.",
    );
  });

  it("tell of each vault that a place, a loop or a default has brought", async () => {
    await fc.assert(
      fc.asyncProperty(deployedVaults, deployedVaults, async (before, after) => {
        const [earlier, now] = [await runOver(filesWith(before)), await runOver(filesWith(after))];

        expect(newVaults(markKnown(now.files, earlier.files))).toEqual(expectedNew(before, after));
      }),
      { numRuns: 25 },
    );
  });

  it("leave an earlier one that is graver to one that is as grave", () => {
    const grave = finding({ severity: "error" });

    expect(fresh([finding(), grave], [grave, finding()])).toEqual([false, false]);
  });
});
