import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../../src/azure/azure-error.ts";
import { auditCommand, type AuditOptions } from "../../../src/commands/audit/run.ts";
import type { Audit, AuditDrift } from "../../../src/generated/audit.ts";
import type { Acknowledgement } from "../../../src/generated/acknowledgements.ts";
import { folderOf } from "../folder.ts";
import { fakeIo } from "../fake-io.ts";
import { azureOf, FULL, guid, Killed, vaultRow, world, type World } from "./estate-world.ts";
import { afterRun, expectation, itemKey, NOTHING, type Memory, type Told } from "./expectation.ts";

const OPTIONS: AuditOptions = {
  cloud: null,
  endpoint: null,
  caFile: null,
  subscriptions: [],
  managementGroup: null,
  resourceGroup: null,
  allVaults: true,
  baseline: null,
  updatesBaseline: false,
  accepts: false,
  history: null,
  logs: false,
  acknowledgements: null,
  graceMs: 0,
  expected: [],
  ownerTags: ["owner"],
  allowsPartial: false,
  failOn: "error",
  severities: [],
  shard: null,
  receivers: [],
  formats: [
    { format: "json", file: null },
    { format: "pretty", file: "report.txt" },
  ],
  color: false,
  verbose: false,
};

/** Which files a series of runs keeps. */
type Mode = "baseline and history" | "baseline" | "history beside a baseline that stays" | "history";

const BASELINE = "baseline.jsonl";
const HISTORY = "history.jsonl";
const ACKS = "acks.json";

const at = fc.nat({ max: 11 });
const STEP = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("grant" as const), vault: at, who: at, isFull: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("revoke" as const), vault: at, who: at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("wipe", "flip", "delete", "purge", "recover", "break", "mend", "hide", "show", "move"),
      vault: at,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("identity", "leave"), vault: at, who: at }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("acknowledge", "acknowledge-principal", "expired", "forget"), at }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("run" as const),
      accepts: fc.constantFrom(false, false, false, true),
      trouble: fc.constantFrom<"graph" | "killed" | "cut" | null>(null, null, null, null, "graph", "killed", "cut"),
      at,
    }),
  },
);
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;
type RunStep = Extract<Step, { readonly do: "run" }>;

const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("The list is empty.");
  return found;
};

/** A series of runs over an estate that changes in between, each judged by what it had to tell. */
class Series {
  readonly #mode: Mode;
  readonly #folder = folderOf({});
  readonly #world = world();
  readonly #acks: Acknowledgement[] = [];
  #time = Date.parse("2026-11-01T00:00:00Z");
  #baseline: Memory = NOTHING;
  #history: Pick<Memory, "told" | "drifted"> | null = null;
  #drift: readonly AuditDrift[] = [];
  runs = 0;

  constructor(mode: Mode) {
    this.#mode = mode;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  async play(steps: readonly Step[]): Promise<void> {
    await this.#run({ do: "run", accepts: false, trouble: null, at: 0 }, this.#mode !== "history");
    for (const step of steps) {
      this.#time += 60_000;
      if (step.do === "run") await this.#run(step);
      else if ("at" in step) this.#acknowledge(step.do, step.at);
      else change(this.#world, step);
    }
    await this.#run({ do: "run", accepts: false, trouble: null, at: 0 });
  }

  #acknowledge(kind: "acknowledge" | "acknowledge-principal" | "expired" | "forget", index: number): void {
    const common = { reason: "known", owner: "team", expires: kind === "expired" ? "2026-10-01" : "2027-01-31" };
    const of = this.#drift.filter(({ kind: each }) => each === "entry-lost" || each === "emptied");
    if (kind === "forget") this.#acks.splice(0, 1);
    else if (of.length > 0) {
      const drift = pick(of, index);
      const principal = drift.principal?.objectId ?? drift.entries[0]?.principal.objectId;
      const seenUntil = new Date(this.#time).toISOString();
      if (kind !== "acknowledge-principal") this.#acks.push({ ...common, fingerprint: drift.fingerprint });
      else if (principal !== undefined) this.#acks.push({ ...common, vault: drift.resource, principal, seenUntil });
    }
    writeFileSync(join(this.#folder, ACKS), JSON.stringify({ schemaVersion: 1, acknowledgements: this.#acks }));
  }

  get #known(): Memory {
    return { ...this.#baseline, ...this.#history };
  }

  async #run({ accepts: wishes, trouble, at: when }: RunStep, isFirst = false): Promise<void> {
    const hasBaseline = this.#mode !== "history";
    const updatesBaseline = hasBaseline && (isFirst || this.#mode !== "history beside a baseline that stays");
    // What was accepted by a run of which the history does not know is told anew where a workspace needs it.
    const accepts = wishes && updatesBaseline && trouble !== "cut";
    const [baseline, history] = [this.#bytes(BASELINE), this.#bytes(HISTORY)];
    this.#world.graphFails = trouble === "graph";
    this.#world.killedAfter = trouble === "killed" ? when : Infinity;
    const io = fakeIo(this.#folder);
    const options: AuditOptions = {
      ...OPTIONS,
      baseline: hasBaseline ? BASELINE : null,
      updatesBaseline,
      accepts,
      history: this.#mode === "baseline" ? null : HISTORY,
      acknowledgements: existsSync(join(this.#folder, ACKS)) ? ACKS : null,
    };
    const open = () => Promise.resolve({ azure: azureOf(this.#world), subscription: null, resourceGroup: null });
    const code = await auditCommand(options, io, { open, now: () => new Date(this.#time) }).catch((error: unknown) => {
      if (error instanceof AzureError || error instanceof Killed) return null;
      throw error;
    });
    this.runs += 1;
    if (code === null) {
      expect([this.#bytes(BASELINE), this.#bytes(HISTORY)]).toEqual([baseline, history]);
      return;
    }
    expect(trouble).not.toBe("graph");
    const report: Audit = JSON.parse(io.out());
    this.#judge(report, code, accepts);
    this.#remember(report, { accepts, updatesBaseline, cutAt: trouble === "cut" ? when : null, history });
  }

  /** Each lost entry is told once, and as what it is; what was not seen is told, and never all well. */
  #judge(report: Audit, code: number, accepts: boolean): void {
    const { drift, coverage } = report;
    const unread = unreadVaults(report);
    const { lost, unseen } = expectation(this.#world, this.#known, unread);
    const isSeen = unseen.size === 0 && unread.size === 0 && this.#world.hidden.size < 3;
    const items = itemsOf(drift);
    expect(items.map(({ key }) => key).toSorted()).toEqual([...lost].toSorted());
    expect(new Set(drift.map(({ fingerprint }) => fingerprint)).size).toBe(drift.length);
    for (const { key, status, fingerprint } of items) {
      const told = this.#known.told.get(key) ?? null;
      const since = told === null || (told.wasTaken && told.fingerprint !== fingerprint) ? null : told.since;
      const isHeld = this.#isAcknowledged(key, fingerprint, since);
      const usual = accepts && isSeen ? "accepted" : since === null ? "new" : "open";
      expect({ key, status }).toEqual({ key, status: isHeld ? "acknowledged" : usual });
    }
    expect(coverage.complete).toBe(isSeen);
    expect(coverage.notSeen.map(({ id }) => id)).toEqual([...unseen].toSorted());
    const counts = drift.some(
      ({ status, severity }) => severity === "error" && (status === "new" || status === "open"),
    );
    expect(code).toBe(!isSeen ? 4 : counts ? 1 : 0);
    if (!isSeen) expect(readFileSync(join(this.#folder, "report.txt"), "utf8")).not.toContain("No drift");
    for (const { failure, id, there } of this.#world.vaults)
      if (unread.has(id.toLowerCase()))
        expect(failure !== null || there !== "yes" || this.#world.hidden.size > 0).toBe(true);
  }

  #isAcknowledged(key: string, print: string, since: string | null): boolean {
    return this.#acks.some(({ fingerprint, vault = "", principal = "", seenUntil = "", expires }) => {
      if (expires < "2026-11-01") return false;
      const isSeenByThen = (since ?? new Date(this.#time).toISOString()) <= seenUntil;
      return fingerprint === undefined ? itemKey(vault, principal) === key && isSeenByThen : fingerprint === print;
    });
  }

  #remember(
    { drift, coverage }: Audit,
    run: {
      readonly accepts: boolean;
      readonly updatesBaseline: boolean;
      readonly cutAt: number | null;
      readonly history: string;
    },
  ): void {
    const kept = itemsOf(drift).filter(({ drift: { status } }) => status !== "accepted");
    const told = new Map(
      kept.map(({ key, fingerprint, drift: { workspaces } }): [string, Told] => {
        const { since, ...before } = this.#known.told.get(key) ?? { since: null, workspaces, wasTaken: false };
        const wasTaken = before.wasTaken || (run.accepts && coverage.complete);
        const isOther = since === null || (before.wasTaken && before.fingerprint !== fingerprint);
        const at = isOther ? new Date(this.#time).toISOString() : since;
        return [key, { ...before, since: at, fingerprint, wasTaken }];
      }),
    );
    const open = drift.filter(({ kind, status }) => status !== "accepted" && !/^(?:not-seen|ack)/.test(kind));
    const known = { told, drifted: new Set(open.map(({ resource }) => resource.toLowerCase())) };
    if (run.updatesBaseline && coverage.complete)
      this.#baseline = { ...afterRun(this.#world, this.#known, run.accepts), ...known };
    else
      expect(run.updatesBaseline && this.#bytes(BASELINE) === "").toBe(
        run.updatesBaseline && this.#baseline === NOTHING,
      );
    this.#drift = drift;
    if (this.#mode === "baseline") return;
    // Killed while it wrote: the lines of the run are cut off somewhere.
    const added = Buffer.byteLength(this.#bytes(HISTORY)) - Buffer.byteLength(run.history);
    if (run.cutAt === null) this.#history = known;
    else
      truncateSync(join(this.#folder, HISTORY), Buffer.byteLength(run.history) + Math.floor((added * run.cutAt) / 12));
  }

  #bytes(name: string): string {
    const path = join(this.#folder, name);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  }
}

function itemsOf(drift: readonly AuditDrift[]) {
  return drift.flatMap((each) => {
    const own = each.kind === "entry-lost" && each.principal !== null ? [{ ...each, principal: each.principal }] : [];
    return [...own, ...(each.kind === "emptied" ? each.entries : [])].map(({ principal, status, fingerprint }) => ({
      key: itemKey(each.resource, principal.objectId),
      status,
      fingerprint,
      drift: each,
    }));
  });
}

function unreadVaults({ drift }: Audit): ReadonlySet<string> {
  const ids = drift.filter(({ kind }) => kind === "not-seen").map(({ resource }) => resource.toLowerCase());
  return new Set(ids.filter((id) => id.includes("/vaults/")));
}

type Change = Exclude<Step, RunStep | { readonly at: number }>;

function change(world: World, step: Change): void {
  const vault = pick(world.vaults, step.vault);
  const who = "who" in step ? guid(step.who % 6) : "";
  const workspace = pick(world.workspaces, step.vault);
  switch (step.do) {
    case "grant":
      vault.entries.set(who, "isFull" in step && step.isFull ? FULL : { secrets: ["get"] });
      break;
    case "revoke":
      vault.entries.delete(who);
      break;
    case "wipe":
      vault.entries.clear();
      break;
    case "flip":
      vault.isRbac = !vault.isRbac;
      break;
    case "delete":
      if (vault.there === "yes") vault.there = "deleted";
      break;
    case "purge":
      vault.there = "purged";
      break;
    case "recover":
      // A vault that is made anew holds nothing.
      if (vault.there === "purged") vault.entries.clear();
      vault.there = "yes";
      break;
    case "break":
      vault.failure = pick([403, 429, 500], step.vault);
      break;
    case "mend":
      vault.failure = null;
      break;
    case "hide":
      world.hidden.add(pick(world.subscriptions, step.vault));
      break;
    case "show":
      world.hidden.clear();
      break;
    case "identity":
      workspace.principal = who;
      break;
    case "leave":
    case "move":
      workspace.isThere = !workspace.isThere;
      break;
  }
}

/** How many histories of each mode are played: more by the environment. */
const HISTORIES = Number(process.env["AUDIT_HISTORIES"] ?? 40);

const MODES: readonly Mode[] = ["baseline and history", "baseline", "history beside a baseline that stays", "history"];

/** One run in a folder; what it answered. */
async function audit(
  folder: string,
  estate: World,
  options: Partial<AuditOptions> = {},
  wait = () => Promise.resolve(),
): Promise<{ readonly code: number; readonly report: Audit; readonly text: string }> {
  const io = fakeIo(folder);
  const open = () => Promise.resolve({ azure: azureOf(estate), subscription: null, resourceGroup: null });
  const code = await auditCommand({ ...OPTIONS, ...options }, io, { open, wait });
  return { code, report: JSON.parse(io.out()), text: readFileSync(join(folder, "report.txt"), "utf8") };
}

const kinds = ({ drift }: Audit): readonly string[] => drift.map(({ kind }) => kind);
const KEPT = { baseline: BASELINE, updatesBaseline: true, history: HISTORY };

describe("a run of the audit", () => {
  it.each<[string, Partial<AuditOptions>, RegExp]>([
    [
      "a report in place of the baseline",
      { ...KEPT, formats: [{ format: "json", file: BASELINE }] },
      /that this run reads/,
    ],
    [
      "a report in place of the history",
      { ...KEPT, formats: [{ format: "json", file: HISTORY }] },
      /that this run reads/,
    ],
    ["no id of a subscription", { subscriptions: [""] }, /is not the id of a subscription/],
    ["a name that is expected", { expected: ["production"] }, /`production` is not the id/],
    ["a management group without a name", { managementGroup: "" }, /names none/],
    ["a kind of drift that there is not", { severities: ["lost=error"] }, /is not understood/],
  ])("asks nothing when it is given %s", async (_what, options, problem) => {
    await expect(audit(folderOf({}), { ...world(), killedAfter: 0 }, options)).rejects.toThrow(problem);
  });

  it("does not take an Azure that shows nothing for one without drift", async () => {
    const estate = world();
    for (const id of estate.subscriptions) estate.hidden.add(id);
    const { code, report, text } = await audit(folderOf({}), estate);

    expect({ code, kinds: kinds(report) }).toEqual({ code: 4, kinds: ["not-seen"] });
    expect(text).toContain("Azure shows no subscription to this identity");
    expect(text).not.toContain("No drift");
  });

  it("names a workspace that it cannot read, and looks at everything else", async () => {
    const [folder, estate] = [folderOf({}), world()];
    const [first, second] = [pick(estate.workspaces, 0), pick(estate.workspaces, 1)];
    for (const { vault } of [first, second]) vault.entries.clear();
    const history = { history: HISTORY, allVaults: false };
    expect(kinds((await audit(folder, estate, history)).report)).toEqual(["emptied", "emptied"]);
    first.isStrange = true;
    second.vault.entries.set(second.principal, FULL);
    second.vault.entries.set(pick(estate.workspaces, 3).principal, FULL);
    const { code, report } = await audit(folder, estate, history);

    expect(code).toBe(4);
    expect(report.drift.map(({ kind, resource, status }) => ({ kind, resource, status }))).toEqual([
      { kind: "emptied", resource: first.vault.id, status: "open" },
      { kind: "not-seen", resource: first.id, status: "new" },
    ]);
    expect(report.coverage).toMatchObject({ complete: false, vaults: 3, workspaces: 3 });
  });

  it("says so where there was no vault to look at", async () => {
    const { code, report } = await audit(folderOf({}), world(), { resourceGroup: "mistyped" });

    expect({ code, notes: report.notes }).toEqual({
      code: 0,
      notes: [expect.stringContaining("No vault was looked at")],
    });
  });

  it("looks for roles where the vault is, too", async () => {
    const estate = world();
    const [vault, workspace] = [pick(estate.vaults, 4), pick(estate.workspaces, 2)];
    vault.isRbac = true;
    const options = { subscriptions: [workspace.subscription], allVaults: false };
    const without = await audit(folderOf({}), estate, options);
    estate.roles.push({ principal: workspace.principal, vault });

    expect(kinds(without.report)).toEqual(["role-missing"]);
    expect(kinds((await audit(folderOf({}), estate, options)).report)).toEqual([]);
  });

  it("looks again after a while: a deployment may give back what it just took", async () => {
    const estate = world();
    const vault = pick(estate.vaults, 0);
    vault.entries.clear();
    const { code, report } = await audit(folderOf({}), estate, { graceMs: 1000 }, () => {
      vault.entries.set(guid(0), FULL);
      return Promise.resolve();
    });

    expect({ code, kinds: kinds(report), reads: report.coverage.reads }).toEqual({ code: 0, kinds: [], reads: 1 });
  });

  it("takes known drift for over by the word of the vault only", async () => {
    const [folder, estate] = [folderOf({}), world()];
    const vault = pick(estate.vaults, 0);
    await audit(folder, estate, KEPT);
    const before = vaultRow(vault);
    vault.entries.clear();
    await audit(folder, estate, KEPT);
    estate.stale.set(vault.id, before);
    const { report } = await audit(folder, estate, KEPT);

    expect(report.drift.map(({ kind, status }) => ({ kind, status }))).toEqual([{ kind: "emptied", status: "open" }]);
  });

  it("tells an acknowledgement of nothing in each run, once, and as long as it is there", async () => {
    const vault = "/subscriptions/*/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-*";
    const ack = { vault, principal: guid(77), seenUntil: "2026-12-01T00:00:00Z", reason: "r", owner: "o" };
    const acks = { schemaVersion: 1, acknowledgements: [{ ...ack, expires: "2099-01-01" }] };
    const [folder, estate] = [folderOf({ [ACKS]: JSON.stringify(acks) }), world()];
    const runs = [];
    for (let run = 0; run < 3; run++) runs.push(await audit(folder, estate, { ...KEPT, acknowledgements: ACKS }));
    runs.push(await audit(folder, estate, KEPT));

    expect(runs.map(({ report }) => kinds(report))).toEqual([
      ...Array<string[]>(3).fill(["acknowledgement-unused"]),
      [],
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  });

  it("lets a subscription that is gone leave the baseline, where somebody answers for it", async () => {
    const [folder, estate] = [folderOf({}), world()];
    await audit(folder, estate, KEPT);
    estate.hidden.add(pick(estate.subscriptions, 1));
    const { report } = await audit(folder, estate, KEPT);
    const fingerprint = report.drift[0]?.fingerprint ?? "";
    const ack = { fingerprint, reason: "cancelled", owner: "o", expires: "2099-01-01" };
    writeFileSync(join(folder, ACKS), JSON.stringify({ schemaVersion: 1, acknowledgements: [ack] }));
    const accepted = await audit(folder, estate, { ...KEPT, acknowledgements: ACKS, accepts: true });
    const after = await audit(folder, estate, KEPT);

    expect([accepted.code, after.code]).toEqual([0, 0]);
    expect(kinds(after.report)).toEqual([]);
  });
});

describe("the audit, over random histories", () => {
  it.each(MODES)(
    "tells each lost entry once as new, and then as open until it is dealt with: %s",
    async (mode) => {
      const told = { runs: 0 };
      const histories = fc.array(STEP, { minLength: 1, maxLength: 40, size: "max" });
      await fc.assert(
        fc.asyncProperty(histories, async (steps) => {
          const series = new Series(mode);
          try {
            await series.play(steps);
          } finally {
            told.runs += series.runs;
            series.close();
          }
        }),
        { numRuns: HISTORIES },
      );
      expect(told.runs).toBeGreaterThan(HISTORIES * 4);
    },
    120_000,
  );
});
