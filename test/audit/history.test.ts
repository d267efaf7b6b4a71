import { describe, expect, it } from "vitest";
import { historyText, linesOfRun, readHistory, type History, type RunLines } from "../../src/audit/history.ts";
import type { KnownDrift } from "../../src/audit/known-drift.ts";

const known = (fingerprint: string, change: Partial<KnownDrift> = {}): KnownDrift => ({
  fingerprint,
  kind: "entry-lost",
  resource: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
  since: "2026-11-01T00:00:00.000Z",
  severity: "error",
  message: "Ünusual text that is cut off.",
  workspaces: ["/w"],
  owner: null,
  principal: { tenantId: "t", objectId: "o", applicationId: null },
  before: { secrets: ["get"] },
  after: null,
  cause: null,
  ...change,
});

function run(id: string, change: Partial<RunLines> = {}): string {
  const at = "2026-11-02T00:00:00.000Z";
  const numbers = { vaults: 1, subscriptions: 1, queries: 3, reads: 1 };
  const common = { startedAt: at, endedAt: at, tool: "1", complete: true, notSeen: [], open: {} };
  const own = { schemaVersion: 1, event: "run" as const, run: id, ...common, ...numbers };
  return historyText(linesOfRun({ run: own, opened: [], over: [], accepted: [], ...change }));
}

function read(text: string): History {
  const history = readHistory(text);
  if ("problem" in history) throw new Error(history.problem);
  return history;
}

describe("a history", () => {
  it("gives back what it was told, and forgets what is over or accepted", () => {
    const first = run("1", { opened: [known("a"), known("b", { owner: "x" }), known("c")] });
    const { open, runs } = read(first + run("2", { over: ["a"], accepted: ["c"] }));

    expect([...open.values()]).toMatchObject([known("b", { owner: "x" })]);
    expect(runs.map((each) => each.run)).toEqual(["1", "2"]);
  });

  it("holds the old or the new, wherever a run was killed, and goes on after it", () => {
    const first = run("1", { opened: [known("a")] });
    const second = Buffer.from(run("2", { opened: [known("b")], over: ["a"] }));
    for (let at = 0; at <= second.length; at++) {
      const cut = first + second.subarray(0, at).toString();
      const expected = at >= second.length - 1 ? ["b"] : ["a"];

      expect([...read(cut).open.keys()]).toEqual(expected);
      const gap = cut.endsWith("\n") ? "" : "\n";
      expect([...read(cut + gap + run("3", { opened: [known("d")] })).open.keys()]).toEqual([...expected, "d"]);
    }
  });

  it("counts runs that wrote at the same time each as a whole", () => {
    const one = run("1", { opened: [known("a")] }).split("\n");
    const other = run("2", { opened: [known("b")] }).split("\n");

    expect([...read([other[0], one[0], one[1]].join("\n")).open.keys()]).toEqual(["a"]);
    expect(read([other[0], one[0], one[1], other[1]].join("\n")).open.size).toBe(2);
  });

  it.each([
    ["text", "hello\n", /Line 1: It is not JSON/],
    ["a later version", `${run("1")}{"schemaVersion":2,"event":"run"}\n`, /Line 2: It is of version 2/],
    ["another file", '{"schemaVersion":1,"vaults":[]}\n', /Line 1: It is not a line of an audit's history/],
  ])("is none that holds %s", (_what, text, problem) => {
    expect(readHistory(text)).toMatchObject({ problem: expect.stringMatching(problem) });
  });
});
