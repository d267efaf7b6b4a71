import fc from "fast-check";
import { expect, test } from "vitest";
import { loadYaml } from "../../src/bindings/read-yaml.ts";
import { readSites } from "../../src/bindings/read-sites.ts";
import { mayDeploy, siteFileKind } from "../../src/bindings/site-file-kind.ts";
import { bindingsOf, shown } from "./bound.ts";

const yaml = await loadYaml();
const PATHS = [
  ".github/workflows/a.yml",
  "azure-pipelines.yml",
  "azure.yaml",
  "a.bicepparam",
  "a.sh",
  "a.ps1",
  "Makefile",
  "a.cmd",
];

/** Words that such files are made of. */
const WORDS = [
  ..."az|deployment|group|create|-f|-p|a.json|New-AzResourceGroupDeployment|-TemplateFile|@{|}|@(|(|)|$(|${|${{|}}".split(
    "|",
  ),
  ..."jobs:|steps:|- run: ||- task: AzureCLI@2|inputs:|matrix:|'|\"|`|\\|\n|\n  |\n    |\n\t|<<EOF|EOF|#|<#|#>|=|x=1|&a|*a|<<: *a".split(
    "|",
  ),
  ..."|- uses: azure/arm-deploy@v2|with:|template: a.json|parameters: |using 'a.bicep'|@'|'@|[|{|, |: |$x|$x=|; |&&|\u{e000}".split(
    "|",
  ),
];

test("no text makes the readers throw, or take long", () => {
  const text = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 })), { maxLength: 120 });

  fc.assert(
    fc.property(fc.constantFrom(...PATHS), text, fc.constantFrom("", " "), (path, words, joint) => {
      const kind = siteFileKind(path);
      if (kind !== null) readSites(words.join(joint), path, kind, yaml);
    }),
    { numRuns: 1500 },
  );
});

test.each(WORDS.map((word) => [word]))("a long text of %j is read in time", (word) => {
  const text = `az deployment group create -f a.json ${word.repeat(Math.ceil(20_000 / Math.max(1, word.length)))}`;

  const start = process.cpuUsage();
  for (const path of PATHS)
    readSites(path.endsWith("ml") ? `steps: [\n${text}` : text, path, siteFileKind(path) ?? "shell", yaml);
  const { user } = process.cpuUsage(start);

  expect(user / 1_000).toBeLessThan(3_000);
});

test("aliases within aliases are not followed without end", () => {
  const levels = Array.from(
    { length: 40 },
    (_, at) => `a${String(at + 1)}: &a${String(at + 1)} [${`*a${String(at)}, `.repeat(9)}]`,
  );
  const text = `a0: &a0 { task: AzureCLI@2, inputs: { inlineScript: az deployment group create -f a.json } }\n${levels.join("\n")}\n`;

  const sites = readSites(text, "azure-pipelines.yml", "pipeline", yaml);

  expect(sites.length).toBeLessThanOrEqual(500);
});

/** Lists in lists: 90 in each line, which begins as deep as the one before ended. */
function deepLists(lines: number): string {
  return Array.from({ length: lines }, (_, at) => `${" ".repeat(180 * at)}${"- ".repeat(90)}\n`).join("");
}

test("YAML that cannot be read says why", () => {
  const read = (text: string): unknown => readSites(text, "azure-pipelines.yml", "pipeline", yaml);

  expect(read("steps:\n  - script: 'a\n  b: [")).toMatch(/^It is not YAML: .* \(line \d+\)\.$/);
  expect(read(`a: ${"[".repeat(5_000)}`)).toBe("It is nested too deep.");
  expect(read(`a: ${"[\n  ".repeat(5_000)}`)).toBe("It is nested too deep.");
  expect(read(deepLists(20))).toBe("It is nested too deep.");
  expect(read(`a: [${"a,".repeat(50_000)}]`)).toBe("It has more than 50000 words, marks and line ends.");
  expect(read(`a: ${"{}".repeat(10_000)}`)).toMatch(/^It is not YAML: Unexpected flow-map-end token .*\(line 1\)\.$/);
  expect(read("# ".padEnd(300_000, "x"))).toBe("It has more than 262144 characters.");
});

test("an azure.yaml names the module of azd, or one of each layer", () => {
  const files = ["infra/main.bicep", "infra/main.parameters.json", "deploy/net/net.bicep", "deploy/app/main.bicep"];

  expect(bindingsOf("azure.yaml", "name: shop\nservices: {}\n", files).map(shown)).toEqual([
    "1 infra/main.bicep -p infra/main.parameters.json",
  ]);
  expect(
    bindingsOf(
      "azure.yaml",
      "name: shop\ninfra:\n  path: deploy\n  layers:\n    - { name: net, path: deploy/net, module: net }\n    - name: app\n      path: deploy/app\n",
      files,
    ).map(shown),
  ).toEqual([
    "5 deploy/net/net.bicep -p ?deploy/net/net.parameters.json",
    "6 deploy/app/main.bicep -p ?deploy/app/main.parameters.json",
  ]);
  expect(bindingsOf("azure.yaml", "name: shop\ninfra: { provider: terraform }\n", files)).toEqual([]);
  expect(bindingsOf("azure.yaml", "name: shop\n", [...files, "infra/main.bicepparam"]).map(shown)).toEqual([
    "1 infra/main.bicep -p infra/main.bicepparam",
  ]);
});

test("a Bicep parameter file names what it is for", () => {
  const using = (text: string): readonly string[] =>
    bindingsOf("env/prod.bicepparam", text, ["infra/main.bicep"]).map(shown);

  expect(using("// of prod\nusing '../infra/main.bicep'\nparam a = 1\n")).toEqual([
    "2 infra/main.bicep -p ?prod.bicepparam null",
  ]);
  expect(using("using none\n")).toEqual([]);
  expect(using("using 'br:contoso.azurecr.io/m:v1'\n")).toEqual([]);
});

test("a parameter file of any name is each one in its folder that is of the template", () => {
  const files = ["infra/main.bicep", "infra/dev.bicepparam", "infra/prod.bicepparam", "infra/net.bicepparam"];
  const others = ["infra/net.bicep", "other/dev.bicepparam", "infra/main.json", "params/dev.json", "params/prod.json"];
  const bicepparams = new Map([
    ["infra/dev.bicepparam", "using 'main.bicep'\n"],
    ["infra/prod.bicepparam", "using './main.bicep'\n"],
    ["infra/net.bicepparam", "using 'net.bicep'\n"],
    ["other/dev.bicepparam", "using '../infra/main.bicep'\n"],
  ]);
  const found = (command: string): readonly string[] =>
    bindingsOf("deploy.sh", `az deployment group create ${command}\n`, [...files, ...others], bicepparams).map(shown);

  expect(found("-f infra/main.bicep -p infra/$ENV.bicepparam")).toEqual([
    "1 infra/main.bicep -p infra/dev.bicepparam",
    "1 infra/main.bicep -p infra/prod.bicepparam",
  ]);
  expect(found("-p infra/$ENV.bicepparam")).toEqual([
    "1 infra/main.bicep -p infra/dev.bicepparam",
    "1 infra/main.bicep -p infra/prod.bicepparam",
    "1 infra/net.bicep -p infra/net.bicepparam",
  ]);
  expect(found("-f infra/main.json -p @params/$ENV.json")).toEqual([
    "1 infra/main.json -p params/dev.json",
    "1 infra/main.json -p params/prod.json",
  ]);
  expect(found("-f infra/main.json -p @infra/$ENV.json")).toEqual(["1 infra/main.json -p ?infra/$ENV.json"]);
  expect(found("-f infra/main.bicep -p $DIR/$ENV.bicepparam")).toEqual(["1 infra/main.bicep -p ?$DIR/$ENV.bicepparam"]);
});

test.each([
  ["az deployment group create", true],
  ["az \\\n  deployment sub create", true],
  ["uses: Azure/arm-deploy@v2", true],
  ["- task: AzureResourceManagerTemplateDeployment@3", true],
  ["New-AzResourceGroupDeployment", true],
  ["az group create -n rg", false],
  ["az webapp deployment source config-zip", false],
])("a quick look at %j", (text, expected) => {
  expect(mayDeploy(text, "pipeline")).toBe(expected);
});
