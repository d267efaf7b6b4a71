import { describe, expect, it } from "vitest";
import { alertsOf } from "../../src/audit/alerts.ts";
import type { AuditedDrift } from "../../src/audit/audited-drift.ts";
import { drift, type DriftParts } from "../../src/audit/drift.ts";
import type { DriftKind } from "../../src/audit/drift-kinds.ts";
import { mergeReports } from "../../src/audit/merge-reports.ts";
import type { AuditReport } from "../../src/audit/report.ts";

const CAUSE = {
  at: "2026-11-01T00:00:00Z",
  by: "ann",
  byType: "User",
  client: null,
  operation: null,
  correlationId: "c",
  deployment: "main",
};

function told(kind: DriftKind, resource: string, change: Partial<AuditedDrift & DriftParts> = {}): AuditedDrift {
  const own = drift(kind, { resource, workspaces: [], owner: null, message: "M.", values: 1, ...change });
  const since = "2026-11-02T00:00:00.000Z";
  return {
    ...own,
    status: "new",
    since,
    confirmedAt: null,
    cause: null,
    acknowledgement: null,
    ...change,
    entries: [],
  };
}

function part(
  index: number,
  all: readonly AuditedDrift[] = [],
  change: Partial<AuditReport> = {},
  count = 2,
): AuditReport {
  const at = `2026-11-0${String(index)}T00:00:00.000Z`;
  return {
    toolVersion: "1",
    run: String(index),
    startedAt: at,
    endedAt: at,
    scope: `Everything readable, part ${String(index)} of ${String(count)}`,
    coverage: {
      isComplete: true,
      subscriptions: 1,
      notSeen: [],
      vaults: 10,
      workspaces: 5,
      unread: 0,
      pages: 3,
      reads: 1,
      shard: { index, count },
    },
    drift: all,
    alerts: alertsOf(all),
    next: new Map(),
    restoresFrom: new Map(),
    earlier: [],
    lastRun: null,
    notes: [],
    ...change,
  };
}

function merged(...parts: readonly AuditReport[]): AuditReport {
  const report = mergeReports(parts);
  if ("problem" in report) throw new Error(report.problem);
  return report;
}

describe("reports of parts", () => {
  it("make one, with sums, the widest time and alerts over all parts", () => {
    const cause = CAUSE;
    const report = merged(part(2, [told("emptied", "/b", { cause })]), part(1, [told("emptied", "/a", { cause })]));

    expect(report.alerts.map(({ title }) => title)).toEqual(["Deployment main by ann emptied 2 vaults"]);
    expect(report.coverage).toMatchObject({ isComplete: true, vaults: 20, workspaces: 10, pages: 6, shard: null });
    expect(report).toMatchObject({
      scope: "Everything readable",
      startedAt: part(1).startedAt,
      endedAt: part(2).endedAt,
    });
  });

  it("tell what two of them tell once, with the workspaces of both, as long as it is known", () => {
    const old = { since: "2026-10-01T00:00:00.000Z", status: "open" } as const;
    const report = merged(
      part(1, [told("entry-lost", "/v", { workspaces: ["/w1"] })]),
      part(2, [told("entry-lost", "/v", { workspaces: ["/w2"], ...old })]),
    );

    expect(report.drift).toMatchObject([{ resource: "/v", workspaces: ["/w1", "/w2"], ...old }]);
  });

  it("call an acknowledgement unused when all do", () => {
    const unused = told("acknowledgement-unused", "");
    const counts = [
      merged(part(1, [unused]), part(2)),
      merged(part(1, [unused]), part(2, [unused])),
      merged(part(1, [unused])),
    ].map((report) => report.drift.length);

    expect(counts).toEqual([0, 1, 0]);
  });

  it("are incomplete without one of them, which is told", () => {
    const report = merged(part(2));

    expect(report.coverage.isComplete).toBe(false);
    expect(report.notes).toEqual(["The report of part 1 of 2 is missing."]);
  });

  it.each<[string, readonly AuditReport[], RegExp]>([
    ["none", [], /no report/],
    ["a whole run", [part(1, [], { coverage: { ...part(1).coverage, shard: null } })], /of a whole run/],
    ["a whole run among them", [part(1), part(2, [], { coverage: { ...part(2).coverage, shard: null } })], /different/],
    ["different divisions", [part(1), part(2, [], {}, 3)], /not all are parts of 2/],
    ["one of them twice", [part(1), part(1)], /Part 1 is there twice/],
    ["different estates", [part(1), part(2, [], { scope: "Management group mg, part 2 of 2" })], /different estates/],
  ])("are refused: %s", (_what, parts, problem) => {
    expect(mergeReports(parts)).toMatchObject({ problem: expect.stringMatching(problem) });
  });
});
