import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { baselineText, NO_BASELINE, readBaseline, type Baseline } from "../../src/accept/baseline.ts";
import { compareWithBaseline } from "../../src/accept/compare-baseline.ts";
import { updatedBaseline } from "../../src/accept/update-baseline.ts";
import { isActive, type RunReport } from "../../src/report/model.ts";
import { rules } from "../../rules/index.ts";
import { bicepVault, usesModule } from "../bicep-vault.ts";
import { deployedVaults, expectedNew, filesWith, newVaults } from "../deployed-vaults.ts";
import { runOver } from "../lint-run.ts";
import { EMPTY, emptyVault, linted, withResources } from "../suppressed-template.ts";

/** Two files with one module, whose vault is wiped in any case. */
const MODULES = {
  "a.bicep": usesModule("kv.bicep", "kv-a"),
  "b.bicep": usesModule("kv.bicep", "kv-b"),
  "kv.bicep": bicepVault("name", "param name string\nvar policies = []"),
};
const FOLDER = { pathOf: (path: string): string => path, isThere: () => true };

async function runOf(names: readonly string[], lines = 0): Promise<RunReport> {
  const file = await linted("\n".repeat(lines) + withResources(names.map((name) => emptyVault(name))));
  const counts = { ignored: 0, excluded: 0, durationMs: 0 };
  return { toolVersion: "1", files: [file], isWhole: true, comparedWith: null, rules: [], ...counts };
}

function reread(baseline: Baseline): Baseline {
  const read = readBaseline({ path: "b.json", text: baselineText(baseline), encoding: "utf-8", byteOrderMark: false });
  if ("problem" in read) throw new Error(read.problem);
  return read;
}

const accept = (report: RunReport, before: Baseline = NO_BASELINE, reason: string | null = "before"): Baseline =>
  updatedBaseline(report, before, { acceptsNew: true, reason }, FOLDER).baseline;
const newIn = (report: RunReport, baseline: Baseline): readonly (string | undefined)[] =>
  compareWithBaseline(report, baseline, "b.json", FOLDER)
    .report.files.flatMap(({ findings }) => findings)
    .filter((finding) => finding.rule === EMPTY && isActive(finding))
    .map(({ vault }) => vault?.name);

const names = fc.uniqueArray(fc.constantFrom("kv-a", "kv-b", "kv-c", "kv-d"), { minLength: 1 });

describe("a baseline", () => {
  it("never hides what is found of a vault that it does not hold, wherever the lines are", async () => {
    await fc.assert(
      fc.asyncProperty(names, names, fc.nat(3), async (before, after, lines) => {
        const baseline = reread(accept(await runOf(before)));

        expect([...newIn(await runOf(after, lines), baseline)].sort()).toEqual(
          after.filter((name) => !before.includes(name)).sort(),
        );
      }),
      { numRuns: 20 },
    );
  });

  it("hides no further vault of a loop, of another default, or of another place that deploys the template", async () => {
    await fc.assert(
      fc.asyncProperty(deployedVaults, deployedVaults, async (before, after) => {
        const baseline = reread(accept(await runOver(filesWith(before))));

        const { report } = compareWithBaseline(await runOver(filesWith(after)), baseline, "b.json", FOLDER);

        expect(newVaults(report.files)).toEqual(expectedNew(before, after));
      }),
      { numRuns: 25 },
    );
  });

  it("names the vault that is new, keeps why the others were accepted, and accepts no certain wipe of it without a reason", async () => {
    const deployed = { literal: [], rounds: 1, fallback: "kv-a", sites: [], lines: 0 };
    const before = accept(await runOver(filesWith(deployed)));
    const more = await runOver(filesWith({ ...deployed, rounds: 3 }));

    const told = compareWithBaseline(more, before, "b.json", FOLDER).report.files.flatMap(({ findings }) => findings);
    expect(told.filter(isActive).map(({ message }) => message)).toEqual([
      expect.stringMatching(/ This is new for the vaults `kv-loop1`, `kv-loop2`\.$/),
    ]);
    expect(updatedBaseline(more, before, { acceptsNew: true, reason: null }, FOLDER)).toMatchObject({
      added: [],
      refused: [{ path: "t.json" }],
    });
    const after = updatedBaseline(more, before, { acceptsNew: true, reason: "after" }, FOLDER);
    expect(after.added.map(({ vault }) => vault)).toEqual(["kv-loop1", "kv-loop2"]);
    expect(
      after.baseline.findings.filter(({ vault }) => vault?.startsWith("kv-loop")).map(({ reason }) => reason),
    ).toEqual(["before", "after", "after"]);
  });

  it("makes new what is worse than it was for one of its vaults", async () => {
    const deployed = { literal: [], rounds: 2, fallback: "kv-a", sites: [], lines: 0 };
    const report = await runOver(filesWith(deployed));
    const findings = accept(report).findings.map((entry) =>
      entry.vault === "kv-loop1" ? { ...entry, severity: "note" as const } : entry,
    );

    const compared = compareWithBaseline(report, { version: 2, findings }, "b.json", FOLDER).report.files;

    expect(newVaults(compared)).toEqual(["[concat('kv-loop', copyIndex())]"]);
  });

  it("is the same when it is written and read, and when it is updated twice", async () => {
    const report = await runOf(["kv-b", "kv-a"]);
    const once = accept(report);

    expect(baselineText(reread(once))).toBe(baselineText(once));
    expect(baselineText(accept(report, once))).toBe(baselineText(once));
    expect(
      baselineText(once)
        .split("\n")
        .filter((line) => line.includes("fingerprint")),
    ).toHaveLength(once.findings.length);
  });

  it("takes no certain wipe without a reason, and only what is gone out without being asked for more", async () => {
    const both = await runOf(["kv-a", "kv-b"]);
    const options = { acceptsNew: true, reason: null };

    expect(updatedBaseline(both, NO_BASELINE, options, FOLDER).refused).toHaveLength(2);
    expect(accept(both, NO_BASELINE, null).findings.filter(({ rule }) => rule === EMPTY)).toEqual([]);
    const pruned = updatedBaseline(
      await runOf(["kv-b", "kv-c"]),
      accept(both),
      { ...options, acceptsNew: false },
      FOLDER,
    );
    expect(pruned.baseline.findings.filter(({ rule }) => rule === EMPTY).map(({ vault }) => vault)).toEqual(["kv-b"]);
  });

  it("takes no certain wipe of a vault in a module without a reason", async () => {
    const report = await runOver(MODULES);

    expect(updatedBaseline(report, NO_BASELINE, { acceptsNew: true, reason: null }, FOLDER)).toMatchObject({
      added: [],
      refused: [{ path: "kv.bicep" }],
    });
    expect(accept(report).findings.map(({ path, vault }) => [path, vault])).toEqual([
      ["kv.bicep", "kv-a"],
      ["kv.bicep", "kv-b"],
    ]);
  });

  it("keeps what is recorded of a module where a run looks at some files that use it, or by other rules", async () => {
    const before = accept(await runOver(MODULES));
    const pruned = async (files: Parameters<typeof runOver>[0], options = {}): Promise<unknown> =>
      updatedBaseline(await runOver(files, options), before, { acceptsNew: false, reason: null }, FOLDER).removed;
    const others = rules.filter(({ meta }) => meta.id !== EMPTY);

    expect(await pruned(MODULES, { paths: ["a.bicep"] })).toEqual([]);
    expect(await pruned(MODULES, { rules: others })).toEqual([]);
    expect(await pruned({ ...MODULES, "b.bicep": "param none bool = true\n" })).toMatchObject([{ vault: "kv-b" }]);
  });

  it("makes new what is worse than it was", async () => {
    const report = await runOf(["kv-a"]);
    const { findings } = accept(report);
    const milder = findings.map((entry) => ({ ...entry, severity: "warning" as const }));

    expect(newIn(report, { version: 2, findings: milder })).toEqual(["kv-a"]);
    expect(newIn(report, { version: 2, findings })).toEqual([]);
  });

  it("goes on to hold vaults of old api-versions that one finding spoke of, and not what is found besides", async () => {
    const old = (name: string): string => emptyVault(name).replace("2026-02-01", "2023-07-01");
    const secret = `{ "type": "Microsoft.KeyVault/vaults/secrets", "apiVersion": "2023-07-01", "name": "kv-a/db", "properties": {} }`;
    const file = await linted(withResources([old("kv-a"), old("kv-b"), secret]));
    const report = { ...(await runOf([])), files: [file] };
    const entry = (vault: string, fingerprint: string): Baseline["findings"][number] => ({
      ...{ fingerprint, rule: "no-retiring-api-version", path: "template.json", vault, severity: "warning" },
    });
    // As they were written when one finding spoke of all vaults of a run.
    const findings = [
      entry("kv-a", "478283ac9f1ed4689eca5c10aa78c2f3"),
      entry("kv-b", "2842d5faf002b73b2d635b6436e7a702"),
    ];

    const { report: compared } = compareWithBaseline(report, { version: 2, findings }, "b.json", FOLDER);

    const retiring = compared.files.flatMap((each) => each.findings).filter(({ rule }) => rule === entry("", "").rule);
    expect(retiring.map(({ pointer, known }) => [pointer, known?.from])).toEqual([
      ["/resources/0", "baseline"],
      ["/resources/1", "baseline"],
      ["/resources/2", undefined],
    ]);
  });

  it.each([
    ["<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n", 1, "A merge conflict is not resolved"],
    ['{\n "version": 1, "findings": [] }', 2, "`version` has to be 2: another version of arm-guard has written it."],
    ['{ "version": 2, "findings": [\n{ "rule": 1 }] }', 2, "needs the texts"],
  ])("says in which line it is wrong: %j", (text, line, problem) => {
    const read = readBaseline({ path: "b.json", text, encoding: "utf-8", byteOrderMark: false });

    expect(read).toMatchObject({ line });
    expect("problem" in read ? read.problem : "").toContain(problem);
  });
});
