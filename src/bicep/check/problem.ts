import type { Span } from "../../text/place.ts";
import type { SyntaxProblem } from "../syntax/ast.ts";

/** What is refused at a place: `code` is that of Microsoft's compiler. */
export function problem(code: string, message: string, { start, end }: Span): SyntaxProblem {
  return { code, message, start, end };
}
