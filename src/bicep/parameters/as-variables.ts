import type { Span } from "../../text/place.ts";
import type { Statement, SyntaxFile, VariableStatement } from "../syntax/ast.ts";

/** The name by which a file reads the parameters of the one that it extends. */
export const BASE = "base";

/** A parameter file as a Bicep file whose parameters are variables: they read each other as variables do. */
export function asVariables(file: SyntaxFile, hasBase: boolean): SyntaxFile {
  const statements = file.statements.flatMap((each): readonly Statement[] => {
    if (each.kind === "param")
      return each.value === null ? [] : [variable(each.name.name, each.name, each.value, each)];
    return KEPT.has(each.kind) ? [each] : [];
  });
  const at: Span = { start: 0, end: 0 };
  const base = hasBase ? [variable(BASE, at, { kind: "missing", ...at }, at)] : [];
  return { ...file, statements: [...base, ...statements] };
}

const KEPT: ReadonlySet<Statement["kind"]> = new Set(["var", "import", "type"]);

function variable(name: string, at: Span, value: VariableStatement["value"], { start, end }: Span): VariableStatement {
  return { kind: "var", decorators: [], name: { name, start: at.start, end: at.end }, type: null, value, start, end };
}
