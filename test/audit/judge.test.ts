import { describe, expect, it } from "vitest";
import type { Acknowledgement } from "../../src/audit/acknowledgements.ts";
import type { FoundDrift } from "../../src/audit/audited-drift.ts";
import { drift, fingerprintOf, type DriftParts, type LostEntry } from "../../src/audit/drift.ts";
import type { DriftKind } from "../../src/audit/drift-kinds.ts";
import { isComplete, judge, type Judgement } from "../../src/audit/judge.ts";
import { carriedOver, knownOf, type KnownDrift } from "../../src/audit/known-drift.ts";

const VAULT = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";
const NOW = new Date("2026-11-10T12:00:00Z");
const who = (objectId: string) => ({ tenantId: "t", objectId, applicationId: null });
const entry = (objectId: string): LostEntry => ({
  principal: who(objectId),
  before: {},
  fingerprint: fingerprintOf("entry-lost", VAULT, who(objectId), 1),
});

function found(kind: DriftKind, change: Partial<DriftParts> = {}): FoundDrift {
  const parts = { resource: VAULT, workspaces: [], owner: null, message: "M.", values: 1, ...change };
  return { drift: drift(kind, parts), confirmedAt: null, cause: null };
}

const lost = (objectId: string): FoundDrift => found("entry-lost", { principal: who(objectId) });
const emptied = (...ids: readonly string[]): FoundDrift => found("emptied", { entries: ids.map(entry) });
const ack = (change: Partial<Acknowledgement>): Acknowledgement => ({
  reason: "r",
  owner: "o",
  expires: "2026-11-10",
  ...change,
});
const byPrint = (each: FoundDrift): Acknowledgement => ack({ fingerprint: each.drift.fingerprint });
const byVault = (change: Partial<Acknowledgement> = {}): Acknowledgement =>
  ack({ vault: "*/vaults/KV", principal: "A", seenUntil: "2026-11-05T00:00:00Z", ...change });

function judged(all: readonly FoundDrift[], change: Partial<Judgement> & { readonly told?: readonly string[] } = {}) {
  const since = "2026-11-01T00:00:00.000Z";
  const known = new Map((change.told ?? []).map((print) => [print, { since, cause: null }]));
  return judge(all, { known, acknowledgements: [], now: NOW, accepts: false, severities: {}, ...change });
}

describe("drift", () => {
  const a = lost("a").drift.fingerprint;
  it.each<[string, FoundDrift, Parameters<typeof judged>[1], string]>([
    ["that nobody told yet", lost("a"), {}, "new"],
    ["that was told", lost("a"), { told: [a] }, "open"],
    ["that somebody answers for", lost("a"), { acknowledgements: [byPrint(lost("a"))] }, "acknowledged"],
    [
      "of other values",
      found("entry-lost", { principal: who("a"), values: 2 }),
      { acknowledgements: [byPrint(lost("a"))] },
      "new",
    ],
    [
      "known for long, of a vault and principal",
      lost("a"),
      { told: [a], acknowledgements: [byVault()] },
      "acknowledged",
    ],
    ["that came after", lost("a"), { acknowledgements: [byVault()] }, "new"],
    ["of another kind", lost("a"), { told: [a], acknowledgements: [byVault({ kind: "entry-weaker" })] }, "open"],
    ["of another principal", lost("a"), { told: [a], acknowledgements: [byVault({ principal: "b" })] }, "open"],
    [
      "with an acknowledgement of yesterday",
      lost("a"),
      { acknowledgements: [{ ...byPrint(lost("a")), expires: "2026-11-09" }] },
      "new",
    ],
    ["that is accepted", lost("a"), { told: [a], accepts: true }, "accepted"],
    [
      "that is accepted and acknowledged",
      lost("a"),
      { accepts: true, acknowledgements: [byPrint(lost("a"))] },
      "acknowledged",
    ],
    ["of a list, one by one as before", emptied("a"), { told: [a] }, "open"],
    ["of a list, one more", emptied("a", "b"), { told: [a] }, "new"],
    ["of a list, each acknowledged", emptied("a"), { told: [a], acknowledgements: [byVault()] }, "acknowledged"],
    [
      "of a list, one acknowledged",
      emptied("a", "b"),
      { told: [a, lost("b").drift.fingerprint], acknowledgements: [byVault()] },
      "open",
    ],
  ])("%s is what it is", (_what, one, change, status) => {
    expect(judged([one], change)[0]?.status).toBe(status);
  });

  it("is accepted by no run that did not see everything", () => {
    const unseen = found("not-seen");
    const all = [lost("a"), unseen];

    expect(judged(all, { accepts: true }).map(({ status }) => status)).toEqual(["new", "new"]);
    const told = judged(all, { accepts: true, acknowledgements: [byPrint(unseen)] });
    expect(told.map(({ status }) => status)).toEqual(["accepted", "acknowledged"]);
    expect([isComplete(judged(all)), isComplete(told)]).toEqual([false, true]);
  });

  it("comes with what is wrong with acknowledgements, each once", () => {
    const old = { ...byPrint(lost("a")), expires: "2026-11-09" };
    const acknowledgements = [
      old,
      old,
      byVault(),
      byVault({ kind: "entry-weaker" }),
      byVault({ kind: "entry-weaker" }),
    ];
    const kinds = judged([lost("a")], { acknowledgements }).map(({ kind }) => kind);

    expect(kinds).toEqual([
      "entry-lost",
      "acknowledgement-expired",
      "acknowledgement-unused",
      "acknowledgement-unused",
    ]);
  });
});

describe("known drift", () => {
  const known: readonly KnownDrift[] = judged([emptied("a", "b"), found("network-shut"), found("not-seen")]).flatMap(
    knownOf,
  );

  it("that is not over is told again as it was, entries with their list", () => {
    const again = carriedOver(known, new Set(), () => false).map((each) => each.drift);

    expect(again.map(({ kind, entries }) => `${kind} ${String(entries.length)}`)).toEqual([
      "emptied 2",
      "network-shut 0",
    ]);
    expect(again[0]?.fingerprint).toBe(emptied("a", "b").drift.fingerprint);
  });

  it("is not told twice, nor when it is over", () => {
    const told = new Set([found("network-shut"), emptied("a", "b")].map((each) => each.drift.fingerprint));

    expect(carriedOver(known, told, () => false).map((each) => each.drift.kind)).toEqual(["entry-lost", "entry-lost"]);
    expect(carriedOver(known, new Set(), () => true)).toEqual([]);
  });
});
