import { LITERALS } from "./literals.ts";
import type { Random } from "../random.ts";
import { SIGNATURES, type Signature } from "./signatures.ts";
import { call, leaf, textLeaf, type Term } from "./term.ts";

/** What a term may look up, as it is written, by kind. */
export type LookUps = ReadonlyMap<string, readonly string[]>;

/** Kinds that are one of several others. */
const UNIONS: Readonly<Record<string, readonly string[]>> = {
  any: ["string", "string", "int", "int", "bool", "array", "array", "object", "object", "null", "float"],
  scalar: ["string", "int", "bool"],
  nullable: ["null", "any", "any"],
};

const NAMES_OF_MANY: Readonly<Record<string, string>> = {
  strings: "string",
  ints: "int",
  arrays: "array",
  objects: "object",
};

/** A term of a kind: mostly of that type, now and then of another. */
export function termOf(kind: string, random: Random, lookUps: LookUps, depth: number): Term {
  const lambda = LAMBDAS[kind];
  if (lambda !== undefined) return lambda(random, lookUps, depth);
  const found = lookUps.get(kind) ?? [];
  if (found.length > 0 && !random.once(3)) return leaf(random.pick(found));
  if (random.once(40) && kind !== "any") return termOf("any", random, lookUps, 0);
  const union = UNIONS[kind];
  if (union !== undefined && (kind !== "any" || !random.once(4)))
    return termOf(random.pick(union), random, lookUps, depth);
  const signatures = SIGNATURES.get(kind) ?? [];
  if (depth > 0 && signatures.length > 0 && !random.once(4))
    return applied(random.pick(signatures), random, lookUps, depth);
  const item = NAMES_OF_MANY[kind];
  if (depth > 0 && item !== undefined) return many(item, random, lookUps, depth);
  if (depth > 0 && kind === "array" && random.once(2)) return many("any", random, lookUps, depth);
  if (kind === "length") return call("length", termOf(random.pick(["array", "string"]), random, lookUps, depth - 1));
  return leaf(random.pick(LITERALS.get(kind) ?? ["null()"]));
}

function many(item: string, random: Random, lookUps: LookUps, depth: number): Term {
  return call("createArray", ...random.list(random.below(4), () => termOf(item, random, lookUps, depth - 1)));
}

function applied({ name, args }: Signature, random: Random, lookUps: LookUps, depth: number): Term {
  const terms = args.flatMap((each) => {
    const kind = each.replace(/[?*]$/, "");
    const count = each.endsWith("*") ? random.below(3) : each.endsWith("?") ? random.below(2) : 1;
    return random.list(count, () => termOf(kind, random, lookUps, depth - 1));
  });
  return call(name, ...terms);
}

type Lambda = (random: Random, lookUps: LookUps, depth: number) => Term;

const LAMBDAS: Readonly<Record<string, Lambda>> = {
  lambda1: (random, lookUps, depth) => lambda(["x"], "any", random, lookUps, depth),
  lambda2: (random, lookUps, depth) => lambda(["x", "i"], "any", random, lookUps, depth),
  predicate: (random, lookUps, depth) => lambda(["x"], "bool", random, lookUps, depth),
  reducer: (random, lookUps, depth) => lambda(["a", "b"], "any", random, lookUps, depth),
  keyOf: (random) =>
    call(
      "lambda",
      textLeaf("x"),
      random.pick([variable("x"), call("string", variable("x")), call("concat", textLeaf("k"), variable("x"))]),
    ),
  compare: (random) =>
    call(
      "lambda",
      textLeaf("a"),
      textLeaf("b"),
      call(random.pick(["less", "greater", "lessOrEquals"]), variable("a"), variable("b")),
    ),
};

function lambda(names: readonly string[], result: string, random: Random, lookUps: LookUps, depth: number): Term {
  const own = names.map((name) => `lambdaVariables('${name}')`);
  const inner = new Map(lookUps);
  for (const kind of ["any", "string", "int", "bool", "array", "object"])
    inner.set(kind, [...(lookUps.get(kind) ?? []), ...own]);
  return call("lambda", ...names.map(textLeaf), termOf(result, random, inner, Math.max(1, depth - 1)));
}

function variable(name: string): Term {
  return call("lambdaVariables", textLeaf(name));
}
