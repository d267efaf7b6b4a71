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

/** Things by folded id. Those of one subscription are found without looking at the others. */
export class ScopedMap<V> extends CountedMap<V> {
  readonly #bySubscription = new Map<string, Map<string, V>>();

  override set(key: string, value: V): this {
    const subscription = subscriptionOf(key);
    const own = this.#bySubscription.get(subscription) ?? new Map<string, V>();
    this.#bySubscription.set(subscription, own.set(key, value));
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#bySubscription.get(subscriptionOf(key))?.delete(key);
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
    const [subscription, prefix] = [subscriptionOf(`${address}/`), `${address}/`];
    const found: V[] = [];
    for (const [key, value] of subscription === "" ? this : this.inSubscription(subscription))
      if (key.startsWith(prefix)) found.push(value);
    return found;
  }
}

const ROOT = "/subscriptions/";

/** The subscription of a folded id; empty for what is in none. */
function subscriptionOf(key: string): string {
  if (!key.startsWith(ROOT)) return "";
  const end = key.indexOf("/", ROOT.length);
  return end < 0 ? "" : key.slice(ROOT.length, end);
}
