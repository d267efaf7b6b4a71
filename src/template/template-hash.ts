import { murmur64 } from "../expression/murmur.ts";
import { jsonForm } from "../expression/stringify.ts";
import { isKnown, object, type Value } from "../expression/value.ts";
import { isSameName } from "../text/fold-case.ts";
import { literalValue } from "./literal-value.ts";
import type { Template } from "./template.ts";

/**
 * The hash that the service keeps of a template, as decimal digits: of its compact JSON in upper case, without the hash
 * that Bicep writes into its metadata. `null` for a template that is too long.
 */
export function templateHash(template: Template): string | null {
  const content = without(literalValue(template.node), ["metadata", "_generator", "templateHash"]);
  const text = isKnown(content) ? jsonForm(content) : null;
  return text === null ? null : String(murmur64(new TextEncoder().encode(text.toUpperCase())));
}

/** The value without the member at the end of the path. */
function without(value: Value, [name, ...inner]: readonly string[]): Value {
  if (value.kind !== "object" || name === undefined) return value;
  const members = [...value.members.values()].flatMap((member) => {
    if (!isSameName(member.key, name)) return member;
    return inner.length === 0 ? [] : { key: member.key, value: without(member.value, inner) };
  });
  return object(members);
}
