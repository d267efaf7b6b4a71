import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../../src/run.ts";
import { BROKEN_PIPELINE } from "../../report/lint-report.ts";
import { templateText, vault } from "../../template-text.ts";
import { fakeIo, type FakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const PARAMETERS = JSON.stringify({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  contentVersion: "1.0.0.0",
  parameters: { policies: { value: [] } },
});
const FILES = {
  ".git/HEAD": "",
  "infra/a.json": templateText({
    parameters: { policies: { type: "array" } },
    resources: [vault({ accessPolicies: "[parameters('policies')]" })],
  }),
  "infra/a.parameters.json": PARAMETERS,
  "azure-pipelines.yml": `steps:
  - task: AzureResourceManagerTemplateDeployment@3
    inputs: { csmFile: infra/a.json, csmParametersFile: infra/a.parameters.json, deploymentMode: Complete }
`,
};
const BROKEN = { "a.json": FILES["infra/a.json"], "b.yml": BROKEN_PIPELINE };

async function lintIn(
  files: Readonly<Record<string, string>>,
  folder: string,
  ...args: readonly string[]
): Promise<FakeIo> {
  const io = fakeIo(join(folderOf(files), folder));
  await run(["lint", ...args], io);
  return io;
}

describe("reports of a run in a folder of a repository", () => {
  it.each([
    ["github", /file=([^,]*)/g],
    ["azdo", /sourcepath=([^;]*)/g],
    ["gitlab", /"path": "([^"]*)"/g],
    ["sarif", /"uri": "([^"]*)"/g],
    ["junit", / file="([^"]*)"/g],
  ])("name files from its root in %s", async (format, places) => {
    const io = await lintIn(FILES, "infra", "-o", format);

    const paths = new Set(Array.from(io.out().matchAll(places), ([, path]) => path));

    paths.delete("infra/a.parameters.json");
    expect([...paths].sort()).toEqual(["azure-pipelines.yml", "infra/a.json"]);
  });

  it("name them from the folder for people, and hold no path of the machine", async () => {
    for (const format of ["pretty", "markdown", "csv", "table", "html", "json"]) {
      const io = await lintIn(FILES, "infra", "-o", format);

      expect(io.out()).toContain("../azure-pipelines.yml");
      expect(io.out()).not.toContain("arm-guard-test-");
    }
  });
});

describe("formats with rows alone", () => {
  it.each(["table", "tsv", "csv"])("say on standard error what was not judged: %s", async (format) => {
    const io = await lintIn(BROKEN, "", "-o", format);

    expect(io.err()).toContain(
      "Not everything was judged: 1 template judged, 1 YAML file not read.\n  `b.yml` was not read: ",
    );
    expect(io.out()).not.toContain("b.yml");
  });

  it.each([
    [BROKEN, ["-o", "markdown"]],
    [BROKEN, ["--query", "files", "-o", "table"]],
    [{ "a.json": FILES["infra/a.json"] }, ["-o", "csv"]],
  ] as const)("say nothing where nothing is left out, and others say it themselves", async (files, args) => {
    expect((await lintIn(files, "", ...args)).err()).toBe("");
  });
});
