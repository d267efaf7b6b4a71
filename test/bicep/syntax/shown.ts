import type { ExpressionSyntax, ObjectSyntax, SpreadSyntax, TypeSyntax } from "../../../src/bicep/syntax/ast.ts";

/** An expression with every operation in parentheses. */
export function shown(node: ExpressionSyntax | SpreadSyntax): string {
  switch (node.kind) {
    case "string":
      return `'${node.segments.map((text, at) => text + hole(node.holes[at])).join("")}'`;
    case "integer":
      return String(node.value);
    case "true":
    case "false":
    case "null":
    case "missing":
      return node.kind;
    case "name":
      return node.name;
    case "spread":
      return `...${shown(node.value)}`;
    case "array":
      return `[${node.items.map(shown).join(" ")}]`;
    case "object":
      return object(node);
    case "for": {
      const index = node.index === null ? "" : `,${node.index.name}`;
      return `for(${node.item.name}${index} ${shown(node.list)} ${shown(node.body)})`;
    }
    case "if":
      return `if(${shown(node.condition)} ${shown(node.body)})`;
    case "unary":
      return `(${node.operator} ${shown(node.operand)})`;
    case "binary":
      return `(${shown(node.left)} ${node.operator} ${shown(node.right)})`;
    case "ternary":
      return `(${shown(node.condition)} ? ${shown(node.whenTrue)} : ${shown(node.whenFalse)})`;
    case "parentheses":
      return `<${shown(node.inner)}>`;
    case "non-null":
      return `(${shown(node.base)})!`;
    case "member":
      return `(${shown(node.base)})${node.isSafe ? ".?" : "."}${node.name.name}`;
    case "nested":
      return `(${shown(node.base)})::${node.name.name}`;
    case "index":
      return `(${shown(node.base)})[${node.isSafe ? "?" : ""}${node.isFromEnd ? "^" : ""}${shown(node.index)}]`;
    case "call":
      return `${node.name.name}(${node.args.map(shown).join(" ")})`;
    case "method":
      return `(${shown(node.base)}).${node.name.name}(${node.args.map(shown).join(" ")})`;
    case "lambda":
      return `(${node.parameters.map(({ name }) => name).join(",")} => ${shown(node.body)})`;
  }
}

function hole(value: ExpressionSyntax | undefined): string {
  return value === undefined ? "" : `{${shown(value)}}`;
}

function object({ items }: ObjectSyntax): string {
  const parts = items.map((item) => {
    if (item.kind === "spread") return shown(item);
    if (item.kind === "resource") return `resource ${item.name.name} ${shown(item.type)} ${shown(item.value)}`;
    return `${"kind" in item.key ? shown(item.key) : item.key.name}:${shown(item.value)}`;
  });
  return `{${parts.join(" ")}}`;
}

/** A type with every operation in parentheses. */
export function shownType(node: TypeSyntax): string {
  switch (node.kind) {
    case "type-name":
      return node.name;
    case "type-member":
      return `(${shownType(node.base)}).${node.name?.name ?? "*"}`;
    case "type-item":
      return `(${shownType(node.base)})[${String(node.index ?? "*")}]`;
    case "array-type":
      return `(${shownType(node.item)})[]`;
    case "tuple-type":
      return `[${node.items.map(({ decorators, type }) => "@".repeat(decorators.length) + shownType(type)).join(" ")}]`;
    case "object-type":
      return `{${node.properties.map(property).join(" ")}}`;
    case "union-type":
      return `(${node.members.map(shownType).join(" | ")})`;
    case "nullable-type":
      return `(${shownType(node.base)})?`;
    case "non-null-type":
      return `(${shownType(node.base)})!`;
    case "literal-type":
      return shown(node.value);
    case "resource-type":
      return `${node.keyword}<${shown(node.type)}>`;
    case "parentheses-type":
      return `<${shownType(node.inner)}>`;
    case "missing":
      return "missing";
  }

  function property({ decorators, key, type }: (typeof node & { kind: "object-type" })["properties"][number]): string {
    const name = key === null ? "*" : "kind" in key ? shown(key) : key.name;
    return `${"@".repeat(decorators.length)}${name}:${shownType(type)}`;
  }
}
