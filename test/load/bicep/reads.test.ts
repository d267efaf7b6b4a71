import { join } from "node:path";
import { expect, test } from "vitest";
import type { BicepFiles } from "../../../src/bicep/files.ts";
import { notedFiles } from "../../../src/load/bicep/reads.ts";
import { NO_BICEP_FILES } from "../../../src/load/bicep/no-files.ts";
import type { Source } from "../../../src/text/source.ts";
import { folderOf } from "../../commands/folder.ts";
import { sourceOf } from "../../open-template.ts";

const MAIN: Source = { ...sourceOf("", "infra/main.bicep"), isJson: false };
const MODULE: Source = { ...sourceOf("", "infra/kv/main.bicep"), isJson: false };
const FILES: BicepFiles = {
  ...NO_BICEP_FILES,
  module: (reference) =>
    reference === "kv/main.bicep" ? { kind: "bicep", source: MODULE } : NO_BICEP_FILES.module(reference, MAIN),
  list: () => ({ kind: "names", names: ["a.json", "b.json"] }),
};

test("what a file reads holds for all that use it, whoever asked first", () => {
  const cwd = folderOf({ "infra/bicepconfig.json": "{}" });
  const { files, readsOf } = notedFiles(FILES, cwd);
  files.module("kv/main.bicep", MAIN);
  files.load("../policies.json", MODULE);
  files.list("lists", MODULE);
  files.module("br/public:avm/res/key-vault/vault:0.1.0", MODULE);
  files.module("missing.bicep", MAIN);

  const shown = (source: Source): readonly string[] =>
    readsOf(source)
      .map((path) => path.slice(cwd.length + 1))
      .sort();

  expect(shown(MODULE)).toEqual([
    "infra/bicepconfig.json",
    "infra/kv/lists/*",
    "infra/kv/lists/a.json",
    "infra/kv/lists/b.json",
    "infra/policies.json",
  ]);
  expect(shown(MAIN)).toEqual([...shown(MODULE), "infra/kv/main.bicep", "infra/missing.bicep"].sort());
  expect(readsOf(sourceOf("", join(cwd, "other.bicep")))).toEqual([]);
});
