import { jsonBudget, toJson, type Json, type JsonBudget } from "../expression/to-json.ts";
import { originPlace, type Provenance } from "../expression/provenance.ts";
import type { Value } from "../expression/value.ts";
import { originSentences, unknownSentences } from "../rule/explain.ts";
import type { Because } from "../rule/finding.ts";
import type { ExpandedResource } from "../template/expand.ts";
import { isSameName } from "../text/fold-case.ts";
import { placeText } from "../text/line-index.ts";
import type { Place } from "../text/place.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";

/** A vault that a deployment would send, and where each of its parts came from. */
export interface ExplainedVault {
  readonly name: Json;
  readonly pointer: string;
  readonly parts: readonly ExplainedPart[];
}

export interface ExplainedPart {
  /** Such as `properties.accessPolicies[0].objectId`. */
  readonly path: string;
  readonly value: Json;
  /** Where the value stands, or what made it, nearest first. */
  readonly because: readonly { readonly text: string; readonly at: string | null }[];
}

/** Parts that say nothing of where a value came from. */
const UNTOLD: ReadonlySet<string> = new Set(["id", "symbolicName", "type"]);

/** Explains the vaults among the resources, part by part. */
export function explainVaults(resources: readonly ExpandedResource[]): readonly ExplainedVault[] {
  const budget = jsonBudget();
  return resources.filter(isVault).map(({ resource, body }) => ({
    name: toJson(resource.name(), budget),
    pointer: resource.declaration.pointer,
    parts: [...body.members.values()].flatMap(({ key, value }) =>
      UNTOLD.has(key) ? [] : [...partsOf(key, value, budget, DEPTH_LIMIT)],
    ),
  }));
}

function isVault({ resource }: ExpandedResource): boolean {
  const type = resource.type();
  return type.kind === "string" && isSameName(type.value, VAULT_TYPE);
}

/** The value itself when it holds no others, else what it holds. */
function* partsOf(path: string, value: Value, budget: JsonBudget, depth: number): Generator<ExplainedPart> {
  if (budget.left < 0) return;
  budget.left -= PART_UNITS;
  if (value.kind === "object" && value.members.size > 0 && depth > 0) {
    for (const { key, value: inner } of value.members.values())
      yield* partsOf(`${path}.${key}`, inner, budget, depth - 1);
    return;
  }
  if (value.kind === "array" && depth > 0 && value.items.some(({ kind }) => kind === "object" || kind === "array")) {
    for (const [index, item] of value.items.entries())
      yield* partsOf(`${path}[${String(index)}]`, item, budget, depth - 1);
    return;
  }
  yield {
    path,
    value: toJson(value, budget),
    because: becauseOf(value).map(({ text, place }) => ({ text, at: at(place ?? originPlace(value.from)) })),
  };
}

/** What the sentences about one part count as, in values. */
const PART_UNITS = 20;
/** How deep parts of parts are told one by one. */
const DEPTH_LIMIT = 20;

function becauseOf(value: Value): readonly Because[] {
  if (value.kind === "failure") return [{ text: value.message, place: value.place }];
  if (value.kind === "unknown") return unknownSentences(value);
  const told = originSentences(value.from, null);
  return told.length > 0 ? told : literalSentence(value.from);
}

function literalSentence(origin: Provenance | null): readonly Because[] {
  if (origin === null || origin.kind === "live") return [];
  if (origin.kind === "choice") return literalSentence(origin.inner);
  return [{ text: origin.kind === "call" ? `\`${origin.name}\` makes it.` : "It is a literal.", place: origin.place }];
}

/** The explanation as indented text. */
export function explanationText(vaults: readonly ExplainedVault[]): string {
  if (vaults.length === 0) return "No vault is deployed.\n";
  return vaults
    .map(({ name, pointer, parts }) => {
      const lines = parts.flatMap(({ path, value, because }) => [
        `  ${path}: ${JSON.stringify(value)}`,
        ...because.map(({ text, at: where }) => `    ${text}${where === null ? "" : ` ${where}`}`),
      ]);
      return [`${typeof name === "string" ? name : JSON.stringify(name)}  ${pointer}`, ...lines, ""].join("\n");
    })
    .join("\n");
}

function at(place: Place | null): string | null {
  return place === null ? null : placeText(place);
}
