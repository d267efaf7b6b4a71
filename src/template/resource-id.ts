import { residualKey } from "../expression/residual.ts";
import type { Residual, Value } from "../expression/value.ts";
import { foldCase } from "../text/fold-case.ts";
import { textResidual } from "./name-parts.ts";

/** A group is not below a provider in its subscription. */
export const RESOURCE_GROUP_TYPE = "Microsoft.Resources/resourceGroups";

/** A resource that a text names, as far as it can be told: its type, and its name, which may be unknown. */
export interface ResourceReference {
  /** Full type, folded. */
  readonly type: string;
  /** The full name (`vault/child`) as a residual; segments of a name joined. */
  readonly name: Residual;
}

const ID_FUNCTIONS: ReadonlySet<string> = new Set([
  "resourceid",
  "subscriptionresourceid",
  "tenantresourceid",
  "managementgroupresourceid",
  "extensionresourceid",
]);

/** What a resource id names: from its text, or from the call that makes it. */
export function referenceOf(value: Value): ResourceReference | null {
  if (value.kind === "string") return referenceOfText(value.value);
  return value.kind === "unknown" ? referenceOfResidual(value.residual) : null;
}

/** Of `…/providers/A.B/c/x/d/y` the type `A.B/c/d` and the name `x/y`; the last provider counts. */
function referenceOfText(text: string): ResourceReference | null {
  const group = GROUP_ID.exec(text)?.[1];
  if (group !== undefined) return { type: "microsoft.resources/resourcegroups", name: textResidual(group) };
  const tail = lastProvider(text);
  const [provider, ...segments] = tail?.split("/") ?? [];
  if (provider === undefined || segments.length < 2 || segments.length % 2 === 1) return null;
  const types = segments.filter((_segment, index) => index % 2 === 0);
  const names = segments.filter((_segment, index) => index % 2 === 1);
  return { type: foldCase([provider, ...types].join("/")), name: textResidual(names.join("/")) };
}

/** The id of a resource group has no provider. */
const GROUP_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/?$/i;

/** How long an id may be: the service takes far less. */
const ID_LENGTH = 10_000;
const PROVIDERS = /\/providers(?=\/)/gi;

/** What follows on the last `providers/` that begins the text or a part of it. */
function lastProvider(text: string): string | null {
  if (text.length > ID_LENGTH) return null;
  const last = [...`/${text}`.matchAll(PROVIDERS)].at(-1);
  const tail = last === undefined ? "" : text.slice(last.index + last[0].length);
  return tail === "" ? null : tail;
}

export function referenceOfResidual(residual: Residual): ResourceReference | null {
  if (residual.kind !== "call" || !ID_FUNCTIONS.has(foldCase(residual.name))) return null;
  const at = residual.args.findIndex((argument) => typeText(argument) !== null);
  const type = at < 0 ? null : typeText(residual.args[at] ?? null);
  const names = residual.args.slice(at + 1);
  if (type === null || names.length === 0) return null;
  return { type, name: joinedName(names) };
}

/** The first argument of an id function with a slash is the type. Ids of scopes begin with one. */
function typeText(argument: Residual | null): string | null {
  if (argument?.kind !== "value" || argument.value.kind !== "string") return null;
  const text = argument.value.value.replace(/\/$/, "");
  return text.includes("/") && !text.startsWith("/") ? foldCase(text) : null;
}

function joinedName(names: readonly Residual[]): Residual {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  return {
    kind: "call",
    name: "concat",
    args: names.flatMap((name, index) => (index === 0 ? [name] : [textResidual("/"), name])),
  };
}

/** A key under which equal names fall together; `concat`, `format` and interpolation of the same parts agree, and case tells nothing. */
export function nameKey(written: Residual): string {
  const name = bareName(written);
  if (name.kind === "value" && name.value.kind === "string") return `'${foldCase(name.value.value)}'`;
  return foldCase(residualKey(name));
}

/** A name without the calls around it that leave it the same: Azure compares names without case. */
function bareName(name: Residual): Residual {
  let bare = name;
  for (let inner = wrappedName(bare); inner !== null; inner = wrappedName(bare)) bare = inner;
  return bare;
}

function wrappedName(name: Residual): Residual | null {
  if (name.kind !== "call") return null;
  const [first = null, second = null, ...others] = name.args;
  if (others.length > 0) return null;
  switch (foldCase(name.name)) {
    case "tolower":
    case "toupper":
    case "concat":
    case "string":
      return second === null ? first : null;
    case "format":
      return isHole(first) ? second : null;
    default:
      return null;
  }
}

function isHole(pattern: Residual | null): boolean {
  return pattern?.kind === "value" && pattern.value.kind === "string" && pattern.value.value === "{0}";
}
