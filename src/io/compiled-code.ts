import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";

/**
 * Loads the program's own files, which are CommonJS, with the code that V8 compiled in an earlier run: a quarter of what
 * linting a small template takes is compiling. Node's own cache (`module.enableCompileCache`, from 22.1) keeps a file before its
 * functions are compiled, and saves nothing here.
 *
 * The code is kept beside the program's files, by the version of Node.js: who may write there may change the program as well.
 * Where that cannot be written, or `NODE_DISABLE_COMPILE_CACHE` is set as for Node's own cache, everything is compiled anew.
 */
export class CompiledCode {
  readonly #folder: string;
  /** The files whose code is kept. V8 only looks whether a source is as long as it was; their names tell the content. */
  readonly #chunks: string;
  /** Where compiled code is kept; `null` where it is not, or not any more. */
  #cache: string | null;
  readonly #loaded = new Map<string, Script>();
  /** Whether a file was compiled in this run, because no earlier one left its code. */
  #isNew = false;
  readonly #require: NodeJS.Require;

  /** `folder` is that of the program, with `chunks` in it. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#chunks = join(folder, "chunks");
    this.#require = createRequire(join(folder, "/"));
    const isOff = (process.env["NODE_DISABLE_COMPILE_CACHE"] ?? "") !== "";
    this.#cache = isOff ? null : join(folder, "compiled", `${process.version}-${process.arch}`);
  }

  /** What a file exports, by its path from the folder. */
  load(path: string): unknown {
    return this.#load(join(this.#folder, path));
  }

  /** A file is also known to `require`: a plugin that imports the library is given the program's own modules. */
  #load(path: string): unknown {
    const known = this.#require.cache[path];
    if (known !== undefined) return known.exports;
    const module = new Module(path);
    this.#require.cache[path] = module;
    const folder = dirname(path);
    const require = (id: string): unknown => {
      const beside = join(folder, id);
      if (id.startsWith(".") && this.#isChunk(beside)) return this.#load(beside);
      return this.#require(id.startsWith(".") ? beside : id);
    };
    const run: unknown = this.#script(path).runInThisContext();
    if (typeof run === "function") Reflect.apply(run, module.exports, [module.exports, require, module, path, folder]);
    module.loaded = true;
    return module.exports;
  }

  #script(path: string): Script {
    const cachedData = this.#kept(path);
    const options = cachedData === undefined ? {} : { cachedData };
    const script = new Script(Module.wrap(readFileSync(path, "latin1")), { filename: path, ...options });
    if (!this.#isChunk(path)) return script;
    this.#loaded.set(path, script);
    if (script.cachedDataRejected !== false) this.#isNew = true;
    return script;
  }

  #kept(path: string): Buffer | undefined {
    if (this.#cache === null || !this.#isChunk(path)) return undefined;
    try {
      return readFileSync(join(this.#cache, basename(path)));
    } catch {
      return undefined;
    }
  }

  #isChunk(path: string): boolean {
    return dirname(path) === this.#chunks;
  }

  /**
   * Keeps what is compiled so far, functions included, when a file was not there: then this run does what none did before, and
   * needs further functions of the other files, too. What is loaded after that is compiled anew in each run.
   */
  keep(): void {
    const cache = this.#cache;
    this.#cache = null;
    if (cache === null || !this.#isNew) return;
    try {
      mkdirSync(cache, { recursive: true });
      for (const [path, script] of this.#loaded) replaceWhole(join(cache, basename(path)), script.createCachedData());
    } catch {
      // The folder cannot be written: the next run compiles again.
    }
  }
}

/** Whoever reads meanwhile, and a run after a crash, finds all of it or nothing: V8 does not look whether code is damaged. */
function replaceWhole(path: string, bytes: Buffer): void {
  const beside = `${path}.${String(process.pid)}`;
  try {
    writeFileSync(beside, bytes, { flag: "wx", flush: true });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
