/**
 * A map by folded ids of resources. What ids have in common, all but the last part, is kept once for all of them: of a
 * hundred thousand ids that is most of their memory.
 */
export class IdMap<T> {
  readonly #byParent = new Map<string, Map<string, T>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: string): T | undefined {
    const at = nameAt(id);
    return this.#byParent.get(id.slice(0, at))?.get(id.slice(at));
  }

  has(id: string): boolean {
    const at = nameAt(id);
    return this.#byParent.get(id.slice(0, at))?.has(id.slice(at)) ?? false;
  }

  set(id: string, value: T): void {
    const at = nameAt(id);
    const [parent, name] = [id.slice(0, at), id.slice(at)];
    const values = this.#byParent.get(parent) ?? new Map<string, T>();
    if (values.size === 0) this.#byParent.set(detached(parent), values);
    if (!values.has(name)) this.#size += 1;
    values.set(values.has(name) ? name : detached(name), value);
  }

  *keys(): Generator<string> {
    for (const [parent, values] of this.#byParent) for (const name of values.keys()) yield parent + name;
  }

  /** The ids in the order of their characters, where all of them have as many parts. */
  *sortedKeys(): Generator<string> {
    for (const parent of [...this.#byParent.keys()].sort())
      for (const name of [...(this.#byParent.get(parent)?.keys() ?? [])].sort()) yield parent + name;
  }
}

function nameAt(id: string): number {
  return id.lastIndexOf("/") + 1;
}

/** The same text by itself: a part of a text keeps all of it in memory. */
export function detached(text: string): string {
  const copy = Buffer.from(text).toString();
  // Half of a pair of characters has no bytes.
  return copy === text ? copy : text;
}
