import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBindings } from "../../src/load/find-bindings.ts";
import { listedSiteFiles } from "../../src/load/site-files.ts";
import { folderOf } from "../commands/folder.ts";

const DEPLOY = "az deployment group create -f infra/azuredeploy.json\n";

function repository(files: Readonly<Record<string, string>>): string {
  const folder = folderOf({ "infra/azuredeploy.json": "{}", "infra/main.bicep": "", ...files });
  mkdirSync(join(folder, ".git"));
  return folder;
}

async function found(root: string, cwd = root): Promise<readonly string[]> {
  const { byTemplate } = await findBindings({ cwd });
  return Array.from(byTemplate.values()).flatMap((all) =>
    all.map(({ place: { source, start, end } }) => `${source.path}: ${source.text.slice(start, end)}`),
  );
}

test("the search starts at the root of the repository, and names files from the working folder", async () => {
  const root = repository({ "deploy.sh": DEPLOY, "infra/run.sh": `# first\n  ${DEPLOY}` });

  expect(await found(root, join(root, "infra"))).toEqual([
    `../deploy.sh: ${DEPLOY.trim()}`,
    `run.sh: ${DEPLOY.trim()}`,
  ]);
});

test("what git ignores, what is installed and what is linked is left out", async () => {
  const root = repository({
    ".gitignore": "out/\n",
    "out/deploy.sh": DEPLOY,
    "node_modules/a/deploy.sh": DEPLOY,
    "elsewhere.txt": DEPLOY,
  });
  symlinkSync(join(root, "elsewhere.txt"), join(root, "linked.sh"));

  expect(await found(root)).toEqual([]);
});

test("what is not found is told, and what only validates is not", async () => {
  const root = repository({
    "a.sh": "az deployment group create -f infra/main.bicep\naz deployment group create -f $1\n",
    "b.sh": "az deployment group validate -f infra/main.bicep\n",
    "env/prod.bicepparam": "using '../infra/main.bicep'\n",
  });

  const { notJudged } = await findBindings({ cwd: root });

  expect(notJudged.map(({ binding }) => binding.template ?? binding.unbound)).toEqual([
    "A value that is not known before names it.",
  ]);
});

test("a file that cannot be read is told, and the others are read", async () => {
  const root = repository({ "azure-pipelines.yml": `a: [\n${DEPLOY}`, "deploy.sh": DEPLOY });

  const { notRead, byTemplate } = await findBindings({ cwd: root });

  expect(notRead.map(({ path }) => path)).toEqual(["azure-pipelines.yml"]);
  expect(byTemplate.size).toBe(1);
});

test("a file that deploys and is too long is told, whatever it is called; one that deploys nothing is not", async () => {
  const long = "# a line\n".repeat(120_000);
  const root = repository({ "ci/deploy.yml": `${long}${DEPLOY}`, "ci/data.yml": long, "deploy.sh": DEPLOY });

  const { notRead, byTemplate } = await findBindings({ cwd: root });

  expect(notRead).toEqual([{ path: "ci/deploy.yml", reason: "It has more than 1048576 bytes." }]);
  expect(byTemplate.size).toBe(1);
});

test("more files than are read are told", () => {
  const paths = Array.from({ length: 5_001 }, (_, at) => `${String(at)}.sh`);

  const { sites, notRead } = listedSiteFiles(paths);

  expect(sites).toHaveLength(5_000);
  expect(notRead).toEqual([
    { path: ".", reason: "At most 5000 files that may deploy templates are read, and there are 5001." },
  ]);
});
