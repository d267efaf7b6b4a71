import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import type { SuppressionProblem } from "../rule/suppression.ts";
import { isTemplate } from "../template/template.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Place } from "../text/place.ts";
import { ATTRIBUTE_NAMES, malformed, unknownPart, type AttributeName } from "./comment-grammar.ts";
import type { Reach, ToolChecks } from "./placed-suppression.ts";

/** A suppression as a comment or the metadata of a resource or a template has it. */
export interface WrittenSuppression {
  readonly rule: string;
  readonly reason: string;
  readonly attributes: Readonly<Partial<Record<AttributeName, string>>>;
  readonly problem: SuppressionProblem | null;
  readonly place: Place;
  readonly pointer: string;
  readonly reach: Reach;
  /** See `PlacedSuppression`. */
  readonly checks?: ToolChecks;
}

const MEMBERS: readonly string[] = ["rule", "reason", ...ATTRIBUTE_NAMES];
/** Members under which a resource holds a template that need not name its schema. */
const HOLDING: readonly string[] = ["template", "maintemplate"];

/** An object of the tree that holds suppressions, or may be covered by some. */
interface Holder {
  readonly node: JsonObject;
  readonly pointer: string;
  readonly isTemplate: boolean;
}

/** The suppressions in `metadata.armGuard` of a tree, wherever they stand. */
export function inMetadata(root: JsonNode): readonly WrittenSuppression[] {
  return metadataIn(root, "armGuard").flatMap(({ settings, pointer, reach }) =>
    suppressionsOf(settings, pointer, reach),
  );
}

/** What the metadata of objects of a tree hold under a name, and what it is about. */
export interface Metadata {
  readonly settings: JsonNode;
  readonly pointer: string;
  /** `null` where it stands in what could not be suppressed, such as a parameter. */
  readonly reach: Reach | null;
}

/** The members of a name in the metadata of a tree, wherever they stand. */
export function metadataIn(root: JsonNode, name: string): readonly Metadata[] {
  const objects = objectsIn(root);
  const templates = objects.filter((each) => each.isTemplate).map(({ pointer }) => pointer);
  return objects.flatMap((holder) => {
    const metadata = memberOf(holder.node, "metadata")?.value;
    const settings = metadata?.kind === "object" ? memberOf(metadata, name)?.value : undefined;
    if (settings === undefined) return [];
    const pointer = appendToken(appendToken(holder.pointer, "metadata"), name);
    return { settings, pointer, reach: reachOf(holder, templates) };
  });
}

/** All objects, each once: the tree is as deep as its text, so no call stands in another. */
function objectsIn(root: JsonNode): readonly Holder[] {
  const found: Holder[] = [];
  const open: { readonly node: JsonNode; readonly pointer: string; readonly name: string }[] = [
    { node: root, pointer: "", name: "" },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, pointer, name } = at;
    if (node.kind === "array")
      node.items.forEach((item, index) =>
        open.push({ node: item, pointer: appendToken(pointer, String(index)), name: "" }),
      );
    if (node.kind !== "object") continue;
    found.push({ node, pointer, isTemplate: holdsResources(node, name) });
    for (const { key, value } of node.members)
      open.push({ node: value, pointer: appendToken(pointer, key.value), name: key.value });
  }
  return found;
}

function holdsResources(node: JsonObject, name: string): boolean {
  return isTemplate(node) || (HOLDING.includes(foldCase(name)) && memberOf(node, "resources") !== undefined);
}

/** See `Metadata`. */
function reachOf({ node, pointer, isTemplate: isWhole }: Holder, templates: readonly string[]): Reach | null {
  if (isWhole) return { kind: "template", pointer };
  const type = memberOf(node, "type")?.value;
  if (type?.kind !== "string" || !type.value.includes("/")) return null;
  const link = `${pointer}/properties/templateLink`;
  return { kind: "resource", pointer, without: [link, ...templates.filter((each) => each.startsWith(`${pointer}/`))] };
}

function suppressionsOf(settings: JsonNode, at: string, reach: Reach | null): readonly WrittenSuppression[] {
  const nowhere: Reach = { kind: "resource", pointer: at, without: [] };
  const broken = (place: Place, problem: SuppressionProblem): WrittenSuppression => ({
    rule: "",
    reason: "",
    attributes: {},
    problem,
    place,
    pointer: at,
    reach: nowhere,
  });
  if (reach === null)
    return [broken(settings, malformed("it belongs in the `metadata` of a resource or of a template"))];
  if (settings.kind !== "object") return [broken(settings, malformed("`armGuard` has to be an object"))];
  const others = settings.members.filter(({ key }) => foldCase(key.value) !== "suppress");
  const unknown = others.map(({ key }) => broken(key, unknownPart(key.value, ["suppress"])));
  const list = memberOf(settings, "suppress")?.value;
  if (list === undefined) return unknown;
  if (list.kind !== "array") return [...unknown, broken(list, malformed("`suppress` has to be a list"))];
  const pointer = appendToken(at, "suppress");
  return [...unknown, ...list.items.map((item, index) => entryOf(item, appendToken(pointer, String(index)), reach))];
}

function entryOf(item: JsonNode, pointer: string, reach: Reach): WrittenSuppression {
  const empty = { rule: "", reason: "", attributes: {}, place: item, pointer, reach };
  if (item.kind !== "object") return { ...empty, problem: malformed("each of the list has to be an object") };
  const text = (name: string): string => {
    const value = memberOf(item, name)?.value;
    return value?.kind === "string" ? value.value.trim() : "";
  };
  const given = ATTRIBUTE_NAMES.map((name) => [name, text(name)] as const).filter(([, value]) => value !== "");
  return {
    ...empty,
    rule: text("rule"),
    reason: text("reason"),
    attributes: Object.fromEntries(given),
    place: memberOf(item, "rule")?.value ?? item,
    problem: entryProblem(item),
  };
}

function entryProblem(item: JsonObject): SuppressionProblem | null {
  for (const { key, value } of item.members) {
    if (!MEMBERS.includes(foldCase(key.value))) return unknownPart(key.value, MEMBERS);
    if (value.kind !== "string") return malformed(`\`${key.value}\` has to be a text`);
  }
  return null;
}
