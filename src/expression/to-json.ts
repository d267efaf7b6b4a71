import { floatText } from "./float-text.ts";
import { printResidual } from "./residual.ts";
import { isExpression } from "./template-string.ts";
import type { Value } from "./value.ts";

/** Plain JSON content. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A value as JSON for people: what is not known stays an expression, as far as it could be reduced; text that would read
 * as an expression is escaped with `[[`.
 */
export function toJson(value: Value): Json {
  switch (value.kind) {
    case "null":
      return null;
    case "bool":
      return value.value;
    case "float":
      return Number.isFinite(value.value) ? value.value : floatText(value.value);
    case "int":
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : `[json('${String(value.value)}')]`;
    case "string":
      return isExpression(value.value) ? `[${value.value}` : value.value;
    case "array":
      return [...value.items.map(toJson), ...(value.rest === null ? [] : [`[${printResidual(value.rest.residual)}]`])];
    case "object":
      return Object.fromEntries([
        ...Array.from(value.members.values(), ({ key, value: inner }) => [key, toJson(inner)] as const),
        ...(value.rest === null ? [] : [["…", `[${printResidual(value.rest.residual)}]`] as const]),
      ]);
    case "unknown":
      return `[${printResidual(value.residual)}]`;
    case "failure":
      return `[fail('${value.message.replaceAll("'", "''")}')]`;
  }
}
