import { isExpression } from "../../expression/template-string.ts";
import type { JsonMember, JsonNode, JsonString } from "../../json/node.ts";
import { placeOf, type Place } from "../../text/place.ts";

/** A text as a value of a template that means it, and no expression. */
export function literalText(at: Place, text: string): JsonString {
  return { kind: "string", ...placeOf(at), value: isExpression(text) ? `[${text}` : text };
}

/** The value of a file as one of a template: what looks like an expression is text, and a whole number is one, however it is written. */
export function literalContent(node: JsonNode): JsonNode {
  switch (node.kind) {
    case "string":
      return isExpression(node.value) ? literalText(node, node.value) : node;
    case "number":
      return /[.eE]/.test(node.text) ? { ...placeOf(node), kind: "number", text: String(Number(node.text)) } : node;
    case "array": {
      const items = node.items.map(literalContent);
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
    }
    case "object": {
      const members = node.members.map(literalMember);
      return members.every((member, index) => member === node.members[index]) ? node : { ...node, members };
    }
    default:
      return node;
  }
}

function literalMember(member: JsonMember): JsonMember {
  const { key } = member;
  const value = literalContent(member.value);
  const name = isExpression(key.value) ? literalText(key, key.value) : key;
  return value === member.value && name === key ? member : { key: name, value };
}
