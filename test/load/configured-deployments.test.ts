import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configurationOf, deploymentsBy } from "../../src/load/configured-deployments.ts";
import { folderOf } from "../commands/folder.ts";
import { bindingsOf } from "../bindings/bound.ts";

test("a binding as a deployment of a configuration, with what a platform fills in", () => {
  const text = "az deployment group create -f a.json -p dev.json name=kv who=$WHO more.json --mode Complete\n";

  expect(bindingsOf("deploy.sh", text, ["a.json", "dev.json"]).map(configurationOf)).toEqual([
    {
      template: "a.json",
      parameters: ["dev.json", "name=kv", "who=${{ $WHO }}", "more.json"],
      mode: "Complete",
      site: "deploy.sh:1",
      command: "az deployment group create",
    },
  ]);
});

test("a binding whose template is not known is none", () => {
  expect(bindingsOf("deploy.sh", "az deployment group create -f $1\n", []).map(configurationOf)).toEqual([null]);
});

/** The place of a deployment of a configuration that names a site, as `path:line: text`. */
async function placeOf(root: string, site: string | null, cwd = root): Promise<readonly string[]> {
  const from = { file: "arm-guard.json", pointer: "/deployments/0", line: 2, column: 3 };
  const rest = { mode: null, stack: null, guarded: false, scope: null, environment: null, command: null };
  const deployments = [
    { folder: root, template: "a.json", parameters: [], site, from, subscription: null, resourceGroup: null, ...rest },
  ];
  const found = await deploymentsBy({ deployments }, { byTemplate: new Map() }, { cwd })(join(root, "a.json"));
  return found.map(({ binding: { site: at }, place: { source, start, end } }) => {
    return `${at.path}:${String(at.line)}: ${source.text.slice(start, end)}`;
  });
}

test("the site of a deployment starts from the folder of the configuration, and its line is shown", async () => {
  const root = folderOf({ "ci/deploy.sh": "# first\naz deployment group create -f a.json\n", "infra/b.json": "{}" });
  mkdirSync(join(root, ".git"));

  expect(await placeOf(root, "ci/deploy.sh:2")).toEqual(["ci/deploy.sh:2: az deployment group create -f a.json"]);
  expect(await placeOf(root, "ci/deploy.sh:2", join(root, "ci"))).toEqual([
    "deploy.sh:2: az deployment group create -f a.json",
  ]);
});

test.each(["/dev/zero:1", "/etc/passwd:1", "../outside.sh:1"])(
  "a site outside of the repository is not read, and the configuration is the place: %s",
  async (site) => {
    const root = folderOf({ "arm-guard.json": '{\n  "deployments": []\n}' });
    mkdirSync(join(root, ".git"));

    expect(await placeOf(root, site)).toEqual(['arm-guard.json:2: "deployments": []']);
  },
);

test.each([".env:1", ".git/config:1", "linked.sh:1"])("no line is shown of what deploys nothing: %s", async (site) => {
  const root = folderOf({ ".env": "TOKEN=abc\n", ".git/config": "token = abc\n" });
  symlinkSync("/etc/passwd", join(root, "linked.sh"));

  expect(await placeOf(root, site)).toEqual([`${site}: `]);
});
