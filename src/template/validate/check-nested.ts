import { memberOf } from "../../json/members.ts";
import type { JsonNode, JsonObject } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import { section, type Template } from "../template.ts";
import { declaredIn } from "./declared-types.ts";
import { structureProblem, type Site, type TemplateProblem } from "./problem.ts";

/** Sections of a template whose names the service holds without case. */
const SECTIONS = ["parameters", "variables", "outputs", "definitions", "metadata"];
const DECLARING = ["parameters", "outputs", "definitions"];
/** The one language version that has `sealed`; later ones have `additionalProperties` in its place. */
export const SEALING_VERSION = "1.9-experimental";

/**
 * What the service refuses of a template inside a deployment resource only: names that differ in case and nothing else, and
 * `sealed` but where the language version has it.
 */
export function* checkNested({ deployment: { template, parent } }: Site): Generator<TemplateProblem> {
  if (parent === null) return;
  for (const name of SECTIONS) yield* alikeNames(section(template, name));
  const groups = memberOf(template.node, "functions")?.value;
  for (const group of groups?.kind === "array" ? groups.items : [])
    yield* functionProblems(group.kind === "object" ? memberOf(group, "members")?.value : undefined, template);
  for (const name of DECLARING)
    for (const entry of section(template, name)?.members ?? [])
      for (const { node } of declaredIn(entry, name)) yield* typeProblems(node, template);
}

function* functionProblems(functions: JsonNode | undefined, template: Template): Generator<TemplateProblem> {
  if (functions?.kind !== "object") return;
  yield* alikeNames(functions);
  for (const { value } of functions.members)
    for (const declared of declaredInFunction(value)) yield* sealedProblems(declared, template);
}

function* typeProblems(node: JsonObject, template: Template): Generator<TemplateProblem> {
  yield* sealedProblems(node, template);
  yield* alikeNames(memberOf(node, "properties")?.value);
  const union = memberOf(node, "discriminator")?.value;
  if (union?.kind === "object") yield* alikeNames(memberOf(union, "mapping")?.value);
}

function* alikeNames(node: JsonNode | null | undefined): Generator<TemplateProblem> {
  if (node?.kind !== "object") return;
  const names = new Map<string, string>();
  for (const { key } of node.members) {
    const known = names.get(foldCase(key.value));
    names.set(foldCase(key.value), key.value);
    if (known === undefined || known === key.value) continue;
    const message = `An item with the same key has already been added: '${key.value}' and '${known}' differ in case only, which a nested template cannot have.`;
    yield structureProblem(message, key);
  }
}

function* sealedProblems(node: JsonObject, { languageVersion }: Template): Generator<TemplateProblem> {
  const sealed = memberOf(node, "sealed");
  if (sealed === undefined) return;
  const isFlag = sealed.value.kind === "true" || sealed.value.kind === "false";
  if (!isFlag) yield structureProblem("'sealed' must be true or false.", sealed.value);
  else if (languageVersion !== SEALING_VERSION)
    yield structureProblem(
      `Template language version '${languageVersion ?? "1.0"}' does not support 'sealed': use "additionalProperties": false.`,
      sealed.key,
    );
}

function declaredInFunction(node: JsonNode): readonly JsonObject[] {
  if (node.kind !== "object") return [];
  const parameters = memberOf(node, "parameters")?.value;
  const all = [memberOf(node, "output")?.value, ...(parameters?.kind === "array" ? parameters.items : [])];
  return all.filter((each) => each?.kind === "object");
}
