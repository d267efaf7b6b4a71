/** Items by their keys, each list in the order of the items. */
export function grouped<K, T>(items: Iterable<readonly [key: K, item: T]>): ReadonlyMap<K, readonly [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const [key, item] of items) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
