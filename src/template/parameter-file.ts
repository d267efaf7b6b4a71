import { unknown } from "../expression/unknown.ts";
import { failure, string, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Source } from "../text/source.ts";
import { evaluateInputExpression } from "./external-inputs.ts";
import { literalValue } from "./literal-value.ts";
import { textMember } from "./template.ts";
import type { Supplied } from "./world.ts";

/** Whether a JSON object is a parameter file, by its schema. */
export function isParameterFile(node: JsonObject): boolean {
  return /deploymentParameters\.json/i.test(textMember(node, "$schema") ?? "");
}

/** The values of a parameter file, by folded name. Its `parameters` may also stand alone, without schema and version. */
export function readParameterFile(source: Source, root: JsonObject): ReadonlyMap<string, Supplied> {
  const section = memberOf(root, "parameters")?.value;
  const definitions = memberOf(root, "externalInputDefinitions")?.value;
  const inputs = definitions?.kind === "object" ? definitions : null;
  const values = new Map<string, Supplied>();
  for (const { key, value } of (section?.kind === "object" ? section : root).members) {
    if (value.kind === "object")
      values.set(foldCase(key.value), { value: entryValue(key.value, value, inputs, source), given: "file" });
    else if (isParameterName(key.value))
      values.set(foldCase(key.value), { value: noEntry(key.value, value, source), given: "file" });
  }
  return values;
}

/** Members that a file without a `parameters` section may have besides its parameters. */
function isParameterName(name: string): boolean {
  return !["$schema", "contentversion"].includes(foldCase(name));
}

function noEntry(name: string, { start, end }: JsonNode, source: Source): Value {
  const message = `The parameter '${name}' of the parameter file must be an object with a 'value'.`;
  return failure(message, { source, start, end });
}

/** A plain `value`, a secret that only the deployment reads, or an expression over what it reads. */
function entryValue(name: string, entry: JsonObject, inputs: JsonObject | null, source: Source): Value {
  const value = memberOf(entry, "value")?.value;
  if (value !== undefined) return literalValue(value, source);
  const expression = memberOf(entry, "expression")?.value;
  if (expression?.kind === "string") return evaluateInputExpression(expression, inputs, source);
  const place = { source, start: entry.start, end: entry.end };
  const residual = { kind: "call", name: "parameterFile", args: [{ kind: "value", value: string(name) }] } as const;
  if (memberOf(entry, "reference") !== undefined)
    return unknown(residual, [{ kind: "secret", name, place }], { types: ["string"] });
  return unknown(residual, [{ kind: "parameter", name, place }]);
}
