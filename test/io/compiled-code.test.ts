import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CompiledCode } from "../../src/io/compiled-code.ts";

const COMPILED = `compiled/${process.version}-${process.arch}`;
const FILES = {
  "main.cjs": `const { sum } = require("./chunks/sum.cjs");
exports.value = sum(1, 2);
exports.two = require("./chunks/one.cjs").all();
exports.later = () => Promise.resolve().then(() => require("./chunks/later.cjs").text);
exports.separator = require("node:path").posix.sep;
exports.own = { __filename, __dirname };`,
  "chunks/sum.cjs": `const one = require("./one.cjs");
exports.sum = (a, b) => a + b;
exports.two = () => one.one() + one.one();`,
  "chunks/one.cjs": 'const sum = require("./sum.cjs"); exports.one = () => 1; exports.all = () => sum.two();',
  "chunks/later.cjs": 'exports.text = "later";',
};

interface Main {
  readonly value: number;
  readonly two: number;
  readonly later: () => Promise<string>;
  readonly separator: string;
  readonly own: { readonly __filename: string; readonly __dirname: string };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the code of a program", () => {
  it("is loaded as Node.js loads it, files that need each other and later ones included", async () => {
    const folder = program();
    const main = mainOf(new CompiledCode(folder));
    expect(main).toMatchObject({ value: 3, two: 2, separator: "/" });
    expect(main.own).toEqual({ __filename: join(folder, "main.cjs"), __dirname: folder });
    expect(await main.later()).toBe("later");
  });

  it("is kept after a run, and taken by the next", () => {
    const folder = program();
    const first = new CompiledCode(folder);
    mainOf(first);
    first.keep();
    const kept = join(folder, COMPILED);
    expect(readdirSync(kept).sort()).toEqual(["one.cjs", "sum.cjs"]);
    const before = statSync(join(kept, "sum.cjs")).mtimeMs;

    // A source of the same length is not looked at: what runs is what was compiled.
    const path = join(folder, "chunks/sum.cjs");
    writeFileSync(path, readFileSync(path, "utf8").replace("a + b", "a - b"));
    forget(folder);
    const second = new CompiledCode(folder);
    expect(mainOf(second).value).toBe(3);
    second.keep();
    expect(statSync(join(kept, "sum.cjs")).mtimeMs).toBe(before);
  });

  it("is kept again, with what an earlier run compiled, by a run that loads a further file", async () => {
    const folder = program();
    const first = new CompiledCode(folder);
    mainOf(first);
    first.keep();
    const kept = join(folder, COMPILED, "sum.cjs");
    const before = statSync(kept).ino;

    forget(folder);
    const second = new CompiledCode(folder);
    await mainOf(second).later();
    second.keep();
    expect(readdirSync(join(folder, COMPILED)).sort()).toEqual(["later.cjs", "one.cjs", "sum.cjs"]);
    expect(statSync(kept).ino).not.toBe(before);
  });

  it("is taken anew from a file whose name does not tell its content", () => {
    const folder = program();
    const first = new CompiledCode(folder);
    mainOf(first);
    first.keep();
    const path = join(folder, "main.cjs");
    writeFileSync(path, readFileSync(path, "utf8").replace("sum(1, 2)", "sum(1, 9)"));
    forget(folder);
    expect(mainOf(new CompiledCode(folder)).value).toBe(10);
  });

  it("is compiled again where what is kept is not of this program", () => {
    const folder = program();
    mkdirSync(join(folder, COMPILED), { recursive: true });
    writeFileSync(join(folder, COMPILED, "sum.cjs"), "not compiled code");
    const code = new CompiledCode(folder);
    expect(mainOf(code).value).toBe(3);
    code.keep();
    expect(readFileSync(join(folder, COMPILED, "sum.cjs")).length).toBeGreaterThan(100);
  });

  it("runs where nothing can be kept", () => {
    const folder = program();
    writeFileSync(join(folder, "compiled"), "a file where the folder would be");
    const code = new CompiledCode(folder);
    expect(mainOf(code).value).toBe(3);
    expect(() => {
      code.keep();
    }).not.toThrow();
    expect(readFileSync(join(folder, "compiled"), "utf8")).toBe("a file where the folder would be");
  });

  it("is neither kept nor taken where NODE_DISABLE_COMPILE_CACHE says so", () => {
    vi.stubEnv("NODE_DISABLE_COMPILE_CACHE", "1");
    const folder = program();
    const code = new CompiledCode(folder);
    expect(mainOf(code).value).toBe(3);
    code.keep();
    expect(existsSync(join(folder, "compiled"))).toBe(false);
  });

  it("is kept once: what is loaded after that is compiled in each run", async () => {
    const folder = program();
    const code = new CompiledCode(folder);
    const main = mainOf(code);
    code.keep();
    expect(await main.later()).toBe("later");
    code.keep();
    expect(readdirSync(join(folder, COMPILED)).sort()).toEqual(["one.cjs", "sum.cjs"]);
  });
});

function program(): string {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-code-"));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function mainOf(code: CompiledCode): Main {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- it is the file above
  return code.load("./main.cjs") as Main;
}

/** Lets go of what `require` knows, as another process would not know it. */
function forget(folder: string): void {
  const cache = process.getBuiltinModule("node:module").createRequire(import.meta.url).cache;
  for (const path of Object.keys(cache)) if (path.startsWith(folder)) Reflect.deleteProperty(cache, path);
}
