import { contradiction } from "./contradiction.ts";
import type { Outcome, ResourceOutcome, ResourceView, View } from "./view.ts";

/** What arm-guard said while parameters were open, and what came of the deployment disproves; `null` when all of it holds. */
export function disproof(view: View, outcome: Outcome): string | null {
  if (view.refused !== null) return `refused (${view.refused}), and it is taken`;
  for (const [name, claim] of view.outputs) {
    const wrong = contradiction(claim, outcome.outputs[name]);
    if (wrong !== null) return `of an output ${wrong}`;
  }
  const types = new Set([...view.resources, ...outcome.resources].map(({ type }) => type));
  for (const type of types) {
    const wrong = disproofOfType(ofType(view.resources, type), ofType(outcome.resources, type));
    if (wrong !== null) return `of ${type} ${wrong}`;
  }
  return null;
}

function ofType<T extends { readonly type: string }>(list: readonly T[], type: string): readonly T[] {
  return list.filter((each) => each.type === type);
}

function disproofOfType(claims: readonly ResourceView[], actual: readonly ResourceOutcome[]): string | null {
  if (claims.every(({ isSure, isOne }) => isSure && isOne)) {
    if (claims.length !== actual.length) return `a number was known, and it is ${actual.length}, not ${claims.length}`;
    for (const [index, each] of actual.entries()) {
      const claim = claims[index];
      const wrong = claim === undefined ? null : difference(claim, each);
      if (wrong !== null) return wrong;
    }
    return null;
  }
  const lost = claims.find(
    (claim) => claim.isSure && claim.isOne && !actual.some((each) => difference(claim, each) === null),
  );
  if (lost !== undefined) return "one that was sure is not deployed so";
  const other = actual.find((each) => claims.every((claim) => difference(claim, each) !== null));
  const [claim] = claims;
  return other === undefined || claim === undefined ? null : difference(claim, other);
}

function difference(claim: ResourceView, actual: ResourceOutcome): string | null {
  return contradiction(claim.name, actual.name) ?? contradiction(claim.properties, actual.properties);
}
