/** Where two answers differ. */
export interface Difference {
  readonly at: string;
  readonly engine: unknown;
  readonly own: unknown;
}

interface Resource {
  readonly [name: string]: unknown;
}

/**
 * The first difference between what the engine predicts and what arm-guard makes, `null` where there is none. What the engine
 * leaves open is not compared, nor what it leaves out because it is not sent.
 */
export function differenceOfResources(engine: readonly unknown[], own: readonly unknown[]): Difference | null {
  const left = [...own];
  for (const each of engine) {
    const at = partnerOf(each, left);
    const [partner] = at < 0 ? [] : left.splice(at, 1);
    const found = isMaybe(each) && partner === undefined ? null : differenceOfResource(each, partner);
    if (found !== null) return found;
  }
  const [first] = left;
  return first === undefined ? null : { at: keyOf(first), engine: undefined, own: first };
}

/**
 * Which of the others is the same resource: one that does not differ, else one of that type and name, or of that type where
 * either name is open.
 */
function partnerOf(resource: unknown, others: readonly unknown[]): number {
  const isNamedAlike = (other: unknown): boolean => keyOf(other) === keyOf(resource);
  const mayBe = (other: unknown): boolean =>
    isNamedAlike(other) || (typeOf(other) === typeOf(resource) && (isOpen(nameOf(other)) || isOpen(nameOf(resource))));
  for (const isIt of [isNamedAlike, mayBe]) {
    const equal = others.findIndex((other) => isIt(other) && differenceOfResource(resource, other) === null);
    if (equal >= 0) return equal;
  }
  const named = others.findIndex(isNamedAlike);
  return named >= 0 ? named : others.findIndex(mayBe);
}

/** The engine has resources, too, of which it does not know whether they are deployed. */
function isMaybe(resource: unknown): boolean {
  return isMembers(resource) && isOpen(resource["condition"]);
}

/** The prediction has only members of a resource that it knows. */
function differenceOfResource(engine: unknown, own: unknown): Difference | null {
  const at = keyOf(engine);
  if (!isMembers(engine) || !isMembers(own)) return { at, engine, own };
  return firstOf(Object.entries(engine).map(([key, value]) => [`${at}.${key}`, value, own[key]]));
}

function keyOf(resource: unknown): string {
  return `${typeOf(resource)} ${String(nameOf(resource))}`;
}

function typeOf(resource: unknown): string {
  return isMembers(resource) ? String(resource["type"]).toLowerCase() : "";
}

function nameOf(resource: unknown): unknown {
  return isMembers(resource) ? resource["name"] : undefined;
}

/** The first difference in a value. */
export function difference(at: string, engine: unknown, own: unknown): Difference | null {
  if (Object.is(engine, own) || isOpen(engine) || isRead(own)) return null;
  // All that it knows of a resource of another template, or of a whole one, is what is sent.
  if (isMembers(engine) && isMembers(own) && Object.keys(engine).join() === "Properties")
    return difference(`${at}.Properties`, engine["Properties"], own["properties"]);
  if (Array.isArray(engine) && Array.isArray(own) && engine.length === own.length)
    return firstOf(engine.map((item, index) => [`${at}[${String(index)}]`, item, own[index]]));
  if (isMembers(engine) && isMembers(own))
    return firstOf(Object.keys({ ...engine, ...own }).map((key) => [`${at}.${key}`, engine[key], own[key]]));
  return { at, engine, own };
}

function firstOf(pairs: readonly (readonly [string, unknown, unknown])[]): Difference | null {
  for (const pair of pairs) {
    const found = difference(...pair);
    if (found !== null) return found;
  }
  return null;
}

/** Text in brackets is an expression that is left. */
function isOpen(value: unknown): boolean {
  return typeof value === "string" && /^\[[^[].*\]$/s.test(value);
}

/** What is read at run time: the prediction reads what is sent in its place, without what the service adds. */
function isRead(value: unknown): boolean {
  return isOpen(value) && /\breference\(/.test(String(value));
}

function isMembers(value: unknown): value is Resource {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
