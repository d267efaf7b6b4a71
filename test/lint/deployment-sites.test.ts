import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintFiles, type LintFilesOptions } from "../../src/lint/lint-files.ts";
import type { FileReport, ReportedFinding } from "../../src/report/model.ts";
import { folderOf } from "../commands/folder.ts";
import { templateText, vault } from "../template-text.ts";

const TEMPLATE = templateText({
  parameters: {
    accessPolicies: { type: "array", defaultValue: [] },
    owner: { type: "string", defaultValue: "" },
    rbac: { type: "bool", defaultValue: false },
  },
  resources: [
    vault({ accessPolicies: "[parameters('accessPolicies')]", enableRbacAuthorization: "[parameters('rbac')]" }),
  ],
});
const PARAMETERS = (rbac: boolean): string => JSON.stringify({ parameters: { rbac: { value: rbac } } });
const WORKFLOW = ".github/workflows/deploy.yml";

function workflow(...steps: readonly string[]): string {
  return `jobs:\n  deploy:\n    steps:\n${steps.map((step) => `      - run: ${step}\n`).join("")}`;
}

async function linted(
  files: Readonly<Record<string, string>>,
  options: LintFilesOptions = {},
): Promise<readonly FileReport[]> {
  const cwd = folderOf({ "main.json": TEMPLATE, ...files });
  mkdirSync(join(cwd, ".git"));
  return (await lintFiles(["."], { cwd, ...options })).files;
}

function losses(files: readonly FileReport[]): readonly ReportedFinding[] {
  return files.flatMap(({ findings }) => findings).filter(({ rule }) => rule === "no-empty-access-policies");
}

test("a vault has the worst outcome of its places, and lists all of them, the worst first", async () => {
  const files = await linted({
    "env/dev.json": PARAMETERS(true),
    "env/prod.json": PARAMETERS(false),
    [WORKFLOW]: workflow(
      "az deployment group create -f main.json -p env/dev.json",
      "az deployment group create -f main.json -p env/prod.json",
    ),
  });

  const [vaultOf] = files.find(({ path }) => path === "main.json")?.vaults ?? [];
  expect(vaultOf?.verdict).toBe("wipes");
  expect(vaultOf?.sites.map(({ path, line, verdict, parameters }) => [path, line, verdict, parameters])).toEqual([
    [WORKFLOW, 5, "wipes", ["env/prod.json"]],
    [WORKFLOW, 4, "rbac", ["env/dev.json"]],
  ]);
  expect(losses(files).flatMap(({ because }) => because.map(({ text }) => text))).toContain(
    `This is so with the parameters of \`${WORKFLOW}:5\`.`,
  );
});

test("places and their parameter files are named from the same folder", async () => {
  const cwd = folderOf({
    "infra/main.json": TEMPLATE,
    "infra/env/dev.json": PARAMETERS(true),
    [WORKFLOW]: workflow("az deployment group create -f infra/main.json -p infra/env/dev.json"),
  });
  mkdirSync(join(cwd, ".git"));

  const { files } = await lintFiles(["."], { cwd: join(cwd, "infra") });

  const sites = files.flatMap(({ vaults }) => vaults.flatMap((each) => each.sites));
  expect(sites).toMatchObject([{ path: `../${WORKFLOW}`, parameters: ["env/dev.json"] }]);
});

test("a value that a place gives is certain, one that it fills in is not known, and says where", async () => {
  const given = losses(
    await linted({ [WORKFLOW]: workflow("az deployment group create -f main.json -p accessPolicies=[]") }),
  );
  const open = losses(
    await linted({
      [WORKFLOW]: workflow(
        "az deployment group create -f main.json -p rbac=false accessPolicies=${{ inputs.policies }}",
      ),
    }),
  );

  expect(given.map(({ severity }) => severity)).toEqual(["error"]);
  expect(open.map(({ severity }) => severity)).not.toContain("error");
});

test("a place that runs resolve before and hands its file on loses nothing", async () => {
  const resolve = "arm-guard resolve -f main.json -g rg --out live.json";
  const guarded = await linted({
    [WORKFLOW]: workflow(resolve, "az deployment group create -f main.json -p live.json"),
  });
  const forgotten = await linted({ [WORKFLOW]: workflow(resolve, "az deployment group create -f main.json") });

  expect(losses(guarded)).toEqual([]);
  expect(guarded.flatMap(({ vaults }) => vaults.map(({ exposure }) => exposure))).toEqual(["guarded"]);
  expect(losses(forgotten)).toHaveLength(1);
});

test("complete mode is a finding at the place", async () => {
  const files = await linted({ [WORKFLOW]: workflow("az deployment group create -f main.json --mode Complete") });

  const site = files.find(({ path }) => path === WORKFLOW);
  expect(site?.findings.map(({ rule, range }) => [rule, range.start.line])).toEqual([["no-complete-mode", 4]]);
});

test("a parameter file beside the template that no place uses is judged as well", async () => {
  const files = await linted({
    "main.parameters.json": PARAMETERS(false),
    "rbac.json": PARAMETERS(true),
    [WORKFLOW]: workflow("az deployment group create -f main.json -p rbac.json"),
  });

  expect(losses(files).flatMap(({ because }) => because.map(({ text }) => text))).toContain(
    "This is so with the parameters of `main.parameters.json`.",
  );
});

test.each<[string, LintFilesOptions]>([
  ["bindings are not wanted", { bindings: false }],
  ["parameters are given", { parameters: { rbac: false } }],
  ["parameter files are not to be found", { autoParameters: false }],
])("nobody looks where %s", async (_name, options) => {
  const files = await linted({ [WORKFLOW]: workflow("az deployment group create -f main.json") }, options);

  expect(files.flatMap(({ vaults }) => vaults.flatMap(({ sites }) => sites))).toEqual([]);
});

test("deployments of a configuration take the place of those of pipelines", async () => {
  const files = await linted(
    {
      [WORKFLOW]: workflow("az deployment group create -f main.json --mode Complete"),
      "rbac.json": PARAMETERS(true),
      "arm-guard.json": JSON.stringify({ deployments: [{ template: "main.json", parameters: ["rbac.json"] }] }),
    },
    { config: true },
  );

  expect(files.flatMap(({ vaults }) => vaults.flatMap(({ sites }) => sites.map(({ path }) => path)))).toEqual([
    "arm-guard.json",
  ]);
  expect(losses(files)).toEqual([]);
});

test("a template that is deployed in more ways than are judged is judged in part, and says so", async () => {
  const steps = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `az deployment group create -f main.json -p owner=o${String(at)}`);
  const limitsOf = (files: readonly FileReport[]): readonly string[] =>
    files.flatMap(({ findings }) => findings).flatMap(({ rule, message }) => (rule === "not-analysed" ? message : []));

  expect(limitsOf(await linted({ [WORKFLOW]: workflow(...steps(100)) }))).toEqual([]);

  const files = await linted({ [WORKFLOW]: workflow(...steps(101)) });
  expect(limitsOf(files)).toEqual([
    "The analysis stopped at its limit of 100 different sets of parameters: there may be more to find in this file.",
  ]);
  expect(files.find(({ path }) => path === "main.json")?.isPartial).toBe(true);
});

describe("a suppression that names one vault", () => {
  const config = (name: string): string =>
    JSON.stringify({
      suppress: [{ rule: "no-empty-access-policies", files: "main.json", vault: name, reason: "why" }],
    });
  const named = (loop: object, name: string): string =>
    templateText({
      parameters: { name: { type: "string" } },
      resources: [{ ...vault({ accessPolicies: [], enableRbacAuthorization: false }), name, ...loop }],
    });
  const deploy = (name: string): string => `az deployment group create -f main.json -p name=${name}`;
  const areHidden = async (
    template: string,
    name: string,
    ...steps: readonly string[]
  ): Promise<readonly boolean[]> => {
    const files = { "main.json": template, "arm-guard.json": config(name), [WORKFLOW]: workflow(...steps) };
    return losses(await linted(files, { config: true })).map(({ suppressed }) => suppressed !== null);
  };

  test("does not hide one that another place deploys", async () => {
    const template = named({}, "[parameters('name')]");

    expect(await areHidden(template, "kv-lab", deploy("kv-lab"))).toEqual([true]);
    expect(await areHidden(template, "kv-lab", deploy("kv-lab"), deploy("kv-prod"))).toEqual([false]);
    expect(await areHidden(template, "kv-prod", deploy("kv-lab"), deploy("kv-prod"))).toEqual([false]);
    expect(await areHidden(template, "[parameters('name')]", deploy("kv-lab"), deploy("kv-prod"))).toEqual([true]);
  });

  test("does not hide the others of a loop", async () => {
    const template = named({ copy: { name: "all", count: 2 } }, "[concat('kv-', copyIndex())]");

    expect(await areHidden(template, "kv-0", deploy("any"))).toEqual([false]);
    expect(await areHidden(template, "[concat('kv-', copyIndex())]", deploy("any"))).toEqual([true]);
  });
});
