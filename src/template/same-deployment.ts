import { budgetOf } from "../expression/budget.ts";
import { jsonBudget, toJson, type Json, type JsonBudget } from "../expression/to-json.ts";
import { plainAssumptions } from "./assumptions.ts";
import { UNKNOWN_CONTEXT } from "./deployment.ts";
import { expand, type ExpandedResource } from "./expand.ts";
import { openRootDeployment } from "./open-root.ts";
import { DEPLOYMENT_TYPE } from "./resource.ts";
import type { Template } from "./template.ts";
import { hasType } from "./visit-resources.ts";

/** Evaluation steps for one of the two. */
const STEP_BUDGET = 200_000;

/**
 * Whether two templates deploy the same with their defaults, as far as that is known: compilers of different age write what is
 * not known before a deployment in different ways. `null` where a limit ends the comparison.
 */
export function isSameDeployment(one: Template, other: Template): boolean | null {
  const first = sentBy(one);
  const second = first === null ? null : sentBy(other);
  if (first === null || second === null) return null;
  return first.length === second.length && first.every((text, index) => text === second[index]);
}

/** What is sent, a text for each resource, in order; the deployments around them are how a compiler splits them. */
function sentBy(template: Template): readonly string[] | null {
  const budget = budgetOf(STEP_BUDGET);
  const deployment = openRootDeployment(template, plainAssumptions(new Map()), budget, UNKNOWN_CONTEXT);
  const written = jsonBudget();
  const texts = expand(deployment).flatMap((each) =>
    hasType(each.resource, DEPLOYMENT_TYPE) ? [] : [textOf(each, written)],
  );
  return budget.isSpent || written.isCut ? null : texts.sort();
}

/** Parts that say nothing of what is there afterwards. */
const LEFT_OUT: ReadonlySet<string> = new Set(["id", "dependson", "metadata", "symbolicname", "comments", "scope"]);

function textOf({ body }: ExpandedResource, budget: JsonBudget): string {
  const content = toJson(body, budget);
  return JSON.stringify(plain(isObject(content) ? withoutNames(content) : content));
}

function withoutNames(content: { readonly [key: string]: Json }): Json {
  const kept = Object.entries(content).filter(([name]) => !LEFT_OUT.has(name.toLowerCase()));
  const inLowerCase = (name: string, value: Json): Json =>
    name === "type" && typeof value === "string" ? value.toLowerCase() : value;
  return Object.fromEntries(kept.map(([name, value]) => [name, inLowerCase(name, value)]));
}

/** The same with names in order, and with one text for all that is not known. */
function plain(content: Json): Json {
  if (typeof content === "string") return plainText(content);
  if (isList(content)) return content.map(plain);
  if (!isObject(content)) return content;
  const entries = Object.entries(content).map(([name, value]): readonly [string, Json] => [
    plainText(name),
    plain(value),
  ]);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function plainText(text: string): string {
  return /^\[(?!\[).*\]$/s.test(text) ? "[]" : text;
}

function isList(content: Json): content is readonly Json[] {
  return Array.isArray(content);
}

function isObject(content: Json): content is { readonly [key: string]: Json } {
  return typeof content === "object" && content !== null && !Array.isArray(content);
}
