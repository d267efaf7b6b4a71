import type { Expression } from "../../expression/ast.ts";
import type { JsonMember, JsonNode, JsonString } from "../../json/node.ts";
import { ExpressionString, expressionOf, isExpressionNode, placeInside } from "../../template/expression-string.ts";
import { foldCase } from "../../text/fold-case.ts";
import { placeOf } from "../../text/place.ts";
import type { TemplateSymbol } from "./template-symbols.ts";

/** Gives the name that a symbol has in the importing file; the namespace, too, for a function. */
export type Rename = (symbol: TemplateSymbol) => Pick<TemplateSymbol, "namespace" | "name">;

/** Puts other names into the values of a template. What is shared stays shared: an expression is looked at once. */
export interface Renamer {
  readonly node: (node: JsonNode) => JsonNode;
}

export function renamer(rename: Rename): Renamer {
  const made = new Map<Expression, Expression>();

  function node(before: JsonNode): JsonNode {
    switch (before.kind) {
      case "string":
        return isExpressionNode(before) ? expressionNode(before) : before;
      case "array": {
        const items = before.items.map(node);
        return items.every((item, at) => item === before.items[at]) ? before : { ...before, items };
      }
      case "object": {
        const members = before.members.map(member);
        return members.every((each, at) => each === before.members[at]) ? before : { ...before, members };
      }
      default:
        return before;
    }
  }

  function member(before: JsonMember): JsonMember {
    const { key } = before;
    if (key.value === "$ref" && before.value.kind === "string") return { key, value: reference(before.value) };
    const value = node(before.value);
    const name = isExpressionNode(key) ? expressionNode(key) : key;
    return value === before.value && name === key ? before : { key: name, value };
  }

  /** `#/definitions/name`, with parts of it behind the name. */
  function reference(before: JsonString): JsonString {
    const [, encoded, rest = ""] = /^#\/definitions\/([^/]*)(.*)$/s.exec(before.value) ?? [];
    if (encoded === undefined) return before;
    const name = encoded.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = rename({ kind: "type", namespace: "", name }).name.replaceAll("~", "~0").replaceAll("/", "~1");
    return { kind: "string", ...placeOf(before), value: `#/definitions/${next}${rest}` };
  }

  function expressionNode(before: JsonString): JsonString {
    const parsed = expressionOf(before);
    if (parsed.kind === "syntax-problem") return before;
    const after = expression(parsed, before);
    return after === parsed ? before : new ExpressionString(before, after);
  }

  /** Parts of text that count from its start get the places of their file: they move to another string. */
  function expression(before: Expression, within: JsonString): Expression {
    const known = made.get(before);
    if (known !== undefined) return known;
    const after = renamedParts(before, within);
    const placed = before.source === undefined ? { ...after, ...placeOf(placeInside(within, before)) } : after;
    if (before.source !== undefined) made.set(before, placed);
    return placed;
  }

  function renamedParts(before: Expression, within: JsonString): Expression {
    if (before.kind === "access") {
      const base = expression(before.base, within);
      const key = expression(before.key, within);
      return base === before.base && key === before.key ? before : { ...before, base, key };
    }
    if (before.kind !== "call") return before;
    if (before.namespace !== null) {
      const args = before.args.map((argument) => expression(argument, within));
      return { ...before, ...rename({ kind: "function", namespace: before.namespace, name: before.name }), args };
    }
    const [name] = before.args;
    const isNamed = name?.kind === "string" && before.args.length === 1;
    if (isNamed && NAMED.has(foldCase(before.name)))
      return {
        ...before,
        args: [{ ...name, value: rename({ kind: "variable", namespace: "", name: name.value }).name }],
      };
    const args = before.args.map((argument) => expression(argument, within));
    return args.every((argument, at) => argument === before.args[at]) ? before : { ...before, args };
  }

  return { node };
}

/** Functions that read a variable, or the round of a variable's loop, by its name. */
const NAMED: ReadonlySet<string> = new Set(["variables", "copyindex"]);
