/** A map that counts how often it was changed: what was made from it holds as long as the count is the same. */
export class CountedMap<V> extends Map<string, V> {
  #changes = 0;

  get changeCount(): number {
    return this.#changes;
  }

  override set(key: string, value: V): this {
    this.#changes++;
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#changes++;
    return super.delete(key);
  }

  /** A map with the same values. */
  copy(): CountedMap<V> {
    const copy = new CountedMap<V>();
    for (const [key, value] of this) copy.set(key, value);
    return copy;
  }
}

/** Things by folded id. Those of one subscription, or of one resource group, are found without looking at the others. */
export class ScopedMap<V> extends CountedMap<V> {
  readonly #bySubscription = new Map<string, Map<string, V>>();
  readonly #byGroup = new Map<string, Map<string, V>>();

  override set(key: string, value: V): this {
    put(this.#bySubscription, subscriptionOf(key), key, value);
    const group = groupOf(key);
    if (group !== "") put(this.#byGroup, group, key, value);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#bySubscription.get(subscriptionOf(key))?.delete(key);
    this.#byGroup.get(groupOf(key))?.delete(key);
    return super.delete(key);
  }

  override copy(): ScopedMap<V> {
    const copy = new ScopedMap<V>();
    for (const [key, value] of this) copy.set(key, value);
    return copy;
  }

  /** What is in a subscription, by its folded id, or under its address. */
  inSubscription(subscription: string): ReadonlyMap<string, V> {
    return this.#bySubscription.get(subscription) ?? new Map<string, V>();
  }

  /** What is below a folded address, in the order in which it came. */
  below(address: string): readonly V[] {
    const prefix = `${address}/`;
    const found: V[] = [];
    for (const [key, value] of this.#around(prefix)) if (key.startsWith(prefix)) found.push(value);
    return found;
  }

  /** The smallest part that holds all that begins so. */
  #around(prefix: string): ReadonlyMap<string, V> {
    const [subscription, group] = [subscriptionOf(prefix), groupOf(prefix)];
    if (group !== "") return this.#byGroup.get(group) ?? new Map<string, V>();
    return subscription === "" ? this : this.inSubscription(subscription);
  }
}

function put<V>(parts: Map<string, Map<string, V>>, part: string, key: string, value: V): void {
  const own = parts.get(part);
  if (own === undefined) parts.set(part, new Map([[key, value]]));
  else own.set(key, value);
}

const ROOT = "/subscriptions/";

/** The subscription of a folded id; empty for what is in none. */
function subscriptionOf(key: string): string {
  if (!key.startsWith(ROOT)) return "";
  const end = key.indexOf("/", ROOT.length);
  return end < 0 ? "" : key.slice(ROOT.length, end);
}

/** The id of the resource group that a folded id is in; empty for what is in none. */
function groupOf(key: string): string {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+(?=\/)/.exec(key)?.[0] ?? "";
}
