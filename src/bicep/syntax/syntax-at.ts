import type { Span } from "../../text/place.ts";
import type { SyntaxFile } from "./ast.ts";

/** A part of a syntax tree of which only the kind is known. */
export interface SyntaxPart extends Span {
  readonly kind?: string;
}

/** The parts of a file that hold a span, the file's own statement first and the smallest last. */
export function syntaxAt(file: SyntaxFile, span: Span): readonly SyntaxPart[] {
  const path: SyntaxPart[] = [];
  let parts: readonly SyntaxPart[] = file.statements;
  for (;;) {
    const next = parts.find((part) => part.start <= span.start && span.end <= part.end);
    if (next === undefined) return path;
    path.push(next);
    parts = partsOf(next);
  }
}

/** What a part is made of, one step down. */
export function partsOf(part: SyntaxPart): readonly SyntaxPart[] {
  return Object.values(part).flatMap((value: unknown) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter(isPart);
  });
}

function isPart(value: unknown): value is SyntaxPart {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}
