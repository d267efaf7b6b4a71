import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { markKnown } from "../../src/lint/compare-runs.ts";
import { lintRun, type RunOptions } from "../../src/lint/lint-run.ts";
import { lintSince } from "../../src/lint/lint-since.ts";
import { NEAREST, runConfig } from "../../src/lint/run-config.ts";
import { renamedFiles } from "../../src/load/renamed-files.ts";
import { changeText } from "../../src/report/change-text.ts";
import { isActive, type FileReport, type RunReport } from "../../src/report/model.ts";
import { bicepVault } from "../bicep-vault.ts";
import { folderOf } from "../commands/folder.ts";
import { commitAll, git, GIT_ENV, HAS_GIT, repositoryOf, writeAll } from "../git-folder.ts";
import { RUN } from "../lint-run.ts";

/** Told only where everything is looked at. */
const OF_WHOLE_RUNS: ReadonlySet<string> = new Set(["unused-suppression"]);

type Files = Readonly<Record<string, string>>;

/** A file with a module that has a vault, and what both of them read. */
const BICEP = {
  "infra/main.bicep": `param keeps bool = true

module names 'names.bicep' = {}

module kv 'kv.bicep' = {
  params: { policies: keeps ? loadJsonContent('policies.json') : [] }
}
`,
  "infra/kv.bicep": bicepVault("'kv-shop'", "param policies array"),
  "infra/names.bicep": "output names array = loadDirectoryFileInfo('names')\n",
  "infra/names/one.txt": "1",
  "infra/names/two.txt": "2",
  "infra/policies.json": JSON.stringify([{ tenantId: "t", objectId: "o", permissions: { keys: ["get"] } }]),
};

describe.skipIf(!HAS_GIT)("a run that tells what is new since a revision", () => {
  it("tells the difference of two full runs, whatever the change", async () => {
    await fc.assert(
      fc.asyncProperty(filesArbitrary, changesArbitrary, stateArbitrary, async (before, changes, state) => {
        const { report, full } = await bothWays(before, changed(before, changes), state, () => ({}));

        expect(newFindings(report.files)).toEqual(newFindings(markKnown(full.now, full.earlier)));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it.each<[string, Files]>([
    ["a module", { "infra/kv.bicep": BICEP["infra/kv.bicep"].replace(": policies", ": []") }],
    ["a file that is loaded", { "infra/policies.json": "[]" }],
    ["the module of a module", { "infra/names.bicep": "output names array = []\n" }],
    ["a folder that is listed, to which a file comes,", { "infra/names/three.txt": "3" }],
    ["the configuration of the compiler", { "infra/bicepconfig.json": "{}" }],
    ["a parameter file", { "infra/main.parameters.json": '{ "parameters": { "keeps": { "value": false } } }' }],
    ["the file itself", { "infra/main.bicep": BICEP["infra/main.bicep"].replace("= true", "= false") }],
  ])("looks at the Bicep files that use %s which changes", async (_name, change) => {
    const { report, full } = await bothWays(BICEP, { ...BICEP, ...change }, "committed", () => ({}));

    expect(newFindings(report.files)).toEqual(newFindings(markKnown(full.now, full.earlier)));
    expect(report.files.some(({ path }) => path === "infra/main.bicep")).toBe(true);
  });

  it("tells the difference of two full runs, each by its own configuration, pipelines and scripts", async () => {
    await fc.assert(
      fc.asyncProperty(saidFilesArbitrary, saidChangesArbitrary, stateArbitrary, async (before, changes, state) => {
        const config = (cwd: string): Partial<RunOptions> => ({ config: runConfig(NEAREST, { cwd, stderr: SILENT }) });

        const { report, full } = await bothWays(before, changed(before, changes), state, config);

        expect(newFindings(report.files)).toEqual(newFindings(markKnown(full.now, full.earlier)));
      }),
      { numRuns: 80 },
    );
  }, 240_000);

  it("knows which files a folder had that Bicep lists", async () => {
    const main = `var count = length(loadDirectoryFileInfo('names'))\nvar policies = count == 2 ? loadJsonContent('list.json') : []\n`;
    const before = {
      "main.bicep": `module kv 'kv.bicep' = {}\n`,
      "kv.bicep": bicepVault("'kv-shop'", main),
      "list.json": BICEP["infra/policies.json"].replace("{", '{ "applicationId": null,'),
      "names/one.txt": "1",
    };
    const [two, three] = [{ "names/two.txt": "2" }, { "names/three.txt": "3" }];

    for (const after of [before, { ...before, ...two, ...three }]) {
      const { report, full } = await bothWays({ ...before, ...two }, after, "committed", () => ({}));

      expect(newFindings(report.files)).toEqual(newFindings(markKnown(full.now, full.earlier)));
      expect(newFindings(report.files)).toHaveLength(1);
    }
  });

  it("looks at nothing where nothing has changed", async () => {
    const report = await since(repositoryOf({ "a.json": wiping("kv") }));

    expect(report.files).toEqual([]);
    expect(report.change).toMatchObject({ since: "main", by: "git", touched: 0, files: 1 });
    expect(report.comparedWith).toMatch(/^main \([0-9a-f]{7}\)$/);
  });

  it("counts what a configuration leaves out of the change, and names the configuration that the change edits", async () => {
    const folder = repositoryOf({ "a.json": wiping("kv") });
    writeAll(folder, { "b.json": wiping("kv-new"), "arm-guard.json": '{ "ignore": ["b.json"] }' });
    const config = runConfig(NEAREST, { cwd: folder, stderr: SILENT });

    const report = await since(folder, { config });

    expect(report.excluded).toBe(1);
    expect(report.change).toMatchObject({ touched: 3, configurations: ["arm-guard.json"] });
    expect(changeText(report)).toContain(
      "The change edits `arm-guard.json`: look at what the configuration switches off.",
    );
  });

  it("tells what the change adds to a baseline, which hides nothing of it", async () => {
    const line = (vault: string, reason: string) => ({
      ...{ fingerprint: vault, rule: "no-empty-access-policies", path: "a.json", vault, severity: "error", reason },
    });
    const baseline = (...findings: readonly object[]): string => JSON.stringify({ version: 2, findings });
    const folder = repositoryOf({ "a.json": "{}", "arm-guard-baseline.json": baseline(line("kv-old", "before")) });
    writeAll(folder, {
      "a.json": wiping("kv-new"),
      "arm-guard-baseline.json": baseline(line("kv-old", "other words"), line("kv-new", "it is new")),
    });

    const report = await since(folder);

    expect(report.change?.accepted).toEqual([
      {
        baseline: "arm-guard-baseline.json",
        rule: "no-empty-access-policies",
        path: "a.json",
        vault: "kv-new",
        severity: "error",
        reason: "it is new",
      },
    ]);
    expect(newFindings(report.files)).toContainEqual(expect.stringContaining("a.json no-empty-access-policies"));
    expect(changeText(report)).toContain("The change adds `kv-new` to `arm-guard-baseline.json`");
  });

  it("knows a finding wherever its lines and its file have moved to", async () => {
    const folder = repositoryOf({ "a.json": wiping("kv") });
    writeAll(folder, { "a.json": null, "b/c.json": `\n\n${wiping("kv")}` });

    const { files } = await since(folder);

    expect(files.flatMap(({ findings }) => findings).filter(isActive)).toEqual([]);
    expect(files.map(({ path, status }) => `${path} ${status}`)).toEqual([
      "a.json not-a-template",
      "b/c.json analysed",
    ]);
  });

  it("takes the present configuration for both sides where the earlier one was wrong, and says so", async () => {
    const folder = repositoryOf({ "a.json": wiping("kv"), "arm-guard.json": '{ "rulez": {} }' });
    writeAll(folder, { "arm-guard.json": '{ "rules": { "no-empty-access-policies": "warning" } }' });
    const told: string[] = [];
    const config = runConfig(NEAREST, { cwd: folder, stderr: SILENT });
    const tell = (sentence: string): void => void told.push(sentence);

    const { files } = await lintSince({ ...RUN, config }, { ...COMPARED, tell }, inputAt(folder));

    expect(newFindings(files)).toEqual([]);
    expect(told.join()).toContain("The configuration before the change is wrong");
  });

  it("finds the vault of a changed template in one that gets its name from a script", async () => {
    const named = template([{ ...VAULT_OF_PARAMETERS, name: "[parameters('vaultName')]" }], "1.0.0.0");
    const script = "az deployment group create -g rg -f b.json -p vaultName=kv-shared\n";
    const folder = repositoryOf({ "a.json": "{}", "b.json": named, "deploy.sh": script });
    writeAll(folder, { "a.json": wiping("kv-shared") });

    const { files } = await since(folder);

    expect(files.map(({ path }) => path)).toContain("b.json");
  });

  it("tells all of a file that the change leaves as it is, and of which something new is said", async () => {
    const folder = repositoryOf({ "z.json": wiping("kv"), "y.json": wiping("kv2") });
    writeAll(folder, { "a.json": wiping("kv"), "b.json": "{}" });

    const { files } = await since(folder);

    const told = files.find(({ path }) => path === "z.json")?.findings.map(({ rule, known }) => [rule, known?.from]);
    expect(told).toEqual(
      expect.arrayContaining([
        ["no-repeated-vault", undefined],
        ["no-empty-access-policies", "revision"],
      ]),
    );
    expect(files.map(({ path }) => path)).not.toContain("y.json");
  });

  it("reads the names that a search from a folder gives, and leaves the rest of the repository alone", async () => {
    const folder = repositoryOf({ "sub/a.json": "{}", "b.json": "{}" });
    writeAll(folder, { "sub/a.json": wiping("kv"), "b.json": wiping("kv2") });

    const report = await lintSince(RUN, COMPARED, inputAt(join(folder, "sub")));

    expect(report.files.map(({ path }) => path)).toEqual(["a.json"]);
  });

  it("takes the value of a file that `-p` names from its own side", async () => {
    const folder = repositoryOf({ "a.json": template([VAULT_OF_PARAMETERS], "1.0.0.0"), "p.json": policies([ENTRY]) });
    writeAll(folder, { "p.json": policies([]) });

    const { files } = await since(folder, { parameters: ["p.json"], paths: ["a.json"] });

    expect(newFindings(files)).toEqual([expect.stringContaining("no-empty-access-policies error")]);
  });

  it("follows no link that leads out of the repository, on either side", async () => {
    const outside = folderOf({ "secret.json": wiping("kv") });
    const folder = repositoryOf({ "a.json": "{}" });
    symlinkSync(join(outside, "secret.json"), join(folder, "link.json"));
    commitAll(folder);
    rmSync(join(folder, "link.json"));
    symlinkSync(join(outside, "./secret.json"), join(folder, "other.json"));

    const { files } = await since(folder, {}, "HEAD");

    expect(files.flatMap(({ vaults }) => vaults)).toEqual([]);
  });

  it("takes the earlier files away again", async () => {
    const folder = repositoryOf({ "a.json": wiping("kv") });
    writeAll(folder, { "a.json": wiping("kv2") });
    // Other runs of the machine have their files beside those of this one.
    vi.stubEnv("TMPDIR", folderOf({}));

    await since(folder);
    const failing = lintSince(RUN, COMPARED, inputAt(folder), {
      onStart: () => Promise.reject(new Error("ended")),
    });

    await expect(failing).rejects.toThrow("ended");
    expect(readdirSync(tmpdir())).toEqual([]);
    vi.unstubAllEnvs();
  });

  it("looks at everything, and says so, where no commit is shared", async () => {
    const folder = repositoryOf({ "a.json": wiping("kv") });
    git(folder, "checkout", "--quiet", "--orphan", "other");
    commitAll(folder);
    const told: string[] = [];

    const report = await lintSince(RUN, { ...COMPARED, tell: (sentence) => void told.push(sentence) }, inputAt(folder));

    expect(told.join()).toContain("Everything is checked, and every finding counts");
    expect(report.change).toMatchObject({ commit: null, by: "everything" });
    expect(report.files.flatMap(({ findings }) => findings).some(isActive)).toBe(true);
  });

  it("suppresses on both sides, and tells what is not suppressed any more", async () => {
    const told = `// arm-guard-disable-next-line no-empty-access-policies -- the vault is new each time\n`;
    const text = wiping("kv");
    const at = text.indexOf('"accessPolicies"');
    const suppressed = `${text.slice(0, at)}\n${told}${text.slice(at)}`;
    const folder = repositoryOf({ "a.jsonc": text, "b.jsonc": suppressed });
    writeAll(folder, { "a.jsonc": suppressed, "b.jsonc": text });

    const { files } = await since(folder);

    expect(newFindings(files)).toEqual([expect.stringContaining("b.jsonc no-empty-access-policies")]);
  });

  for (const [path, sentence] of [
    ["-", "Standard input is in no revision"],
    ["/nonexistent/a.json", "is outside the repository"],
    ["missing.json", "No such file or folder"],
    ["x/*.json", "No file matches"],
  ] as const)
    it(`refuses the path ${path}`, async () => {
      await expect(since(repositoryOf({ "a.json": "{}" }), { paths: [path] })).rejects.toThrow(sentence);
    });
});

const SILENT = { write: () => undefined, isTerminal: false };

const COMPARED = { revision: "main", fetches: false, env: GIT_ENV, tell: () => undefined };

function wiping(name: string): string {
  return template(
    [{ ...VAULT_OF_PARAMETERS, name, properties: { ...VAULT_OF_PARAMETERS.properties, accessPolicies: [] } }],
    "1.0.0.0",
  );
}

function policies(value: readonly unknown[]): string {
  return JSON.stringify({ contentVersion: "1.0.0.0", parameters: { policies: { value } } });
}

function since(folder: string, options: Partial<RunOptions> = {}, revision = "main"): Promise<RunReport> {
  return lintSince({ ...RUN, ...options }, { ...COMPARED, revision }, inputAt(folder));
}

function inputAt(cwd: string): Parameters<typeof lintRun>[1] {
  return { cwd, readStdin: () => Promise.resolve(null), now: () => 0 };
}

/** The run since `main`, and two full runs, of files and what becomes of them. */
async function bothWays(
  before: Files,
  after: Files,
  state: string,
  optionsAt: (cwd: string) => Partial<RunOptions>,
): Promise<{ readonly report: RunReport; readonly full: FullRuns }> {
  const folder = repositoryOf({ "README.md": "", ...before });
  git(folder, "checkout", "--quiet", "-b", "topic");
  const gone = Object.keys(before).filter((path) => !(path in after));
  writeAll(folder, Object.fromEntries(gone.map((path) => [path, null])));
  writeAll(folder, after);
  if (state === "committed") commitAll(folder);
  if (state === "staged") git(folder, "add", "--all");
  const report = await since(folder, optionsAt(folder));
  return { report, full: await fullRuns(before, after, folder, optionsAt) };
}

interface FullRuns {
  readonly now: readonly FileReport[];
  /** Under the names that the files have now. */
  readonly earlier: readonly FileReport[];
}

async function fullRuns(
  before: Files,
  after: Files,
  folder: string,
  optionsAt: (cwd: string) => Partial<RunOptions>,
): Promise<FullRuns> {
  const earlier = folderOf(before);
  mkdirSync(join(earlier, ".git"));
  const only = (one: Files, other: Files): ReadonlyMap<string, string> =>
    new Map(Object.entries(one).filter(([path]) => !(path in other)));
  const movedTo = renamedFiles(only(before, after), only(after, before));
  const full = async (cwd: string, files: Files, moved: ReadonlyMap<string, string>): Promise<readonly FileReport[]> =>
    Object.keys(files).length === 0
      ? []
      : (await lintRun({ ...RUN, ...optionsAt(cwd) }, { ...inputAt(cwd), movedTo: moved })).files;
  const reports = await full(earlier, before, movedTo);
  return {
    now: await full(folder, after, new Map()),
    earlier: reports.map((file) => ({ ...file, path: movedTo.get(file.path) ?? file.path })),
  };
}

function newFindings(files: readonly FileReport[]): readonly string[] {
  return files
    .flatMap(({ path, findings }) =>
      findings
        .filter((finding) => isActive(finding) && !OF_WHOLE_RUNS.has(finding.rule))
        .map(({ rule, severity, message, fingerprint }) => `${path} ${rule} ${severity} ${message} ${fingerprint}`),
    )
    .toSorted();
}

const OLD = "2023-07-01";
const NAMES = ["kv1", "kv2", "[parameters('vaultName')]", "[concat('kv', uniqueString(resourceGroup().id))]"];
const ENTRY = { tenantId: "t", objectId: "o", permissions: { secrets: ["get"] } };

const VAULT_OF_PARAMETERS = {
  type: "Microsoft.KeyVault/vaults",
  apiVersion: "2026-02-01",
  name: "kv",
  location: "westeurope",
  properties: {
    tenantId: "[subscription().tenantId]",
    sku: { family: "A", name: "standard" },
    enableRbacAuthorization: false,
    accessPolicies: "[parameters('policies')]",
  },
};

function template(resources: readonly unknown[], version: string): string {
  return JSON.stringify(
    {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: version,
      parameters: { vaultName: { type: "string", defaultValue: "kv1" }, policies: { type: "array", defaultValue: [] } },
      resources,
    },
    null,
    2,
  );
}

const vaultArbitrary = fc
  .record({
    name: fc.constantFrom(...NAMES),
    apiVersion: fc.constantFrom(OLD, "2026-02-01"),
    accessPolicies: fc.constantFrom<unknown>([], [ENTRY], "[parameters('policies')]"),
  })
  .map(({ name, apiVersion, accessPolicies }) => ({
    type: "Microsoft.KeyVault/vaults",
    apiVersion,
    name,
    location: "westeurope",
    properties: { tenantId: "[subscription().tenantId]", sku: { family: "A", name: "standard" }, accessPolicies },
  }));

const otherResourceArbitrary = fc.constantFrom<unknown>(
  {
    type: "Microsoft.KeyVault/vaults/accessPolicies",
    apiVersion: "2026-02-01",
    name: "kv1/add",
    properties: { accessPolicies: [ENTRY] },
  },
  {
    type: "Microsoft.MachineLearningServices/workspaces",
    apiVersion: "2024-04-01",
    name: "ws",
    location: "westeurope",
    identity: { type: "SystemAssigned" },
    properties: { keyVault: "[resourceId('Microsoft.KeyVault/vaults', 'kv1')]" },
  },
  ...["x.json", "a/y.json"].map((relativePath) => ({
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: "linked",
    properties: { mode: "Incremental", templateLink: { relativePath } },
  })),
);

const templateArbitrary = fc
  .tuple(
    fc.array(fc.oneof({ weight: 3, arbitrary: vaultArbitrary }, otherResourceArbitrary), { maxLength: 3 }),
    fc.constantFrom("1.0.0.0", "2.0.0.0"),
  )
  .map(([resources, version]) => template(resources, version));

const parametersArbitrary = fc
  .constantFrom("kv1", "kv2", "kv3")
  .map((value) => JSON.stringify({ contentVersion: "1.0.0.0", parameters: { vaultName: { value } } }));

const contentOf = (path: string): fc.Arbitrary<string> =>
  path.includes(".parameters.")
    ? parametersArbitrary
    : fc.oneof(
        { weight: 8, arbitrary: templateArbitrary },
        fc.constantFrom("{}", '{ "contentVersion": "1.0.0.0", "resources": ['),
      );

const PATHS = [
  "x.json",
  "x.parameters.json",
  "x.prod.json",
  "x.prod.parameters.json",
  "x.parameters.test.json",
  "z.json",
  "a/x.json",
  "a/y.json",
  "a/y.parameters.json",
] as const;

const SAID_PATHS = ["x.json", "x.parameters.json", "a/x.json", "a/y.json", "p/prod.json"] as const;
const SAYING_PATHS = [
  ".github/workflows/deploy.yml",
  "a/deploy.sh",
  "arm-guard.json",
  "a/arm-guard.json",
  "shared/base.json",
] as const;
const TEMPLATES = fc.constantFrom("x.json", "a/x.json", "a/y.json");
const RULES = fc.constantFrom("no-empty-access-policies", "no-complete-mode", "no-missing-access-policies");

/** A call that deploys something, as pipelines and scripts have it. */
const callArbitrary = fc
  .tuple(
    TEMPLATES,
    fc.constantFrom("", " --mode Complete"),
    fc.constantFrom(
      "",
      " -p @p/prod.json",
      " -p vaultName=kv2",
      " -p policies='[]'",
      " -p policies=@p/list.json",
      " -p vaultName=$NAME",
    ),
  )
  .map(([file, mode, parameters]) => `az deployment group create -g rg -f ${file}${mode}${parameters}`);

const workflowArbitrary = fc
  .array(callArbitrary, { maxLength: 2 })
  .map(
    (calls) =>
      `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n${["true", ...calls].map((call) => `      - run: ${call}\n`).join("")}`,
  );

const configArbitrary = fc.record(
  {
    extends: fc.constantFrom("./shared/base.json", "../shared/base.json"),
    ignore: fc.array(fc.constantFrom("x.json", "a/**", "y.json"), { maxLength: 1 }),
    owns: fc.array(fc.constantFrom("x.json", "a", "**/y.json"), { maxLength: 1 }),
    rules: fc.dictionary(RULES, fc.constantFrom("off", "note", "warning", "error"), { maxKeys: 2 }),
    suppress: fc.array(
      fc.record({
        rule: RULES,
        files: fc.constantFrom(["**/*.json"], ["x.json"], ["a/**"]),
        reason: fc.constant("It is new each time."),
      }),
      { maxLength: 1 },
    ),
    deployments: fc.array(
      fc.record({
        template: fc.constantFrom("x.json", "a/x.json", "y.json"),
        parameters: fc.constantFrom([], ["p/prod.json"], ["vaultName=kv2"]),
        mode: fc.constantFrom("Incremental", "Complete"),
      }),
      { maxLength: 1 },
    ),
  },
  { requiredKeys: [] },
);

/** What a file may hold that says something of others. */
function sayingOf(path: (typeof SAYING_PATHS)[number]): fc.Arbitrary<string> {
  if (path.endsWith(".yml")) return workflowArbitrary;
  if (path.endsWith(".sh")) return callArbitrary.map((call) => `${call}\n`);
  return configArbitrary.map(({ extends: base, ...own }) => {
    const written = path === "a/arm-guard.json" ? "../shared/base.json" : "./shared/base.json";
    return JSON.stringify(path === "shared/base.json" || base === undefined ? own : { ...own, extends: written });
  });
}

const saidContentOf = (path: (typeof SAID_PATHS)[number]): fc.Arbitrary<string> =>
  path === "p/prod.json" ? parametersArbitrary : contentOf(path);

const filesArbitrary: fc.Arbitrary<Files> = fc
  .record(Object.fromEntries(PATHS.map((path) => [path, contentOf(path)])), { requiredKeys: [] })
  // One that stays: a run with nothing to lint is refused.
  .map((files): Files => ({ ...files, "package.json": "{}" }));

const saidFilesArbitrary: fc.Arbitrary<Files> = fc
  .tuple(
    fc.record(Object.fromEntries(SAID_PATHS.map((path) => [path, saidContentOf(path)])), { requiredKeys: [] }),
    fc.record(Object.fromEntries(SAYING_PATHS.map((path) => [path, sayingOf(path)])), { requiredKeys: [] }),
  )
  // What is extended stays: a configuration that is wrong ends a full run.
  .map(([said, saying]): Files => ({ ...said, "shared/base.json": "{}", ...saying, "package.json": "{}" }));

const stateArbitrary = fc.constantFrom("committed", "staged", "not known");

type Change =
  | { readonly kind: "write"; readonly path: string; readonly content: string }
  | { readonly kind: "delete"; readonly path: string }
  | { readonly kind: "move"; readonly path: string; readonly to: string };

const pathArbitrary = fc.constantFrom(...PATHS);

const changesArbitrary: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    pathArbitrary.chain((path) => contentOf(path).map((content): Change => ({ kind: "write", path, content }))),
    pathArbitrary.map((path): Change => ({ kind: "delete", path })),
    fc
      .tuple(pathArbitrary, fc.constantFrom("w.json", "b/x.json", "b/y.json"))
      .map(([path, to]): Change => ({ kind: "move", path, to })),
  ),
  { minLength: 1, maxLength: 3 },
);

const saidChangesArbitrary: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...SAID_PATHS).chain((path) => written(path, saidContentOf(path))) },
    { weight: 3, arbitrary: fc.constantFrom(...SAYING_PATHS).chain((path) => written(path, sayingOf(path))) },
    fc
      .constantFrom(...SAID_PATHS, ...SAYING_PATHS.filter((path) => path !== "shared/base.json"))
      .map((path): Change => ({ kind: "delete", path })),
    fc
      .tuple(fc.constantFrom("x.json", "a/x.json"), fc.constantFrom("b/x.json", "a/w.json"))
      .map(([path, to]): Change => ({ kind: "move", path, to })),
  ),
  { minLength: 1, maxLength: 3 },
);

function written(path: string, contents: fc.Arbitrary<string>): fc.Arbitrary<Change> {
  return contents.map((content) => ({ kind: "write", path, content }));
}

function changed(before: Files, changes: readonly Change[]): Files {
  const files = new Map(Object.entries(before));
  for (const change of changes) {
    const content = files.get(change.path);
    if (change.kind === "write") files.set(change.path, change.content);
    else if (content !== undefined) {
      files.delete(change.path);
      if (change.kind === "move") files.set(change.to, content);
    }
  }
  return Object.fromEntries(files);
}
