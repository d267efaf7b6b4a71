import type { Expression } from "./ast.ts";

/** An expression as ARM writes it, without the brackets around it. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "string":
      return `'${expression.value.replaceAll("'", "''")}'`;
    case "integer":
      return String(expression.value);
    case "unknown":
      return `unknown('${expression.text.replaceAll("'", "''")}')`;
    case "call": {
      const name = expression.namespace === null ? expression.name : `${expression.namespace}.${expression.name}`;
      return `${name}(${expression.args.map(printExpression).join(", ")})`;
    }
    case "access": {
      const base = printExpression(expression.base);
      return expression.written === "dot" && expression.key.kind === "string"
        ? `${base}.${expression.key.value}`
        : `${base}[${printExpression(expression.key)}]`;
    }
  }
}
