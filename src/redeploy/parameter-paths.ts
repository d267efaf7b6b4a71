import { rootParameter, partsOf } from "../expression/walk-residual.ts";
import type { Residual } from "../expression/value.ts";

/** A root parameter, or a part of its value. */
export interface ParameterPath {
  readonly name: string;
  /** Names of members and indexes of elements; none is the whole value. */
  readonly path: readonly (string | number)[];
}

/**
 * The root parameters that a residual is made of, each as far down as it names a part of the value by constants: of
 * `parameters('p').a[0]` the path `a`, `0`. In the order in which they are met, each once.
 */
export function parameterPaths(residual: Residual): readonly ParameterPath[] {
  const bases = new Set<Residual>();
  const found = new Map<string, ParameterPath>();
  for (const part of partsOf(residual)) {
    const own = pathOf(part);
    if (own === null) continue;
    if (!bases.has(part)) found.set(JSON.stringify([own.name, ...own.path]), own);
    if (part.kind === "access") bases.add(part.base);
  }
  return [...found.values()];
}

/** How many members inside one another are followed. */
const PATH_LIMIT = 100;

function pathOf(residual: Residual): ParameterPath | null {
  const steps: (string | number)[] = [];
  let part = residual;
  while (part.kind === "access") {
    const step = part.key.kind === "value" ? part.key.value : null;
    if ((step?.kind !== "string" && step?.kind !== "int") || steps.length > PATH_LIMIT) return null;
    steps.push(step.kind === "string" ? step.value : Number(step.value));
    part = part.base;
  }
  const name = rootParameter(part);
  return name === null ? null : { name, path: steps.reverse() };
}
