import { memberOf } from "../../json/members.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { section, textMember } from "../template.ts";
import { SEALING_VERSION } from "./check-nested.ts";
import { declaredIn } from "./declared-types.ts";
import { structureProblem, type Site, type TemplateProblem } from "./problem.ts";

/** Folded names of members. */
type Names = ReadonlySet<string>;

const TYPE = names(
  "type, metadata, nullable, allowedValues, minValue, maxValue, minLength, maxLength, properties, items, prefixItems, additionalProperties, discriminator, $ref",
);
const PARAMETER: Names = new Set([...TYPE, "defaultvalue"]);
const OUTPUT: Names = new Set([...TYPE, ...names("value, condition, copy")]);
const TEMPLATE = names(
  "$schema, contentVersion, apiProfile, languageVersion, definitions, parameters, functions, variables, resources, outputs, metadata, imports, extensions, asserts",
);
const RESOURCE = names(
  "type, apiVersion, name, comments, location, dependsOn, tags, sku, kind, scope, copy, condition, properties, resources, identity, zones, plan, managedBy, managedByExtended, extendedLocation, id, placement, existing, import, extension, scale, subscriptionId, resourceGroup, metadata, asserts, @options",
);
const OUTPUT_COPY = names("count, input");
const COPY = names("name, count, mode, batchSize");
const FUNCTIONS = names("namespace, members");
const FUNCTION = names("parameters, output, metadata");
const FUNCTION_PARAMETER: Names = new Set([...TYPE, "name"]);
const FUNCTION_OUTPUT: Names = new Set([...TYPE, "value"]);

/** Sections of declarations, what each may have, and what a message calls it. */
const DECLARATIONS = [
  ["parameters", PARAMETER, "a parameter"],
  ["outputs", OUTPUT, "an output"],
  ["definitions", TYPE, "a definition"],
] as const;

/** What declarations had once: the service takes it where it is null. */
const PAST = names("sealed, value");
/** What objects of one language version had. */
const SEALED = ["sealed"];

/**
 * Members that no template, resource, parameter, output or loop has. The service reads the template that it is sent strictly,
 * and those inside deployment resources loosely.
 */
export function* checkMembers({ deployment: { template, parent } }: Site): Generator<TemplateProblem> {
  if (parent !== null) return;
  const { node } = template;
  yield* unknownMembers(node, TEMPLATE, "a template");
  const further = template.languageVersion === SEALING_VERSION ? SEALED : [];
  for (const [name, known, what] of DECLARATIONS)
    for (const entry of section(template, name)?.members ?? []) yield* declaredMembers(entry, known, what, further);
  for (const output of objectsIn(memberOf(node, "outputs")?.value)) {
    const copy = memberOf(output, "copy")?.value;
    if (copy?.kind === "object") yield* unknownMembers(copy, OUTPUT_COPY, "the copy loop of an output");
  }
  yield* functionMembers(memberOf(node, "functions")?.value);
  yield* resourceMembers(memberOf(node, "resources")?.value);
}

function* declaredMembers(
  entry: JsonMember,
  known: Names,
  what: string,
  further: readonly string[],
): Generator<TemplateProblem> {
  for (const { node, isPart } of declaredIn(entry, what)) {
    const own = isPart ? TYPE : known;
    const hasFurther = further.length > 0 && isSameName(textMember(node, "type") ?? "", "object");
    yield* unknownMembers(node, hasFurther ? new Set([...own, ...further]) : own, isPart ? "a type" : what);
  }
}

function* functionMembers(list: JsonNode | undefined): Generator<TemplateProblem> {
  for (const group of objectsIn(list)) {
    yield* unknownMembers(group, FUNCTIONS, "a list of functions");
    for (const declared of objectsIn(memberOf(group, "members")?.value)) {
      yield* unknownMembers(declared, FUNCTION, "a function");
      for (const parameter of objectsIn(memberOf(declared, "parameters")?.value))
        yield* unknownMembers(parameter, FUNCTION_PARAMETER, "the parameter of a function");
      const output = memberOf(declared, "output")?.value;
      if (output?.kind === "object") yield* unknownMembers(output, FUNCTION_OUTPUT, "the output of a function");
    }
  }
}

function* resourceMembers(list: JsonNode | undefined): Generator<TemplateProblem> {
  for (const resource of objectsIn(list)) {
    yield* unknownMembers(resource, RESOURCE, "a resource");
    const copy = memberOf(resource, "copy")?.value;
    if (copy?.kind === "object") yield* unknownMembers(copy, COPY, "a copy loop");
    yield* resourceMembers(memberOf(resource, "resources")?.value);
  }
}

function* unknownMembers(node: JsonObject, known: Names, what: string): Generator<TemplateProblem> {
  for (const { key, value } of node.members) {
    if (known.has(foldCase(key.value)) || (value.kind === "null" && PAST.has(foldCase(key.value)))) continue;
    const message = `Could not find member '${key.value}': ${what} has none of that name.`;
    yield structureProblem(message, key);
  }
}

function objectsIn(node: JsonNode | undefined): readonly JsonObject[] {
  const values =
    node?.kind === "array" ? node.items : node?.kind === "object" ? node.members.map(({ value }) => value) : [];
  return values.filter((value) => value.kind === "object");
}

function names(list: string): Names {
  return new Set(list.split(", ").map(foldCase));
}
