/** A generated expression: a literal or a look-up as it is written, a call, or an access. */
export type Term =
  | { readonly kind: "leaf"; readonly text: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Term[] }
  | { readonly kind: "access"; readonly base: Term; readonly key: Term };

export function leaf(text: string): Term {
  return { kind: "leaf", text };
}

export function textLeaf(text: string): Term {
  return leaf(`'${text.replaceAll("'", "''")}'`);
}

export function call(name: string, ...args: readonly Term[]): Term {
  return { kind: "call", name, args };
}

/** The term as an expression, without brackets around it. */
export function printed(term: Term): string {
  switch (term.kind) {
    case "leaf":
      return term.text;
    case "call":
      return `${term.name}(${term.args.map(printed).join(", ")})`;
    case "access":
      return `${printed(term.base)}[${printed(term.key)}]`;
  }
}

/** What a term is made with: the name of its function, or what it is. */
export function rootOf(term: Term): string {
  if (term.kind === "call") return term.name;
  return term.kind === "leaf" ? term.text : `access of ${rootOf(term.base)}`;
}

/** Leaves that a part may be replaced by, the simplest first. */
const SIMPLE = ["0", "''", "createArray()", "createObject()", "1", "'a'"].map(leaf);

/** Terms that are a step smaller, the largest steps first: a part for the whole, an argument less, a part made smaller. */
export function* smallerTerms(term: Term): Generator<Term> {
  const parts = partsOf(term);
  yield* parts;
  if (term.kind === "call" && term.name !== "lambda")
    for (const index of parts.keys()) yield { ...term, args: term.args.toSpliced(index, 1) };
  for (const [index, part] of parts.entries()) {
    if (part.kind !== "leaf") for (const simple of SIMPLE) yield withPart(term, index, simple);
    for (const smaller of smallerTerms(part)) yield withPart(term, index, smaller);
  }
}

function partsOf(term: Term): readonly Term[] {
  if (term.kind === "leaf") return [];
  return term.kind === "call" ? term.args : [term.base, term.key];
}

function withPart(term: Term, index: number, part: Term): Term {
  if (term.kind === "leaf") return part;
  if (term.kind === "call") return { ...term, args: term.args.with(index, part) };
  return index === 0 ? { ...term, base: part } : { ...term, key: part };
}
