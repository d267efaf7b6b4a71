/** What is looked for in texts: the keys of vaults, as what has to be written where a name comes out that has one. */
export type WrittenNames = readonly WrittenName[];

/** What has to be written somewhere for each of the keys. */
export function writtenNames(keys: Iterable<string>): WrittenNames {
  return Array.from(keys, writtenName);
}

/** What a look at a text tells, without reading it closely. */
export interface TextLook {
  /** Whether it may declare anything. */
  readonly mayDeclare: boolean;
  /** Whether one of the names may stand in it. */
  readonly isWritten: boolean;
}

/** Looks for names in a text. */
export function lookAt(text: string, names: WrittenNames): TextLook {
  const folded = text.toLowerCase();
  const isEscaped = ESCAPED.test(folded);
  return {
    mayDeclare: isEscaped || folded.includes("resources"),
    isWritten: isEscaped || names.some((name) => name.kind === "text" && name.pattern.test(folded)),
  };
}

/**
 * Whether a template may speak of a vault with one of the names: told from its text and those of its parameters, to save the work
 * of evaluating it. It may tell too much, and never too little. `isGiven`: whether what gives it values may have one of them; `isLinking`: whether it may be linked with other files.
 */
export function mayNameVault(
  text: string,
  { isGiven, isLinking }: { readonly isGiven: () => boolean; readonly isLinking: boolean },
  names: WrittenNames,
): boolean {
  const folded = text.toLowerCase();
  if (ESCAPED.test(folded)) return true;
  // What declares anything has resources; those of a linked template are not in the text.
  if (names.length === 0 || !folded.includes("resources")) return false;
  if (isLinking) return true;
  if (names.some((name) => name.kind === "calls" && name.calls.every((call) => folded.includes(call)))) return true;
  const searched = names.flatMap((name) => (name.kind === "text" ? name.pattern : []));
  if (searched.length === 0) return false;
  return searched.some((pattern) => pattern.test(folded)) || isGiven() || !copiesNames(text);
}

/** What has to be written somewhere where a name comes out that has the key. */
type WrittenName =
  /** The name itself, as a whole word: where names are copied nothing is put before or behind one. */
  | { readonly kind: "text"; readonly pattern: RegExp }
  /** These calls, which are part of what is not known of the name; with none it may be anything. */
  | { readonly kind: "calls"; readonly calls: readonly string[] };

/** An escape that may stand for a letter, a digit or a hyphen. */
const ESCAPED = /\\u00[2-7]/;
const KNOWN_NAME = /^'([\w-]+)'$/;
/** Functions of the place of a deployment: nothing that a template makes of them can be made without them. */
const SCOPE_CALL = /\b(?:resourcegroup|subscription|managementgroup|tenant|uniquestring)(?=\()/g;

function writtenName(key: string): WrittenName {
  const [, text] = KNOWN_NAME.exec(key) ?? [];
  return text === undefined
    ? { kind: "calls", calls: key.match(SCOPE_CALL) ?? [] }
    : { kind: "text", pattern: new RegExp(`(?<![\\w-])${text}(?![\\w-])`) };
}

/** Whether the names of vaults are texts that are copied from elsewhere, or rest on the place of the deployment: not made of pieces. */
function copiesNames(text: string): boolean {
  const content = parsed(text);
  if (content === null) return false;
  const parts = partsOf(content);
  if (parts === null) return false;
  const feeds = feedsOf(parts);
  return parts.every((part) => hasCopiedNames(part, feeds));
}

type Part = Readonly<Record<string, unknown>>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** All objects in a value, it itself the first; `null` where the name of a member is worked out. */
function partsOf(content: unknown): readonly Part[] | null {
  const parts: Part[] = [];
  const open = [content];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isPart(value)) parts.push(value);
    if (isPart(value) && Object.keys(value).some((name) => name.startsWith("["))) return null;
    const inside = typeof value === "object" && value !== null ? Object.values(value) : [];
    for (const each of inside) if (typeof each === "object") open.push(each ?? "");
  }
  return parts;
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member, whatever the case of its name, which is given in lower case. */
function member(part: Part, wanted: string): unknown {
  if (wanted in part) return part[wanted];
  for (const name in part) if (name.length === wanted.length && name.toLowerCase() === wanted) return part[name];
  return undefined;
}

/** What variables and the parameters of inner deployments may be, by their names in lower case. */
type Feeds = ReadonlyMap<string, readonly unknown[]>;

function feedsOf(parts: readonly Part[]): Feeds {
  const feeds = new Map<string, unknown[]>();
  const add = (key: string, value: unknown): void => {
    const list = feeds.get(key);
    if (list === undefined) feeds.set(key, [value]);
    else list.push(value);
  };
  for (const part of parts) {
    const variables = member(part, "variables");
    const parameters = member(part, "parameters");
    for (const [name, value] of isPart(variables) ? Object.entries(variables) : [])
      add(`variables ${name.toLowerCase()}`, value);
    for (const [name, value] of isPart(parameters) ? Object.entries(parameters) : [])
      if (isPart(value)) add(`parameters ${name.toLowerCase()}`, value["value"] ?? "");
  }
  return feeds;
}

function hasCopiedNames(part: Part, feeds: Feeds): boolean {
  const type = member(part, "type");
  if ([type, member(part, "resources"), member(part, "template")].some(isExpression)) return false;
  if (typeof type !== "string") return true;
  const properties = member(part, "properties");
  const kind = type.toLowerCase();
  if (kind.startsWith("microsoft.keyvault/vaults")) return isCopied(member(part, "name"), "name", feeds, new Set());
  if (kind === "microsoft.resources/deployments") return !isExpression(properties);
  if (kind !== "microsoft.machinelearningservices/workspaces") return true;
  if (!isPart(properties)) return properties === undefined;
  return isCopied(member(properties, "keyvault"), "id", feeds, new Set());
}

function isExpression(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("[");
}

const REFERENCE = /\b(parameters|variables)\s*\(\s*'((?:[^']|'')*)'\s*\)/gi;
const TEXT = /'(?:[^']|'')*'/g;
const CALL = /\b[\w.]+(?=\s*\()/g;
/** Texts that put the operation behind the name of a vault. */
const OPERATION = /^'(?:\{0\})?\/(?:add|replace|remove|\{1\})'$|^'(?:add|replace|remove)'$/i;
const OF_SCOPE = /^(?:resourcegroup|subscription|uniquestring)$/;

/** Whether all texts that a value may be are written as they are, or hold what is known only in a deployment. */
function isCopied(value: unknown, use: "name" | "id", feeds: Feeds, seen: Set<string>): boolean {
  if (typeof value === "string") return !isExpression(value) || isCopiedExpression(value, use, feeds, seen);
  if (Array.isArray(value)) return value.every((each) => isCopied(each, use, feeds, seen));
  return isPart(value)
    ? !("copy" in value) && Object.values(value).every((each) => isCopied(each, use, feeds, seen))
    : true;
}

function isCopiedExpression(expression: string, use: "name" | "id", feeds: Feeds, seen: Set<string>): boolean {
  const references = [...expression.matchAll(REFERENCE)].map(([, kind = "", name = ""]) =>
    `${kind} ${name}`.toLowerCase(),
  );
  const rest = expression.replaceAll(REFERENCE, "");
  const texts = rest.match(TEXT) ?? [];
  const calls = (rest.replaceAll(TEXT, "").match(CALL) ?? []).map((call) => call.toLowerCase());
  const builds = calls.filter((call) => /^(?:concat|format)$/.test(call));
  if (!calls.every((call) => builds.includes(call) || call === "resourceid" || OF_SCOPE.test(call))) return false;
  // Whatever else it is made of, a part of it is not known.
  if (use === "name" && calls.some((call) => OF_SCOPE.test(call)) && !calls.includes("resourceid")) return true;
  if (builds.length > 0 && !(use === "name" && references.length === 1 && texts.every((text) => OPERATION.test(text))))
    return false;
  return references.every((reference) => {
    if (seen.has(reference)) return true;
    seen.add(reference);
    return (feeds.get(reference) ?? []).every((each) => isCopied(each, use, feeds, seen));
  });
}
