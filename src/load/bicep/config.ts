import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { InputIo } from "../../io/io.ts";
import { obstacleIn } from "../../json/obstacle.ts";
import { plainContent } from "../../json/plain-content.ts";
import { readJson } from "../../json/read.ts";
import { refused, type NotAtHand } from "../../bicep/files.ts";
import type { ModuleAliases } from "../../bicep/references/module-reference.ts";
import { decode } from "../../text/decode.ts";
import { isRecord, type JsonRecord } from "../../text/record.ts";

/** What a `bicepconfig.json` says of how sources are read. */
export interface BicepConfig {
  readonly aliases: ModuleAliases;
  /** Experimental features that are switched on. */
  readonly features: ReadonlySet<string>;
  /** The folder of restored modules, absolute; `null` where it is the usual one. */
  readonly cacheFolder: string | null;
  /** Why the compiler refuses every source below; `null` where it reads the file, or there is none. */
  readonly problem: NotAtHand | null;
}

type Settings = JsonRecord;

const NAME = "bicepconfig.json";
/** Bytes of the largest configuration that is read. */
const SIZE_LIMIT = 1024 * 1024;
/** How many configurations may extend one another. */
const EXTENDS_LIMIT = 16;
const BUILT_IN = { public: { registry: "mcr.microsoft.com", modulePath: "bicep" } };

/** Gives the configuration of a folder: the nearest `bicepconfig.json` above, over those that it extends. Each is read once. */
export function bicepConfigs({ didRead }: Pick<InputIo, "didRead">): (folder: string) => BicepConfig {
  const ofFolder = new Map<string, BicepConfig>();
  const configOf = (folder: string): BicepConfig => {
    const found = ofFolder.get(folder) ?? nearest(folder);
    ofFolder.set(folder, found);
    return found;
  };
  const nearest = (folder: string): BicepConfig => {
    const file = join(folder, NAME);
    const above = dirname(folder);
    if (existsSync(file)) return readConfig(file, didRead);
    return above === folder ? configFrom({}, null, folder) : configOf(above);
  };
  return configOf;
}

function readConfig(file: string, didRead: InputIo["didRead"]): BicepConfig {
  const read = settingsOf(file, didRead, EXTENDS_LIMIT);
  return "problem" in read
    ? configFrom({}, read.problem, dirname(file))
    : configFrom(read.settings, null, dirname(file));
}

/** A file's own settings over those that it extends. */
function settingsOf(
  file: string,
  didRead: InputIo["didRead"],
  depth: number,
): { readonly settings: Settings } | { readonly problem: NotAtHand } {
  didRead?.(file);
  const own = contentOf(file);
  if (typeof own === "string") return { problem: refused("BCP271", `\`${NAME}\` is broken: ${own}`) };
  const base = own["extends"];
  if (typeof base !== "string") return { settings: own };
  if (depth === 0) return { problem: refused("BCP271", `\`${NAME}\` extends too many others, or itself`) };
  const below = settingsOf(resolve(dirname(file), base), didRead, depth - 1);
  return "problem" in below ? below : { settings: merged(below.settings, own) };
}

/** What a configuration says, or what is wrong with it. */
function contentOf(file: string): Settings | string {
  try {
    const found = statSync(file);
    if (!found.isFile() || found.size > SIZE_LIMIT) return "it is no file that can be read";
    const source = decode(file, readFileSync(file));
    if (!("text" in source)) return "it is not text";
    const document = readJson(source);
    const obstacle = obstacleIn(document);
    if (obstacle !== null) return obstacle.replace(/[.]$/, "");
    const content = document.root === null ? null : plainContent(document.root);
    return isRecord(content) ? content : "it is no object";
  } catch {
    return "it cannot be read";
  }
}

function merged(below: Settings, own: Settings): Settings {
  const names = new Set([...Object.keys(below), ...Object.keys(own)]);
  return Object.fromEntries(Array.from(names, (name) => [name, mergedValue(below[name], own[name])]));
}

function mergedValue(below: unknown, own: unknown): unknown {
  if (own === undefined) return below;
  return isRecord(below) && isRecord(own) ? merged(below, own) : own;
}

function configFrom(settings: Settings, problem: NotAtHand | null, folder: string): BicepConfig {
  const aliases = settingsAt(settings, "moduleAliases");
  const cache = settings["cacheRootDirectory"];
  return {
    aliases: {
      registries: registriesOf({ ...BUILT_IN, ...settingsAt(aliases, "br") }),
      templateSpecs: templateSpecsOf(settingsAt(aliases, "ts")),
    },
    features: new Set(
      Object.entries(settingsAt(settings, "experimentalFeaturesEnabled")).flatMap(([name, value]) =>
        value === true ? [name] : [],
      ),
    ),
    cacheFolder: typeof cache === "string" && cache !== "" && !cache.startsWith("~") ? resolve(folder, cache) : null,
    problem,
  };
}

function registriesOf(aliases: Settings): ModuleAliases["registries"] {
  return new Map(
    Object.entries(aliases).flatMap(([name, alias]) => {
      const { registry, modulePath } = isRecord(alias) ? alias : {};
      return typeof registry === "string"
        ? [[name, { registry, modulePath: typeof modulePath === "string" ? modulePath : null }]]
        : [];
    }),
  );
}

function templateSpecsOf(aliases: Settings): ModuleAliases["templateSpecs"] {
  return new Map(
    Object.entries(aliases).flatMap(([name, alias]) => {
      const { subscription, resourceGroup } = isRecord(alias) ? alias : {};
      return typeof subscription === "string" && typeof resourceGroup === "string"
        ? [[name, { subscription, resourceGroup }]]
        : [];
    }),
  );
}

function settingsAt(settings: Settings, name: string): Settings {
  const found = settings[name];
  return isRecord(found) ? found : {};
}
