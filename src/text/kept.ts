/**
 * What was worked out of objects, by the object: of a deployment, a text, or a node of a tree. Kept as long as the object is, so
 * that nobody has to let go of it, and dropped with it. All that is kept beside an object, and not in it, is kept here.
 */
export class Kept<Key extends object, Value> {
  readonly #values = new WeakMap<Key, Value>();

  get(key: Key): Value | undefined {
    return this.#values.get(key);
  }

  set(key: Key, value: Value): void {
    this.#values.set(key, value);
  }

  /** What was made of the object before, or is made now. With `meanwhile` that is what the making itself gets when it asks for it. */
  of(key: Key, make: () => Value, meanwhile?: Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    if (meanwhile !== undefined) this.#values.set(key, meanwhile);
    const made = make();
    this.#values.set(key, made);
    return made;
  }
}

/** The same for an object and something beside it, such as a text and a word in it. */
export class KeptBy<Key extends object, Name, Value> {
  readonly #values = new Kept<Key, Map<Name, Value>>();

  of(key: Key, name: Name, make: () => Value, meanwhile?: Value): Value {
    const values = this.#values.of(key, () => new Map());
    const known = values.get(name);
    if (known !== undefined) return known;
    if (meanwhile !== undefined) values.set(name, meanwhile);
    const made = make();
    values.set(name, made);
    return made;
  }
}
