import { describe, expect, it } from "vitest";
import { lintHtml } from "../../src/report/html/lint-page.ts";
import { reportContent } from "../../src/report/json.ts";
import { lintIssues } from "../../src/report/lint-issues.ts";
import { lintRows } from "../../src/report/lint-rows.ts";
import { pullRequestComment } from "../../src/report/pull-request/comment.ts";
import { outcomeText } from "../../src/report/site-text.ts";
import { templateText, vault } from "../template-text.ts";
import { reportOf } from "./lint-report.ts";

const PARAMETERS = {
  vaultName: { type: "string" },
  policies: { type: "array", defaultValue: [] },
  create: { type: "bool", defaultValue: true },
};
const ENTRY = {
  tenantId: "11111111-1111-1111-1111-111111111111",
  objectId: "22222222-2222-2222-2222-222222222222",
  permissions: { secrets: ["get"] },
};

/** One template for three environments: a list, an empty one, and a vault that is not deployed. */
const FILES = {
  "main.json": templateText({
    parameters: PARAMETERS,
    resources: [
      vault(
        { accessPolicies: "[parameters('policies')]" },
        { name: "[parameters('vaultName')]", condition: "[parameters('create')]" },
      ),
    ],
  }),
  "prod.parameters.json": parameters({ vaultName: "kv-prod", policies: [ENTRY] }),
  "test.parameters.json": parameters({ vaultName: "kv-test" }),
  "dev.parameters.json": parameters({ vaultName: "kv-dev", create: false }),
  "azure-pipelines.yml": `steps:
  - task: AzureResourceManagerTemplateDeployment@3
    inputs: { csmFile: main.json, csmParametersFile: prod.parameters.json, deploymentMode: Complete }
`,
  ".github/workflows/deploy.yml": `on: push
jobs:
  test:
    steps:
      - uses: azure/arm-deploy@v2
        with: { template: main.json, parameters: test.parameters.json }
  dev:
    steps:
      - uses: azure/arm-deploy@v2
        with: { template: main.json, parameters: dev.parameters.json }
`,
};
const TEST = ".github/workflows/deploy.yml:5";
const DEV = ".github/workflows/deploy.yml:9";
const PROD = "azure-pipelines.yml:2";

function parameters(values: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    contentVersion: "1.0.0.0",
    parameters: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
  });
}

describe("a template that is deployed in several places", () => {
  it("has each finding with its own places, vault and verdict, in rows and lists", async () => {
    const report = await reportOf(FILES);

    const rows = lintRows(report).rows.map(([, rule, , , name, verdict, , , site]) => [rule, name, verdict, site]);
    const places = lintIssues(report).issues.map(({ kind, details }) => [kind, details["sites"] ?? null]);

    expect(rows).toContainEqual(["no-replaced-access-policies", "kv-prod", "replaces", PROD]);
    expect(rows).toContainEqual(["no-empty-access-policies", "kv-test", "wipes", TEST]);
    expect(places).toContainEqual([
      "no-replaced-access-policies",
      `\`${PROD}\`, which replaces the access policies of \`kv-prod\` (certain) in Complete mode`,
    ]);
    expect(places).toContainEqual([
      "no-empty-access-policies",
      `\`${TEST}\`, which removes all access policies of \`kv-test\` (possible)`,
    ]);
  });

  it("begins with what becomes of the vault, and has two findings of one pipeline apart", async () => {
    const storage = FILES["azure-pipelines.yml"].replace("steps:\n", "").replace("main.json", "other.json");
    const files = {
      ...FILES,
      "azure-pipelines.yml": FILES["azure-pipelines.yml"] + storage,
      "other.json": templateText({ resources: [] }),
    };

    const { issues } = lintIssues(await reportOf(files));
    const [first] = issues.filter(({ location }) => location?.path === "main.json");
    const targets = issues.filter(({ kind }) => kind === "no-complete-mode").map(({ target }) => target);

    expect(first?.kind).toMatch(/^no-(?:replaced|empty)-access-policies$/);
    expect(targets).toEqual(["azure-pipelines.yml#:2", "azure-pipelines.yml#:4"]);
  });

  it("tells in the comment who loses what by which place, and what the others do", async () => {
    const content = reportContent(await reportOf(FILES));

    const { body } = pullRequestComment(content, { id: "default", before: null, snapshot: null, runUrl: null });

    expect(body).toContain("### ⚠️ arm-guard: 2 key vaults lose access policies");
    expect(body).toContain("#### `kv-test`, `kv-prod` in `main.json:");
    expect(body).toMatch(
      /`kv-prod` .* Certain, by `azure-pipelines.yml:2` in Complete mode with `prod.parameters.json`\./,
    );
    expect(body).toMatch(/`kv-test` .* Possible, by `.github\/workflows\/deploy.yml:5` with `test.parameters.json`\./);
    expect(body).toContain(`- \`${DEV}\`, which does not deploy \`kv-dev\` with \`dev.parameters.json\``);
    expect(body).not.toContain("Certain, by `.github");
  });

  it("does not call wiped on the page what is not deployed", async () => {
    const page = lintHtml(await reportOf(FILES));

    expect(page).toMatch(
      new RegExp(`Not deployed</span><code>${DEV}</code><span class="small">vault <code>kv-dev</code>`),
    );
    expect(page).toContain(`, by ${PROD}</span>`);
    expect(page.indexOf("no-empty-access-policies")).toBeLessThan(page.indexOf("no-retiring-api-version"));
    expect(page).toContain('<span class="soft">the file</span>');
    expect(page).not.toContain("no place is known");
  });
});

describe("what becomes of a vault at a place", () => {
  const SITE = { vault: "kv", verdict: "wipes", certainty: "certain", exposure: "lost", deployed: "always" } as const;

  it.each([
    [{}, "removes all access policies of `kv` (certain)"],
    [
      { vault: null, verdict: "replaces", certainty: "possible" },
      "replaces the access policies of the vault (possible)",
    ],
    [{ exposure: "unknown", verdict: "unknown" }, "does what is not known to `kv`"],
    [{ exposure: "guarded" }, "keeps the access policies of `kv` by a guard"],
    [{ exposure: "prompted" }, "is asked whether to create `kv`"],
    [{ exposure: "caller-supplied", verdict: "replaces" }, "replaces the access policies of `kv` by what it is given"],
    [{ exposure: "none", verdict: "rbac" }, "deploys `kv` with Azure RBAC"],
    [{ exposure: "none", verdict: "keeps" }, "keeps the access policies of `kv`"],
    [{ exposure: "none", deployed: "default-off" }, "does not deploy `kv`"],
    [{ exposure: "none", verdict: "keeps", deployed: "never" }, "does not deploy `kv`"],
  ] as const)("%j: %s", (change, text) => {
    expect(outcomeText({ ...SITE, ...change })).toBe(text);
  });
});
