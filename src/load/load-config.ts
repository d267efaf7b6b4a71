import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import type { Config } from "../config/config.ts";
import { configOf, EMPTY_LAYER, merged, type Layer, type Placed } from "../config/layer.ts";
import { readLayer, type RuleOptionNames } from "../config/read-layer.ts";
import type { At } from "../config/read-value.ts";
import { isInside } from "../io/inside.ts";
import type { InputIo } from "../io/io.ts";
import { readBytes } from "../io/read-bytes.ts";
import { repositoryRoot } from "../io/repository-root.ts";
import { UsageError } from "../io/usage-error.ts";
import { readJson, type JsonDocument, type JsonProblem } from "../json/read.ts";
import { appendToken } from "../json/pointer.ts";
import { decode } from "../text/decode.ts";
import { linesOf } from "../text/line-index.ts";
import type { Source } from "../text/source.ts";
import { CONFIG_SIZE, isPackageFile, PACKAGE_MEMBER } from "./config-files.ts";
import { baseOf, filesMeant, type Base } from "./config-base.ts";
import { displayPath } from "./find-files.ts";

/** What configurations are read with. */
export interface ConfigReading {
  readonly ruleOptions: RuleOptionNames;
  /** Told what is odd about a file and does not end the run, once. */
  readonly onWarning: (message: string) => void;
}

/** Files inside one another by `extends`. */
const DEPTH_LIMIT = 10;
/** Files of one configuration. */
const FILE_LIMIT = 50;
/** Containers inside one another. */
const JSON_LIMITS = { depth: 32, nodes: 50_000, length: CONFIG_SIZE };
/** Reading YAML takes a hundred times longer than JSON. */
const YAML_LIMITS = { ...JSON_LIMITS, length: 128 * 1024 };

/**
 * Reads a file of configuration, and what it extends. `isNamed`: somebody named it, so that it may lie anywhere.
 * @throws {UsageError} when something is wrong with one of them.
 */
export async function loadConfig(
  path: string,
  isNamed: boolean,
  reading: ConfigReading,
  io: Pick<InputIo, "cwd" | "didRead" | "bring">,
): Promise<Config> {
  const folder = dirname(path);
  const root = real(repositoryRoot(folder) ?? (isInside(folder, io.cwd) ? io.cwd : folder));
  const file = displayPath(path, io.cwd);
  if (!isNamed && !isInside(real(path), root))
    throw new UsageError(`\`${file}\` is a symbolic link that leads out of the repository: it is not read.`);
  const loader = new Loader(reading, io);
  const layer = await loader.load({ path, repository: root, root, globFolder: null }, []);
  return configOf(layer, { file, files: loader.files });
}

class Loader {
  readonly #reading: ConfigReading;
  readonly #io: Pick<InputIo, "cwd" | "didRead" | "bring">;
  readonly #files: string[] = [];

  constructor(reading: ConfigReading, io: Pick<InputIo, "cwd" | "didRead" | "bring">) {
    this.#reading = reading;
    this.#io = io;
  }

  get files(): readonly string[] {
    return this.#files;
  }

  /** What a file says on top of what it extends; `chain` are the real paths of the files that extend it. */
  async load(base: Base, chain: readonly string[]): Promise<Layer> {
    const { path } = base;
    const file = displayPath(path, this.#io.cwd);
    if (this.#files.length >= FILE_LIMIT)
      throw new UsageError(`\`${file}\`: a configuration may be made of ${String(FILE_LIMIT)} files.`);
    const at = await readConfigFile(path, file, this.#io);
    this.#files.push(path);
    const folder = base.globFolder ?? dirname(path);
    const { layer, bases, problems } = readLayer({ file, folder, at, ruleOptions: this.#reading.ruleOptions });
    const errors = problems.filter(({ kind }) => kind === "error");
    if (errors.length > 0) throw new UsageError(errors.map(({ message }) => message).join("\n"));
    for (const { message } of problems) this.#reading.onWarning(message);
    const around = [...chain, real(path)];
    const layers: Layer[] = [];
    for (const each of bases) layers.push(await this.#base(each, base, folder, around));
    return [...layers, layer].reduce(merged, EMPTY_LAYER);
  }

  async #base(written: Placed<string>, from: Base, globFolder: string, chain: readonly string[]): Promise<Layer> {
    const { file, line, column } = written.from;
    const place = `${file}:${String(line)}:${String(column)}`;
    await this.#io.bring?.(filesMeant(written.value, from));
    const found = baseOf(written.value, from, globFolder);
    if (typeof found === "string") throw new UsageError(`${place}: ${found}`);
    const target = real(found.path);
    if (chain.includes(target)) {
      const names = [...chain.slice(chain.indexOf(target)), target].map((each) =>
        displayPath(each, real(this.#io.cwd)),
      );
      throw new UsageError(`${place}: The configuration extends itself: ${names.join(" → ")}.`);
    }
    if (chain.length >= DEPTH_LIMIT)
      throw new UsageError(`${place}: Configurations may extend each other ${String(DEPTH_LIMIT)} levels deep.`);
    return this.load(found, chain);
  }
}

/** The tree of a file, or of its part that is the configuration. */
async function readConfigFile(path: string, file: string, io: Pick<InputIo, "didRead">): Promise<At> {
  const source = await readText(path, file, io);
  const document = isYaml(path, source.text) ? await yaml(source) : readJson(source, JSON_LIMITS);
  const { root } = document;
  const [problem] = document.problems.filter(({ kind }) => kind !== "trailing-comma");
  if (problem !== undefined || root === null) throw new UsageError(problemText(source, problem));
  if (!isPackageFile(path)) return { node: root, pointer: "" };
  const member = root.kind === "object" ? root.members.findLast(({ key }) => key.value === PACKAGE_MEMBER) : undefined;
  if (member === undefined) throw new UsageError(`\`${file}\` has no member \`${PACKAGE_MEMBER}\`.`);
  return { node: member.value, pointer: appendToken("", PACKAGE_MEMBER) };
}

async function readText(path: string, file: string, { didRead }: Pick<InputIo, "didRead">): Promise<Source> {
  didRead?.(path);
  const refuse = (why: string): UsageError => new UsageError(`The configuration \`${file}\` cannot be read: ${why}`);
  let bytes;
  try {
    bytes = await readBytes(path, true, CONFIG_SIZE);
  } catch (error) {
    throw refuse(`${error instanceof Error ? error.message : String(error)}.`);
  }
  if (!(bytes instanceof Uint8Array)) throw refuse(bytes.message);
  const source = decode(file, bytes);
  if ("kind" in source) throw refuse(source.message);
  return source;
}

/** Loaded only for YAML. */
async function yaml(source: Source): Promise<JsonDocument> {
  const { readYaml } = await import("../config/read-yaml.ts");
  return readYaml(source, YAML_LIMITS);
}

/** `.armguardrc` may be either: JSON begins with a brace. */
function isYaml(path: string, text: string): boolean {
  if (/\.ya?ml$/i.test(path)) return true;
  return !/\.jsonc?$/i.test(path) && !/^\s*(?:\{|\/[/*])/.test(text);
}

function problemText(source: Source, problem: JsonProblem | undefined): string {
  const { line, column } = linesOf(source).position(problem?.start ?? 0);
  return `${source.path}:${String(line)}:${String(column)}: ${problem === undefined ? "The file is empty." : reasonOf(problem)}`;
}

function reasonOf(problem: JsonProblem): string {
  switch (problem.kind) {
    case "syntax":
    case "limit":
      return problem.message;
    case "duplicate-key":
      return `The key \`${problem.key.slice(0, 100)}\` is there twice.`;
    case "empty":
      return "The file is empty: write `{}` for a configuration that changes nothing.";
    case "text-after-end":
      return "Nothing may follow the configuration.";
    case "trailing-comma":
      return "A comma stands before a closing bracket.";
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
