import { describe, expect, it } from "vitest";
import { fix } from "../../src/commands/fix/run.ts";
import type { FixOptions } from "../../src/commands/fix/fix-options.ts";
import { lint, type LintOptions } from "../../src/commands/lint/run.ts";
import { lintFiles } from "../../src/lint/lint-files.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { templateText, vault } from "../template-text.ts";

const SHARED = { parameters: [], autoParameters: true, linkRoots: [], uriMaps: [], strict: false } as const;
const LINT: Omit<LintOptions, "paths"> = {
  ...SHARED,
  formats: [{ format: "json", file: null }],
  color: false,
  quiet: false,
  verbose: false,
  failOn: "error",
  maxWarnings: null,
};
const FIX: Omit<FixOptions, "paths"> = {
  ...SHARED,
  formats: [{ format: "json", file: null }],
  strategies: null,
  severity: "warning",
  snapshotFile: null,
  isInline: false,
  isGenerated: false,
  isDryRun: false,
  isCheck: true,
  isInteractive: false,
};

const ENTRY = {
  tenantId: "[subscription().tenantId]",
  objectId: "11111111-2222-3333-4444-555555555555",
  permissions: { secrets: ["get"] },
};
const EMPTY = templateText({ resources: [vault({ accessPolicies: [] })] });
const LIST = templateText({ resources: [vault({ accessPolicies: [ENTRY] })] });

/** What is found in these templates whatever their lists are. */
const BESIDE: ReadonlySet<string> = new Set(["no-retiring-api-version", "no-repeated-vault"]);

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly reason?: string;
    readonly vaults: readonly { readonly verdict: string }[];
    readonly findings: readonly { readonly rule: string; readonly severity: string; readonly fingerprint: string }[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}
interface Fixed {
  readonly files: readonly {
    readonly path: string;
    readonly vaults: readonly object[];
    readonly left: readonly object[];
  }[];
}

/** What lint and fix say of a folder with a configuration. */
async function run(config: object, files: Readonly<Record<string, string>>, change: Partial<LintOptions> = {}) {
  const folder = folderOf({ ...files, "arm-guard.json": JSON.stringify(config) });
  const io = fakeIo(folder);
  const code = await lint({ ...LINT, paths: [], ...change }, io);
  const report: Report = JSON.parse(io.out());
  const fixIo = fakeIo(folder);
  const fixCode = await fix({ ...FIX, paths: change.paths ?? [] }, fixIo);
  const fixed: Fixed = JSON.parse(fixIo.out());
  const touched = fixed.files.filter(({ vaults, left }) => vaults.length + left.length > 0).map(({ path }) => path);
  const found = report.files.flatMap(({ path, findings }) =>
    findings.filter(({ rule }) => !BESIDE.has(rule)).map(({ rule, severity }) => `${path} ${severity} ${rule}`),
  );
  return { code, report, found, fixCode, touched, err: io.err() };
}

describe("lint and fix with a configuration", () => {
  it("leave a rule out that is off, and agree", async () => {
    const { code, found, fixCode, touched } = await run(
      { rules: { "no-empty-access-policies": "off" } },
      { "a.json": EMPTY, "b.json": LIST },
    );

    expect([code, found]).toEqual([0, ["b.json warning no-replaced-access-policies"]]);
    expect([fixCode, touched]).toEqual([1, ["b.json"]]);
  });

  it.each([
    ["error", 1, ["a.json"]],
    ["warning", 0, ["a.json"]],
    ["note", 0, []],
  ])("give the findings of a rule the severity %s", async (severity, code, touched) => {
    const result = await run({ rules: { "no-replaced-access-policies": [severity] } }, { "a.json": LIST });

    expect(result.found).toEqual([`a.json ${severity} no-replaced-access-policies`]);
    expect([result.code, result.touched]).toEqual([code, touched]);
  });

  it("run a rule that the set does not have, where it is named", async () => {
    const off = await run({}, { "a.json": templateText({ resources: [{ type: "Contoso.App/apps", name: "a" }] }) });
    const on = await run(
      { rules: { "valid-template-structure": "on" } },
      { "a.json": templateText({ resources: [{ type: "Contoso.App/apps", name: "a" }] }) },
    );

    expect(off.found).toEqual([]);
    expect(on.found).toEqual(["a.json error valid-template-structure"]);
  });

  it("take the set of the flag, then that of the configuration", async () => {
    const files = { "a.json": templateText({ resources: [{ type: "Contoso.App/apps", name: "a" }] }) };

    expect((await run({ ruleSet: "all" }, files)).found).toEqual(["a.json error valid-template-structure"]);
    expect((await run({ ruleSet: "all" }, files, { ruleSet: "recommended" })).found).toEqual([]);
  });

  it("hold what overrides say of a file, the last of them most", async () => {
    const { found } = await run(
      {
        rules: { "no-empty-access-policies": "note" },
        overrides: [
          { files: "prod", excludeFiles: "prod/old", rules: { "no-empty-access-policies": "warning" } },
          { files: ["prod/main.json"], rules: { "no-empty-access-policies": "error" } },
        ],
      },
      { "a.json": EMPTY, "prod/main.json": EMPTY, "prod/other.json": EMPTY, "prod/old/a.json": EMPTY },
    );

    expect(found).toEqual([
      "a.json note no-empty-access-policies",
      "prod/main.json error no-empty-access-policies",
      "prod/old/a.json note no-empty-access-policies",
      "prod/other.json warning no-empty-access-policies",
    ]);
  });

  it("leave out what is ignored, and count it", async () => {
    const { report, touched } = await run(
      { ignore: ["old", "!old/b.json"] },
      { "a.json": EMPTY, "old/a.json": EMPTY, "old/b.json": EMPTY },
    );

    expect(report.files.map(({ path }) => path)).toEqual(["a.json", "arm-guard.json", "old/b.json"]);
    expect(report.summary).toMatchObject({ excluded: 1, ignored: 0 });
    expect(touched).toEqual(["a.json", "old/b.json"]);
  });

  it("do not read a named file that is ignored, and say so", async () => {
    const { code, report, touched } = await run(
      { ignore: ["old"] },
      { "old/a.json": EMPTY },
      { paths: ["old/a.json"] },
    );

    expect(report.files).toMatchObject([
      { path: "old/a.json", reason: "`arm-guard.json` ignores it (`old`).", findings: [] },
    ]);
    expect([code, touched]).toEqual([0, []]);
  });

  it("end where everything is ignored", async () => {
    await expect(run({ ignore: ["."] }, { "old/a.json": EMPTY })).rejects.toThrow(
      "Nothing to lint: the configuration ignores all files in `.` (2).",
    );
  });

  it("say nothing of a list that a template owns, and keep its verdict", async () => {
    const { code, report, found, touched } = await run(
      { owns: ["own"] },
      { "own/a.json": LIST, "own/b.json": EMPTY, "c.json": LIST },
    );

    expect(found).toEqual(["c.json warning no-replaced-access-policies", "own/b.json error no-empty-access-policies"]);
    expect(report.files.find(({ path }) => path === "own/a.json")?.vaults).toMatchObject([{ verdict: "replaces" }]);
    expect([code, touched]).toEqual([1, ["c.json", "own/b.json"]]);
  });

  it("report the entry of a workspace that goes, whoever owns the list", async () => {
    const workspace = {
      type: "Microsoft.MachineLearningServices/workspaces",
      apiVersion: "2024-04-01",
      name: "ml",
      location: "westeurope",
      identity: { type: "SystemAssigned" },
      properties: { keyVault: "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]" },
    };
    const text = templateText({ resources: [vault({ accessPolicies: [ENTRY] }), workspace] });

    const { found, touched } = await run({ owns: ["*.json"] }, { "a.json": text });

    expect(found).toContain("a.json error no-replaced-access-policies");
    expect(touched).toEqual(["a.json"]);
  });

  it("leave fingerprints as they are", async () => {
    const files = { "infra/a.json": LIST };
    const plain = await run({}, files);
    const changed = await run({ rules: { "no-replaced-access-policies": "error" } }, files);
    const prints = ({ report }: typeof plain): readonly string[] =>
      report.files.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint));

    expect(prints(plain).length).toBeGreaterThan(0);
    expect(prints(changed)).toEqual(prints(plain));
  });

  it("warn of a rule that is not there", async () => {
    const { err } = await run({ rules: { "no-empty-policies": "off" } }, { "a.json": LIST });

    expect(err).toContain("warning: arm-guard.json:1:11: There is no rule `no-empty-policies`.");
  });

  it("list a configuration as what it is", async () => {
    const { report } = await run({}, { "a.json": LIST });

    expect(report.files.find(({ path }) => path === "arm-guard.json")?.reason).toBe(
      "It is a configuration of arm-guard.",
    );
  });

  it("hold the configuration of each file in what needs all files", async () => {
    const files = { "a.json": EMPTY, "b.json": EMPTY, "c.json": EMPTY };
    const off = [{ files: ["b.json"], rules: { "no-repeated-vault": "off" } }];

    const { report } = await run({ rules: { "no-repeated-vault": "note" }, overrides: off }, files);

    const repeated = report.files.flatMap(({ path, findings }) =>
      findings.flatMap(({ rule, severity }) => (rule === "no-repeated-vault" ? [`${path} ${severity}`] : [])),
    );
    expect(repeated).toEqual(["c.json note"]);
  });
});

describe("the library", () => {
  const files = {
    "arm-guard.json": '{"rules": {"no-empty-access-policies": "off"}}',
    "a.json": EMPTY,
    "ci.json": '{"ignore": ["a.json"]}',
  };
  const rulesFound = async (config?: boolean | string): Promise<readonly string[]> => {
    const { files: reports } = await lintFiles(["."], {
      cwd: folderOf(files),
      ...(config === undefined ? {} : { config }),
    });
    return reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)).filter((rule) => !BESIDE.has(rule));
  };

  it("takes a configuration only where it is asked to", async () => {
    expect(await rulesFound()).toEqual(["no-empty-access-policies"]);
    expect(await rulesFound(true)).toEqual([]);
    expect(await rulesFound("ci.json")).toEqual([]);
  });

  it("takes sets of rules as they are", async () => {
    const cwd = folderOf({ "a.json": templateText({ resources: [{ type: "Contoso.App/apps", name: "a" }] }) });

    const all = await lintFiles(["."], { cwd, rules: "all" });

    expect(all.files[0]?.findings.map(({ rule }) => rule)).toEqual(["valid-template-structure"]);
  });
});
