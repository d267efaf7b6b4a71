import { unknown } from "../expression/unknown.ts";
import { string, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonObject } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Source } from "../text/source.ts";
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
  const values = new Map<string, Supplied>();
  for (const { key, value } of (section?.kind === "object" ? section : root).members) {
    if (value.kind === "object")
      values.set(foldCase(key.value), { value: entryValue(key.value, value, source), given: "file" });
  }
  return values;
}

/** A plain `value`; a secret or an expression that only the deployment reads. */
function entryValue(name: string, entry: JsonObject, source: Source): Value {
  const value = memberOf(entry, "value")?.value;
  if (value !== undefined) return literalValue(value, source);
  const place = { source, start: entry.start, end: entry.end };
  const residual = { kind: "call", name: "parameterFile", args: [{ kind: "value", value: string(name) }] } as const;
  if (memberOf(entry, "reference") !== undefined)
    return unknown(residual, [{ kind: "secret", name, place }], { types: ["string"] });
  return unknown(residual, [{ kind: "runtime", call: "externalInputs()", place }]);
}
