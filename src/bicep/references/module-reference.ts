import { refused, type NotAtHand } from "../files.ts";
import { pathProblem } from "./relative-path.ts";

/** What a module, an import or a parameter file names. */
export type ModuleReference =
  | { readonly kind: "path"; readonly path: string }
  | {
      readonly kind: "cached";
      /** The whole reference, aliases put in. */
      readonly reference: string;
      /** Of the template, in the folder of the cache. */
      readonly path: string;
    }
  | NotAtHand;

/** Names of registries and template specs, as a `bicepconfig.json` gives them. */
export interface ModuleAliases {
  readonly registries: ReadonlyMap<string, { readonly registry: string; readonly modulePath: string | null }>;
  readonly templateSpecs: ReadonlyMap<string, { readonly subscription: string; readonly resourceGroup: string }>;
}

const REGISTRY_FORM = "write `br:REGISTRY/PATH:TAG` or `br/ALIAS:PATH:TAG`";
const SPEC_FORM = "write `ts:SUBSCRIPTION/RESOURCE-GROUP/NAME:VERSION` or `ts/ALIAS:NAME:VERSION`";
/** Bits of the mask that tells the capitals of a tag. */
const TAG_LENGTH = 128;

/** Reads a reference. Registries and template specs are where the compiler keeps what it restored. */
export function moduleReference(text: string, aliases: ModuleAliases): ModuleReference {
  const [, scheme = "", rest = ""] = /^([^:]*):([^]*)$/.exec(text) ?? [];
  if (scheme === "" && !text.startsWith(":")) return pathProblem(text) ?? { kind: "path", path: text };
  if (scheme === "br") return artifact(rest);
  if (scheme === "ts") return templateSpec(rest);
  const [, kind, alias = ""] = /^(br|ts)\/(.*)$/.exec(scheme) ?? [];
  if (kind === "br") return aliasedArtifact(alias, rest, aliases);
  if (kind === "ts") return aliasedTemplateSpec(alias, rest, aliases);
  return refused("BCP189", `\`${scheme}:\` is no kind of module; write a path, or \`br:\` or \`ts:\``);
}

function aliasedArtifact(alias: string, rest: string, { registries }: ModuleAliases): ModuleReference {
  const found = registries.get(alias);
  if (found === undefined) return noAlias("BCP213", "br", alias);
  const folder = found.modulePath === null ? "" : `${found.modulePath}/`;
  return artifact(`${found.registry}/${folder}${rest}`);
}

function aliasedTemplateSpec(alias: string, rest: string, { templateSpecs }: ModuleAliases): ModuleReference {
  const found = templateSpecs.get(alias);
  if (found === undefined) return noAlias("BCP212", "ts", alias);
  return templateSpec(`${found.subscription}/${found.resourceGroup}/${rest}`);
}

function noAlias(code: string, kind: string, alias: string): NotAtHand {
  return refused(code, `\`bicepconfig.json\` has no alias \`${alias}\` in \`moduleAliases.${kind}\``);
}

/** artifact = registry "/" path ( ":" tag | "@" digest ) */
function artifact(text: string): ModuleReference {
  const [, registry, rest] = /^(\w[\w.:-]*)\/([^]*)$/.exec(text) ?? [];
  if (registry === undefined || rest === undefined) return refused("BCP193", REGISTRY_FORM);
  const [, path = "", sign, version = ""] = /^([^:@]*)([:@]?)([^]*)$/.exec(rest) ?? [];
  if (sign === "" || version === "") return refused("BCP196", "the tag or the digest is missing");
  const wrong = path.split("/").find((part) => !/^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/.test(part));
  if (wrong !== undefined)
    return refused("BCP195", `\`${wrong}\` is no part of a path in a registry: it has small letters and digits`);
  const folder = sign === "@" ? digestFolder(version) : tagFolder(version);
  if (typeof folder !== "string") return folder;
  const parts = ["br", registry.replaceAll(":", "$").toLowerCase(), path.replaceAll("/", "$"), folder, "main.json"];
  return { kind: "cached", reference: `br:${text}`, path: parts.join("/") };
}

function digestFolder(digest: string): string | NotAtHand {
  return /^sha256:[0-9a-f]{64}$/.test(digest)
    ? digest.replace(":", "#")
    : refused("BCP224", "a digest is `sha256:` and 64 hexadecimal digits in small letters");
}

/** Files may differ in more than the case of their letters only: a mask tells which ones are capitals. */
function tagFolder(tag: string): string | NotAtHand {
  if (tag.length > TAG_LENGTH) return refused("BCP197", `a tag has at most ${String(TAG_LENGTH)} characters`);
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(tag)) return refused("BCP198", `\`${tag}\` is no tag`);
  let capitals = 0n;
  for (const { index } of tag.matchAll(/[A-Z]/g)) capitals |= 1n << BigInt(index);
  return `${tag}$${capitals === 0n ? "" : capitals.toString(16)}`;
}

/** templateSpec = subscription "/" resourceGroup "/" name ":" version */
function templateSpec(text: string): ModuleReference {
  const [, subscription, group, name, version] = /^([^/]+)\/([^/]+)\/([^/:]+):([^/:]+)$/.exec(text) ?? [];
  if (subscription === undefined || group === undefined || name === undefined || version === undefined)
    return refused("BCP194", SPEC_FORM);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subscription))
    return refused("BCP217", `\`${subscription}\` is no id of a subscription`);
  if (![group, name, version].every((part) => /^[-\w.()]+$/.test(part) && !/^\.+$/.test(part)))
    return refused("BCP194", SPEC_FORM);
  return {
    kind: "cached",
    reference: `ts:${text}`,
    path: ["ts", ...[subscription, group, name, version].map((part) => part.toLowerCase()), "main.json"].join("/"),
  };
}
