import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { OpenedModule } from "../../../src/bicep/files.ts";
import { bicepFiles, type BicepFileOptions, type BicepFilesOnDisk } from "../../../src/load/bicep/files.ts";
import type { Source } from "../../../src/text/source.ts";
import { folderOf } from "../../commands/folder.ts";

const TEMPLATE = `{ "contentVersion": "1.0.0.0", "resources": [] }`;
const VAULT = "br/mcr.microsoft.com/bicep$avm$res$key-vault$vault/0.13.3$/main.json";
const REFERENCE = "br/public:avm/res/key-vault/vault:0.13.3";

interface Run {
  readonly folder: string;
  readonly files: BicepFilesOnDisk;
  readonly read: readonly string[];
}

/** A run in the folder `work` of a new one, whose home is `home`. */
function runIn(
  content: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<BicepFileOptions> = {},
  env: Readonly<Record<string, string>> = {},
): Run {
  const folder = folderOf({ "work/main.bicep": "", "home/x": "", ...content });
  const read: string[] = [];
  const inside = (path: string): string => join(folder, path);
  const files = bicepFiles(
    {
      linkRoots: (options.linkRoots ?? []).map(inside),
      bicepCache: typeof options.bicepCache === "string" ? inside(options.bicepCache) : null,
    },
    {
      cwd: inside("work"),
      env: { HOME: inside("home"), ...env },
      didRead: (path) => void read.push(path.slice(folder.length + 1)),
    },
  );
  return { folder, files, read };
}

function sourceAt(path: string, text = ""): Source {
  return { path, text, encoding: "utf-8", byteOrderMark: false };
}

const MAIN = sourceAt("main.bicep");
const sourceOf = (found: OpenedModule): Source => {
  if (found.kind === "not-at-hand") throw new Error(found.why);
  return found.source;
};

describe("a module", () => {
  it("is read beside the source that names it, and its own beside it", () => {
    const { files, read } = runIn({ "work/a/b.bicep": "var x = 1\n", "work/c.json": TEMPLATE });

    const inner = files.module("a/b.bicep", MAIN);
    const template = files.module("../c.json", sourceOf(inner));

    expect(inner).toMatchObject({
      kind: "bicep",
      source: { path: "a/b.bicep", text: "var x = 1\n", isJson: false, stablePath: "a/b.bicep" },
    });
    expect(template).toMatchObject({ kind: "template", source: { path: "c.json" }, root: { kind: "object" } });
    expect(read).toEqual(["work/a/b.bicep", "work/c.json"]);
  });

  it("is the same object whatever path leads to it", () => {
    const { folder, files } = runIn({ "work/a/b.bicep": "" });
    symlinkSync(join(folder, "work/a/b.bicep"), join(folder, "work/link.bicep"));

    const found = files.module("a/b.bicep", MAIN);

    expect(files.module("./a/../a/b.bicep", MAIN)).toBe(found);
    expect(files.module("link.bicep", MAIN)).toBe(found);
  });

  it("is the source that the run read as an entry", () => {
    const { folder, files } = runIn({ "work/b.bicep": "var x = 1\n" });
    const entry = files.entry(sourceAt("shown/b.bicep", "var x = 1\n"), join(folder, "work/b.bicep"));

    expect(sourceOf(files.module("b.bicep", MAIN))).toBe(entry);
    expect(files.entry(sourceAt("b.bicep", "var x = 1\n"), join(folder, "work/b.bicep"))).toBe(entry);
    expect(entry).toMatchObject({ path: "shown/b.bicep", isJson: false });
  });

  it.each([
    ["gone.bicep", "BCP091", "there is no such file"],
    ["a", "BCP275", "it is a folder"],
    ["bad.json", "BCP188", "it is not a template"],
    ["latin.bicep", "BCP091", "it is not text"],
    ["../../other/x.bicep", "BCP091", "there is no such file"],
    ["../home/x", "BCP091", "it lies outside the folder of this run; `--link-root` allows another"],
    ["out.bicep", "BCP091", "it lies outside the folder of this run; `--link-root` allows another"],
    ["/etc/hostname", "BCP051", "the path is absolute; write it relative to this file"],
  ])("`%s` is refused with %s", (reference, code, why) => {
    const { folder, files } = runIn({
      "work/a/b.bicep": "",
      "work/bad.json": "{}",
      "work/latin.bicep": new Uint8Array([0x27, 0xe9, 0x27]),
    });
    symlinkSync(join(folder, "home/x"), join(folder, "work/out.bicep"));

    expect(files.module(reference, MAIN)).toEqual({ kind: "not-at-hand", code, why, isRefusal: true });
  });

  it("may lie elsewhere in the repository", () => {
    const { folder, files } = runIn({ "shared/b.bicep": "" });
    mkdirSync(join(folder, ".git"));

    expect(files.module("../shared/b.bicep", MAIN).kind).toBe("bicep");
  });

  it("may lie in the folders that the user names, and only there", () => {
    const { files } = runIn({ "shared/b.bicep": "", "work/c.bicep": "" }, { linkRoots: ["shared"] });

    expect(files.module("../shared/b.bicep", MAIN).kind).toBe("bicep");
    expect(files.module("c.bicep", MAIN)).toMatchObject({ isRefusal: true });
  });

  it("reaches no further than the file that it is a module of", () => {
    const { folder, files } = runIn({
      "a/b/c/d/e/main.bicep": "",
      "a/b/near.bicep": "",
      "a/far.bicep": "",
    });
    const entry = files.entry(sourceAt("main.bicep"), join(folder, "a/b/c/d/e/main.bicep"));

    const near = files.module("../../../near.bicep", entry);

    expect(near.kind).toBe("bicep");
    expect(files.module("../far.bicep", sourceOf(near))).toMatchObject({ kind: "not-at-hand" });
    expect(files.module("../../../../far.bicep", entry)).toMatchObject({ kind: "not-at-hand" });
  });
});

describe("a module of a registry", () => {
  it("is what was restored to the home folder, named by its whole reference", () => {
    const { files } = runIn({ [`home/.bicep/${VAULT}`]: TEMPLATE });

    const found = files.module(REFERENCE, MAIN);

    expect(found).toMatchObject({
      kind: "template",
      source: { path: "br:mcr.microsoft.com/bicep/avm/res/key-vault/vault:0.13.3" },
    });
    expect(files.pathFrom(MAIN, sourceOf(found))).toBe("br:mcr.microsoft.com/bicep/avm/res/key-vault/vault:0.13.3");
  });

  it("is looked for where the option says, else the environment, else the configuration", () => {
    const config = { "work/bicepconfig.json": `{ "cacheRootDirectory": "../three" }` };
    const caches = { [`one/${VAULT}`]: TEMPLATE, [`two/${VAULT}`]: TEMPLATE, [`three/${VAULT}`]: TEMPLATE };
    const folder = folderOf(caches);

    const byOption = runIn({ ...config, ...caches }, { bicepCache: "one" }, { ARM_GUARD_BICEP_CACHE: "/nowhere" });
    const byEnvironment = runIn({ ...config }, {}, { ARM_GUARD_BICEP_CACHE: join(folder, "two") });
    const byConfig = runIn({ ...config, ...caches });

    for (const { files } of [byOption, byEnvironment, byConfig])
      expect(files.module(REFERENCE, MAIN).kind).toBe("template");
    expect(byConfig.read).toContain(`three/${VAULT}`);
  });

  it("is unknown, and not wrong, where it was not restored", () => {
    const { files } = runIn({});

    expect(files.module(REFERENCE, MAIN)).toEqual({
      kind: "not-at-hand",
      code: "BCP190",
      why: "`br:mcr.microsoft.com/bicep/avm/res/key-vault/vault:0.13.3` is not in the cache of modules; `bicep restore main.bicep` puts it there",
      isRefusal: false,
    });
  });

  it("is refused where the compiler would not restore it", () => {
    const reference = "br:registry.example/vault:1.0.0";
    const { files } = runIn({});
    const trusting = runIn({}, {}, { BICEP_TRUSTED_REGISTRIES: "registry.example" });

    expect(files.module(reference, MAIN)).toMatchObject({ code: "BCP446", isRefusal: true });
    expect(trusting.files.module(reference, MAIN)).toMatchObject({ code: "BCP190", isRefusal: false });
  });

  it("is not read through a link out of the cache", () => {
    const { folder, files } = runIn({ "work/own.json": TEMPLATE });
    mkdirSync(join(folder, "home/.bicep", VAULT, ".."), { recursive: true });
    symlinkSync(join(folder, "work/own.json"), join(folder, "home/.bicep", VAULT));

    expect(files.module(REFERENCE, MAIN).kind).toBe("not-at-hand");
  });
});

describe("what a function loads", () => {
  it("is bytes, within the allowed folders", () => {
    const { files, read } = runIn({ "work/a/b.bin": new Uint8Array([0, 255]) });

    expect(files.load("a/b.bin", MAIN)).toEqual({
      kind: "bytes",
      source: "a/b.bin",
      bytes: Buffer.from([0, 255]),
    });
    expect(read).toEqual(["work/a/b.bin"]);
    expect(files.load("../home/x", MAIN)).toMatchObject({ isRefusal: true });
    expect(files.load("a\\b.bin", MAIN)).toMatchObject({ code: "BCP098" });
  });

  it("is not read where it is too large", () => {
    const { folder, files } = runIn({});
    writeFileSync(join(folder, "work/large"), Buffer.alloc(8 * 1024 * 1024 + 1));

    expect(files.load("large", MAIN)).toMatchObject({ code: "BCP184" });
  });

  it("are the files of a folder, sorted, without its folders", () => {
    const { files } = runIn({ "work/a/b.txt": "", "work/a/B.txt": "", "work/a/c/d.txt": "", "outside/x": "" });

    expect(files.list("a", MAIN)).toEqual({ kind: "names", names: ["B.txt", "b.txt"] });
    expect(files.list("gone", MAIN)).toMatchObject({ code: "BCP428" });
    expect(files.list("../outside", MAIN)).toMatchObject({ why: expect.stringContaining("outside") });
  });
});

describe("what else a source asks for", () => {
  it("are variables of the environment, features and the configuration", () => {
    const { files } = runIn(
      {
        "work/bicepconfig.json": `{ "experimentalFeaturesEnabled": { "assertions": true } }`,
        "work/bad/bicepconfig.json": "{",
      },
      {},
      { NAME: "kv" },
    );

    expect([files.environment("NAME"), files.environment("OTHER")]).toEqual(["kv", null]);
    expect(files.features(MAIN)).toEqual(new Set(["assertions"]));
    expect(files.configuration(MAIN)).toBeNull();
    expect(files.configuration(sourceAt("bad/x.bicep"))).toMatchObject({ code: "BCP271" });
  });

  it("is the path from one file to another", () => {
    const { files } = runIn({ "work/a/b.bicep": "", "work/c/d.bicep": "" });
    const [from, to] = ["a/b.bicep", "c/d.bicep"].map((path) => sourceOf(files.module(path, MAIN)));

    expect(from && to && files.pathFrom(from, to)).toBe("../c/d.bicep");
  });
});
