import { RULE_SETS } from "../rule/rule-sets.ts";
import { HONORED_TOOLS } from "../rule/suppression.ts";
import { didYouMean } from "../text/closest.ts";
import { isDay } from "../text/days.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Place } from "../text/place.ts";
import type { ConfiguredDeployment, ConfiguredSuppression, Override, PrincipalName, RuleSetting } from "./config.ts";
import { globProblem, NO_GLOBS, type Globs } from "./globs.ts";
import type { Layer, Placed } from "./layer.ts";
import { optional, ValueReader, type At, type ConfigProblem } from "./read-value.ts";

/** The names of the options that rules have, by the ids of all rules. */
export type RuleOptionNames = ReadonlyMap<string, readonly string[]>;

/** A configuration file, and what it is read with. */
export interface LayerFile {
  /** As messages name it. */
  readonly file: string;
  /** Absolute: globs and paths start from here. */
  readonly folder: string;
  /** The part of the file that is the configuration, with its pointer. */
  readonly at: At;
  /** The names of the options of all rules, by their ids. */
  readonly ruleOptions: RuleOptionNames;
}

/** What a file says. */
export interface ReadLayer {
  readonly layer: Layer;
  /** What it builds on, as it is written, with the places; the last one counts most. */
  readonly bases: readonly Placed<string>[];
  /** Own rules, in their order: files that are named, as they are written, and rules themselves. */
  readonly ownRules: readonly (At & { readonly path: string | null })[];
  readonly problems: readonly ConfigProblem[];
}

const MEMBERS = [
  "$schema",
  "extends",
  "ruleSet",
  "rules",
  "ownRules",
  "overrides",
  "ignore",
  "owns",
  "suppress",
  "honorSuppressions",
  "deployments",
  "principals",
];
const LEVELS = ["off", "on", "error", "warning", "note"] as const;
const MODES = ["Incremental", "Complete", "unknown"] as const;
const STACKS = ["deletes", "detaches", "unknown"] as const;
const SCOPES = ["resourceGroup", "subscription", "managementGroup", "tenant"] as const;
/** Characters of all globs of a list: matching takes time in proportion to it. */
const GLOBS_LENGTH = 50_000;
const OBJECT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NO_OPTIONS: RuleSetting["options"] = new Map();
/** Characters of a principal's name. */
const NAME_LENGTH = 100;

/** Reads a configuration file, and says all that is wrong in it. */
export function readLayer(file: LayerFile): ReadLayer {
  const values = new ValueReader(file.file);
  const reader = new LayerReader(file, values);
  return { ...reader.read(), problems: values.problems };
}

class LayerReader {
  readonly #file: LayerFile;
  readonly #values: ValueReader;

  constructor(file: LayerFile, values: ValueReader) {
    this.#file = file;
    this.#values = values;
  }

  read(): Omit<ReadLayer, "problems"> {
    const members = this.#values.object(this.#file.at, MEMBERS) ?? new Map<string, At>();
    const schema = members.get("$schema");
    if (schema !== undefined) this.#values.text(schema);
    return {
      bases: optional(members.get("extends"), (at) => this.#bases(at)) ?? [],
      ownRules: optional(members.get("ownRules"), (at) => this.#ownRules(at)) ?? [],
      layer: {
        ruleSet: this.#placed(members.get("ruleSet"), (at) => this.#values.word(at, RULE_SETS)),
        rules: optional(members.get("rules"), (at) => this.#rules(at)) ?? new Map(),
        overrides: this.#placed(members.get("overrides"), (at) => this.#list(at, (each) => this.#override(each))),
        ignore: this.#placed(members.get("ignore"), (at) => this.#globs(at)),
        owns: this.#placed(members.get("owns"), (at) => this.#globs(at)),
        suppress: this.#placed(members.get("suppress"), (at) => this.#list(at, (each) => this.#suppression(each))),
        honorSuppressions: this.#placed(members.get("honorSuppressions"), (at) =>
          this.#list(at, (each) => this.#values.word(each, HONORED_TOOLS)),
        ),
        deployments: this.#placed(members.get("deployments"), (at) => this.#list(at, (each) => this.#deployment(each))),
        principals: optional(members.get("principals"), (at) => this.#principals(at)) ?? new Map(),
      },
    };
  }

  #bases(at: At): readonly Placed<string>[] | null {
    const texts = this.#values.texts(at, "a path, the name of a package, or a list of them");
    return texts?.flatMap((each) => this.#placed(each, (one) => this.#values.text(one)) ?? []) ?? null;
  }

  /** What a rule says is read later: mistakes in it are findings. */
  #ownRules(at: At): ReadLayer["ownRules"] {
    const items = at.node.kind === "array" ? (this.#values.items(at, "a list") ?? []) : [at];
    return items.flatMap((each) => {
      if (each.node.kind === "object") return { ...each, path: null };
      const path = this.#values.text(each, "a file of rules, a rule, or a list of them");
      return path === null ? [] : { ...each, path };
    });
  }

  #rules(at: At): ReadonlyMap<string, RuleSetting> | null {
    const entries = this.#values.entries(at, "an object with a level by rule id");
    if (entries === null) return null;
    return new Map(
      [...entries].flatMap(([id, each]) => {
        this.#checkRule(id, each.key ?? each.node);
        const setting = this.#setting(id, each);
        return setting === null ? [] : [[id, setting] as const];
      }),
    );
  }

  /** A rule that is not there may come with a later version. */
  #checkRule(id: string, place: Place): void {
    const { ruleOptions } = this.#file;
    // Own rules are known once all layers are read.
    if (id.includes("/")) return;
    if (!ruleOptions.has(id) && !this.#values.hasManyWarnings)
      this.#values.warning(
        place,
        `There is no rule \`${id.slice(0, 100)}\`.${didYouMean(id, [...ruleOptions.keys()])}`,
      );
  }

  /** `"off"` or `["off"]`; a rule that takes options has them behind the level. */
  #setting(id: string, at: At): RuleSetting | null {
    const items = at.node.kind === "array" ? this.#values.items(at, "a list") : null;
    const [first = at, second, rest] = items ?? [];
    if (items?.length === 0) return this.#values.expected(at, "a level in the list");
    const level = this.#values.word(first, LEVELS);
    const options = second === undefined ? NO_OPTIONS : this.#options(id, second, level);
    if (rest !== undefined) return this.#values.error(rest.node, "Nothing may follow the level and the options.");
    return level === null || options === null ? null : { level, options, from: this.#values.origin(at) };
  }

  #options(id: string, at: At, level: RuleSetting["level"] | null): RuleSetting["options"] | null {
    const names = this.#file.ruleOptions.get(id) ?? [];
    if (names.length === 0 && (at.node.kind !== "object" || at.node.members.length > 0))
      return this.#values.error(at.node, `The rule \`${id}\` takes no options: write the level alone.`);
    const members = this.#values.object(at, names);
    if (members === null) return null;
    if (members.size > 0 && level !== "on")
      return this.#values.error(at.node, "Options go with the level `on`: another level is that of all findings.");
    return new Map(
      [...members].flatMap(([name, each]) => {
        const value = this.#values.wholeNumber(each);
        return value === null ? [] : [[name, value] as const];
      }),
    );
  }

  #override(at: At): Override | null {
    const members = this.#values.object(at, ["files", "excludeFiles", "rules"], ["files"]);
    if (members === null) return null;
    const files = optional(members.get("files"), (each) => this.#globs(each));
    return {
      files: files ?? NO_GLOBS,
      excludeFiles: optional(members.get("excludeFiles"), (each) => this.#globs(each)) ?? NO_GLOBS,
      rules: optional(members.get("rules"), (each) => this.#rules(each)) ?? new Map(),
      from: this.#values.origin(at),
    };
  }

  #suppression(at: At): ConfiguredSuppression | null {
    const keys = ["rule", "files", "vault", "reason", "owner", "ticket", "expires"];
    const members = this.#values.object(at, keys, ["rule", "files", "reason"]);
    if (members === null) return null;
    const text = (name: string): string | null => optional(members.get(name), (each) => this.#values.text(each));
    const rule = members.get("rule");
    const id = text("rule");
    if (id !== null && rule !== undefined) this.#checkRule(id, rule.node);
    return {
      rule: id ?? "",
      files: optional(members.get("files"), (each) => this.#globs(each)) ?? NO_GLOBS,
      vault: text("vault"),
      reason: text("reason") ?? "",
      owner: text("owner"),
      ticket: text("ticket"),
      expires: optional(members.get("expires"), (each) => this.#day(each)),
      from: this.#values.origin(at),
    };
  }

  #deployment(at: At): ConfiguredDeployment | null {
    const texts = ["environment", "subscription", "resourceGroup", "site", "command"];
    const others = ["parameters", "mode", "stack", "guarded", "scope"];
    const members = this.#values.object(at, ["template", ...others, ...texts], ["template"]);
    if (members === null) return null;
    const text = (name: string): string | null => optional(members.get(name), (each) => this.#values.text(each));
    const parameters = optional(members.get("parameters"), (each) =>
      this.#values.texts(each, "a parameter file, `name=value`, or a list of them"),
    );
    return {
      folder: this.#file.folder,
      template: text("template") ?? "",
      parameters: (parameters ?? []).flatMap(({ node }) => (node.kind === "string" ? node.value : [])),
      mode: optional(members.get("mode"), (each) => this.#values.word(each, MODES)),
      stack: optional(members.get("stack"), (each) => this.#values.word(each, STACKS)),
      guarded: optional(members.get("guarded"), (each) => this.#values.flag(each)) ?? false,
      scope: optional(members.get("scope"), (each) => this.#values.word(each, SCOPES)),
      environment: text("environment"),
      subscription: text("subscription"),
      resourceGroup: text("resourceGroup"),
      site: text("site"),
      command: text("command"),
      from: this.#values.origin(at),
    };
  }

  /** Of two ids that differ in case the last counts. */
  #principals(at: At): ReadonlyMap<string, PrincipalName> | null {
    const entries = this.#values.entries(at, "an object with a name by object id");
    if (entries === null) return null;
    return new Map(
      [...entries].flatMap(([id, each]) => {
        if (!OBJECT_ID.test(id)) this.#values.error(each.key ?? each.node, `\`${id.slice(0, 60)}\` is no object id.`);
        const name = this.#values.text(each);
        if (name === null) return [];
        if (Array.from(name).length > NAME_LENGTH)
          this.#values.error(each.node, `The name has more than ${String(NAME_LENGTH)} characters.`);
        return [[foldCase(id), { value: name, from: this.#values.origin(each) }] as const];
      }),
    );
  }

  #day(at: At): string | null {
    const day = this.#values.text(at, "a day such as `2026-12-31`");
    if (day === null || isDay(day)) return day;
    return this.#values.expected(at, "a day such as `2026-12-31`");
  }

  #globs(at: At): Globs | null {
    const items = this.#values.texts(at, "a glob, or a list of them");
    if (items === null) return null;
    const patterns = items.flatMap(({ node }) => {
      const problem = node.kind === "string" ? globProblem(node.value) : null;
      if (problem !== null) this.#values.error(node, `The glob ${problem}.`);
      return node.kind === "string" ? node.value : [];
    });
    if (patterns.reduce((sum, { length }) => sum + length, 0) > GLOBS_LENGTH)
      return this.#values.error(at.node, `The globs have more than ${String(GLOBS_LENGTH)} characters.`);
    return { folder: this.#file.folder, patterns };
  }

  #list<T>(at: At, read: (item: At) => T | null): readonly T[] | null {
    return this.#values.items(at, "a list")?.flatMap((item) => read(item) ?? []) ?? null;
  }

  #placed<T>(at: At | undefined, read: (at: At) => T | null): Placed<T> | null {
    if (at === undefined) return null;
    const value = read(at);
    return value === null ? null : { value, from: this.#values.origin(at) };
  }
}
