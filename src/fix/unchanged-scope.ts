import { toJson } from "../expression/to-json.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import type { TemplateAnalysis } from "../redeploy/template-analysis.ts";
import type { Deployment } from "../template/deployment.ts";
import { foldCase } from "../text/fold-case.ts";

/** Sections that decide what expressions of a template are worth. */
const GROUND = ["variables", "functions", "definitions"] as const;

/** Whether two deployments, of the old template and of the new one, give expressions the same values. */
export type IsScopeUnchanged = (old: Deployment, now: Deployment) => boolean;

/**
 * Tells by the text alone where an expression that is written the same has the same value: sections may have new members,
 * and nested deployments be handed more, as long as nothing that was there is another. Names in `given` have the same value
 * in both, whatever is declared.
 */
export function unchangedScope(
  before: TemplateAnalysis,
  after: TemplateAnalysis,
  given: ReadonlySet<string>,
): IsScopeUnchanged {
  const isRootSame = hasSameValues(before, after);
  const known = new Map<Deployment, boolean>();
  const isSame = (old: Deployment, now: Deployment): boolean => {
    const found = known.get(old) ?? isSameDeployment(old, now, given, isSame);
    known.set(old, found);
    return found;
  };
  return (old, now) => isRootSame && isSame(old, now);
}

/** Whether two nodes are written the same, in JSON: in another language the same words may be made into something else. */
export function isSameText(old: JsonNode | undefined, now: JsonNode | undefined): boolean {
  if (old === undefined || now === undefined) return old === now;
  if (old.source.isJson === false || now.source.isJson === false) return false;
  return old.source.text.slice(old.start, old.end) === now.source.text.slice(now.start, now.end);
}

/** Values that are given to the root: what the old template is given, the new one is given, too. */
function hasSameValues({ parameters: old }: TemplateAnalysis, { parameters: now }: TemplateAnalysis): boolean {
  return [...old].every(([name, { value }]) => {
    const same = now.get(name)?.value;
    return same === value || (same !== undefined && JSON.stringify(toJson(same)) === JSON.stringify(toJson(value)));
  });
}

function isSameDeployment(
  old: Deployment,
  now: Deployment,
  given: ReadonlySet<string>,
  isSame: IsScopeUnchanged,
): boolean {
  const isRoot = old.parent === null;
  const [left, right] = [old.template, now.template];
  const holds = (name: string, isFree: (member: string) => boolean): boolean =>
    keepsMembers(objectIn(left.node, name), objectIn(right.node, name), isFree);
  if (!holds("parameters", (name) => isRoot && given.has(foldCase(name)))) return false;
  if (!GROUND.every((name) => holds(name, () => false))) return false;
  return isHandedSame(old, now, isSame);
}

/** Whether a nested deployment is handed what it was handed, in the same rounds. */
function isHandedSame({ parent: old }: Deployment, { parent: now }: Deployment, isSame: IsScopeUnchanged): boolean {
  if (old === null || now === null) return old === now;
  const [before, after] = [old.declaration.node, now.declaration.node];
  const copies = isSameText(memberOf(before, "copy")?.value, memberOf(after, "copy")?.value);
  const parameters = keepsMembers(handed(before), handed(after), () => false);
  return copies && parameters && isSame(old.frame.deployment, now.frame.deployment);
}

function handed(node: JsonObject): JsonNode | undefined {
  const properties = objectIn(node, "properties");
  return properties?.kind === "object" ? objectIn(properties, "parameters") : properties;
}

function objectIn(node: JsonObject, name: string): JsonNode | undefined {
  return memberOf(node, name)?.value;
}

/** Whether all members of an object are there, written the same; what is not an object has to be the same text. */
function keepsMembers(
  old: JsonNode | undefined,
  now: JsonNode | undefined,
  isFree: (name: string) => boolean,
): boolean {
  if (old === undefined) return now === undefined || now.kind === "object";
  if (old.kind !== "object" || now?.kind !== "object") return isSameText(old, now);
  return old.members.every(({ key, value }) => isFree(key.value) || isSameText(value, memberOf(now, key.value)?.value));
}
