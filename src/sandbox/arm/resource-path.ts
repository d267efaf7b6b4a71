import { foldCase, isSameName } from "../../text/fold-case.ts";

/** What an address of Resource Manager names. Texts are as they were written. */
export interface ResourcePath {
  /** Everything before the last `/providers/`: the scope, or the resource that an extension resource belongs to. */
  readonly scope: string;
  readonly subscription: string | null;
  readonly group: string | null;
  /** The last provider; `null` for groups, subscriptions and other addresses without one. */
  readonly namespace: string | null;
  /** Full type behind the last provider: types and names stand by turns. Empty without a provider. */
  readonly type: string;
  /** Names joined with a slash. */
  readonly name: string;
  /** A last segment without a name: a collection to read, or an action to post. */
  readonly tail: string | null;
}

/** Takes an address apart; double and trailing slashes do not count. */
export function parsePath(path: string): ResourcePath {
  const clean = `/${path.split("/").filter(Boolean).join("/")}`;
  const at = foldCase(clean).lastIndexOf("/providers/");
  const isScoped = at >= 0 && !isProviderAddress(clean);
  const scope = isScoped ? clean.slice(0, at) : clean;
  const inScope = scope.split("/").filter(Boolean);
  const [namespace = null, ...segments] = isScoped ? clean.slice(at + "/providers/".length).split("/") : [];
  const pairs = Math.floor(segments.length / 2);
  const types = Array.from({ length: pairs }, (_each, index) => segments[2 * index] ?? "");
  const names = Array.from({ length: pairs }, (_each, index) => segments[2 * index + 1] ?? "");
  return {
    scope,
    subscription: following(inScope, "subscriptions"),
    group: following(inScope, "resourceGroups"),
    namespace,
    type: namespace === null ? "" : [namespace, ...types].join("/"),
    name: names.join("/"),
    tail: segments.length % 2 === 1 ? (segments.at(-1) ?? null) : null,
  };
}

/** `/subscriptions/{id}/providers/{namespace}`: the provider itself, or an action on it that comes without a type. */
function isProviderAddress(path: string): boolean {
  return /\/providers(?:\/[^/]+(?:\/(?:register|unregister))?)?$/i.test(path);
}

function following(segments: readonly string[], name: string): string | null {
  const at = segments.findIndex((segment, index) => index % 2 === 0 && isSameName(segment, name));
  return at < 0 ? null : (segments[at + 1] ?? null);
}

/** The id of the resource that a path names. */
export function resourceId(scope: string, type: string, name: string): string {
  const [provider = "", ...types] = type.split("/");
  const names = name.split("/");
  return `${scope}/providers/${provider}${types.map((each, index) => `/${each}/${names[index] ?? ""}`).join("")}`;
}

/** The id of a resource's parent; `null` for those that have none. */
export function parentId(id: string): string | null {
  const { namespace, name } = parsePath(id);
  return namespace === null || !name.includes("/") ? null : id.split("/").slice(0, -2).join("/");
}
