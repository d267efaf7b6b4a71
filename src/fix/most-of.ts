/** The parts of a change that are proven together. */
export interface Most<Part, Result> {
  readonly kept: readonly Part[];
  /** What their proof gave; `null` where none is kept. */
  readonly last: Result | null;
  /** Why the others are left out. */
  readonly reasons: ReadonlyMap<Part, string>;
}

/**
 * As many parts as are proven together, looked for in halves, so that few that are not cost few proofs. A proof gives a text where
 * it fails; `wrong` is that of all of them, where it is known.
 */
export function mostOf<Part, Result>(
  all: readonly Part[],
  prove: (some: readonly Part[]) => Result | string,
  wrong: string | null = null,
): Most<Part, Result> {
  let kept: readonly Part[] = [];
  let last: Result | null = null;
  const reasons = new Map<Part, string>();
  const open = all.length === 0 ? [] : [all];
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    const result = group === all && wrong !== null ? wrong : prove([...kept, ...group]);
    const half = group.length >> 1;
    if (typeof result !== "string") [kept, last] = [[...kept, ...group], result];
    else if (half > 0) open.push(group.slice(half), group.slice(0, half));
    else for (const part of group) reasons.set(part, result);
  }
  return { kept, last, reasons };
}
