import { relative } from "node:path";
import { expect, test } from "vitest";
import { modulesAmong } from "../../../src/load/bicep/modules.ts";
import { findFiles } from "../../../src/load/find-files.ts";
import { fakeIo } from "../../commands/fake-io.ts";
import { folderOf } from "../../commands/folder.ts";

const uses = (...paths: readonly string[]): string =>
  paths.map((path, index) => `module m${String(index)} '${path}' = {\n  name: 'm'\n}\n`).join("");

async function modules(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const cwd = folderOf(files);
  const io = fakeIo(cwd);
  const { files: found } = await findFiles([], io);
  const users = await modulesAmong(found, { linkRoots: [] }, io);
  return Array.from(users, ([path, user]) => `${relative(cwd, path)} < ${user}`).sort();
}

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ["one alone", { "main.bicep": uses("kv.bicep") }, []],
  [
    "modules of modules",
    { "main.bicep": uses("a/b.bicep"), "a/b.bicep": uses("../c.bicep"), "c.bicep": "" },
    ["a/b.bicep < main.bicep", "c.bicep < a/b.bicep"],
  ],
  [
    "what only looks like one",
    {
      "main.bicep": "/*\nmodule m 'kv.bicep' = {}\n*/\nvar text = '''\nmodule m 'kv.bicep' = {}\n'''\n",
      "kv.bicep": "",
    },
    [],
  ],
  ["those of a registry", { "main.bicep": uses("br/public:kv.bicep:1"), "kv.bicep": "" }, []],
  ["a circle", { "a.bicep": uses("b.bicep"), "b.bicep": uses("a.bicep") }, ["b.bicep < a.bicep"]],
  ["itself", { "a.bicep": uses("a.bicep"), "b.bicep": "" }, []],
])("the modules among %s", async (_name, files, expected) => {
  expect(await modules(files)).toEqual(expected);
});
