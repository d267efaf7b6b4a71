import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import type { Config, OwnRuleProblem, OwnRules } from "../config/config.ts";
import { configOf, EMPTY_LAYER, merged, NO_OWN_RULES, type Layer, type Placed } from "../config/layer.ts";
import { readLayer, type ReadLayer, type RuleOptionNames } from "../config/read-layer.ts";
import type { At } from "../config/read-value.ts";
import { isInside } from "../io/inside.ts";
import type { InputIo } from "../io/io.ts";
import { repositoryRoot } from "../io/repository-root.ts";
import { UsageError } from "../io/usage-error.ts";
import { appendToken } from "../json/pointer.ts";
import type { OwnRuleText } from "../own-rules/compile-rules.ts";
import { namespaceOf } from "../config/rule-levels.ts";
import { didYouMean } from "../text/closest.ts";
import { linesOf } from "../text/line-index.ts";
import { isPackageFile, PACKAGE_MEMBER } from "./config-files.ts";
import { baseOf, filesMeant, type Base } from "./config-base.ts";
import { displayPath } from "./find-files.ts";
import { readSettings } from "./read-settings.ts";

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
  const file = displayPath(path, io.cwd);
  const { layer, loader } = await loaded(path, isNamed, reading, io);
  const own = await loader.own();
  const config = configOf(layer, { file, files: loader.files, own });
  warnOfUnknown(config, reading);
  return config;
}

/** The own rules of a configuration as they are written, and what of them cannot be read; see `loadConfig`. */
export async function ownRuleTexts(
  path: string,
  reading: ConfigReading,
  io: Pick<InputIo, "cwd" | "didRead" | "bring">,
): Promise<Pick<Loader, "texts" | "missing">> {
  return (await loaded(path, true, reading, io)).loader;
}

async function loaded(
  path: string,
  isNamed: boolean,
  reading: ConfigReading,
  io: Pick<InputIo, "cwd" | "didRead" | "bring">,
): Promise<{ readonly layer: Layer; readonly loader: Loader }> {
  const folder = dirname(path);
  const root = real(repositoryRoot(folder) ?? (isInside(folder, io.cwd) ? io.cwd : folder));
  if (!isNamed && !isInside(real(path), root))
    throw new UsageError(
      `\`${displayPath(path, io.cwd)}\` is a symbolic link that leads out of the repository: it is not read.`,
    );
  const loader = new Loader(reading, io);
  return { layer: await loader.load({ path, repository: root, root, globFolder: null }, []), loader };
}

class Loader {
  readonly #reading: ConfigReading;
  readonly #io: Pick<InputIo, "cwd" | "didRead" | "bring">;
  readonly #files: string[] = [];
  /** Own rules: those of what is extended come first, since they are read first. */
  readonly texts: OwnRuleText[] = [];
  readonly missing: OwnRuleProblem[] = [];

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
    const { layer, bases, ownRules, problems } = readLayer({
      file,
      folder,
      at,
      ruleOptions: this.#reading.ruleOptions,
    });
    const errors = problems.filter(({ kind }) => kind === "error");
    if (errors.length > 0) throw new UsageError(errors.map(({ message }) => message).join("\n"));
    for (const { message } of problems) this.#reading.onWarning(message);
    const around = [...chain, real(path)];
    const layers: Layer[] = [];
    for (const each of bases) layers.push(await this.#base(each, base, folder, around));
    for (const each of ownRules) await this.#ownRules(each, file, base, folder);
    return [...layers, layer].reduce(merged, EMPTY_LAYER);
  }

  /** Loaded only where there are own rules: most configurations have none. */
  async own(): Promise<OwnRules> {
    if (this.texts.length + this.missing.length === 0) return NO_OWN_RULES;
    const { compileOwnRules } = await import("../own-rules/compile-rules.ts");
    const { rules, problems } = await compileOwnRules(this.texts);
    const content = this.texts.map(({ at: { node } }) => node.source.text.slice(node.start, node.end)).join("\n");
    return { rules, problems: [...this.missing, ...problems], content };
  }

  /** A rule of the configuration, or a file of rules that it names: what cannot be read is a finding, and ends nothing. */
  async #ownRules(
    { node, pointer, path }: ReadLayer["ownRules"][number],
    file: string,
    from: Base,
    globFolder: string,
  ): Promise<void> {
    if (path === null) {
      this.texts.push({ kind: "rule", file, at: { node, pointer } });
      return;
    }
    await this.#io.bring?.(filesMeant(path, from));
    const found = baseOf(path, from, globFolder);
    if (typeof found === "string") {
      this.missing.push({ place: node, pointer, text: found.replace("`extends`", "`ownRules`") });
      return;
    }
    const name = displayPath(found.path, this.#io.cwd);
    this.#files.push(found.path);
    const read = await readSettings(found.path, name, this.#io);
    if (read.kind === "unreadable")
      this.missing.push({ place: node, pointer, text: `The file \`${name}\` cannot be read: ${read.message}` });
    else if (read.kind === "wrong") this.missing.push({ place: read.place, pointer: "", text: read.message });
    else this.texts.push({ kind: "file", file: name, at: { node: read.root, pointer: "" } });
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
  const read = await readSettings(path, file, io);
  if (read.kind === "unreadable") throw new UsageError(`The configuration \`${file}\` cannot be read: ${read.message}`);
  if (read.kind === "wrong") {
    const { line, column } = linesOf(read.place.source).position(read.place.start);
    throw new UsageError(`${file}:${String(line)}:${String(column)}: ${read.message}`);
  }
  const { root } = read;
  if (!isPackageFile(path)) return { node: root, pointer: "" };
  const member = root.kind === "object" ? root.members.findLast(({ key }) => key.value === PACKAGE_MEMBER) : undefined;
  if (member === undefined) throw new UsageError(`\`${file}\` has no member \`${PACKAGE_MEMBER}\`.`);
  return { node: member.value, pointer: appendToken("", PACKAGE_MEMBER) };
}

/** A level for an own rule that is not there, or for a namespace that has none. */
function warnOfUnknown({ rules, overrides, own }: Config, { onWarning, ruleOptions }: ConfigReading): void {
  const ids = [...own.rules.map(({ meta }) => meta.id), ...[...ruleOptions.keys()].filter((id) => id.includes("/"))];
  const known = [...ids, ...ids.map(namespaceOf)];
  for (const [id, { from }] of [rules, ...overrides.map((each) => each.rules)].flatMap((each) => [...each]))
    if (id.includes("/") && !known.includes(id) && own.problems.length === 0)
      onWarning(
        `${from.file}:${String(from.line)}:${String(from.column)}: There is no own rule \`${id.slice(0, 100)}\`.${didYouMean(id, known)}`,
      );
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
