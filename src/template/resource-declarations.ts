import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import { KeptBy } from "../text/kept.ts";
import type { Declaration, Deployment } from "./deployment.ts";

/** The resources of a deployment's template as they stand there, children not included. */
export function declarationsOf(deployment: Deployment): readonly Declaration[] {
  const { node, pointer } = deployment.template;
  const found = memberOf(node, "resources");
  if (found === undefined) return [];
  return listed(found.value, appendToken(pointer, found.key.value), deployment).map((each) => once(each));
}

/** The resources that stand inside a resource. */
export function childDeclarationsOf(node: JsonObject, pointer: string, deployment: Deployment): readonly Declaration[] {
  const found = memberOf(node, "resources");
  return found === undefined ? [] : listed(found.value, appendToken(pointer, found.key.value), deployment);
}

/** The resource of a deployment's template that is at a pointer, or that holds what is there; the others are not looked at. */
export function declarationToward(deployment: Deployment, pointer: string): Declaration | null {
  const { node, pointer: start } = deployment.template;
  const found = memberOf(node, "resources");
  const list = found === undefined ? "" : `${appendToken(start, found.key.value)}/`;
  if (found === undefined || !pointer.startsWith(list)) return null;
  const end = pointer.indexOf("/", list.length);
  const at = end < 0 ? pointer : pointer.slice(0, end);
  const token = at.slice(list.length);
  const entry = entryAt(found.value, token);
  return entry === null ? null : once({ deployment, pointer: at, ...entry });
}

function entryAt(resources: JsonNode, token: string): Pick<Declaration, "node" | "symbol"> | null {
  if (resources.kind === "array") {
    const node = resources.items[Number(token)];
    return node?.kind === "object" ? { node, symbol: null } : null;
  }
  if (resources.kind !== "object") return null;
  const member = resources.members.findLast(({ key }) => appendToken("", key.value) === `/${token}`);
  return member?.value.kind === "object" ? { node: member.value, symbol: member.key.value } : null;
}

const made = new KeptBy<Deployment, JsonObject, Declaration>();

/** The declaration that was made for the same resource of the deployment before, if there is one: what is evaluated is kept by it. */
function once(declaration: Declaration): Declaration {
  const { deployment, node } = declaration;
  return made.of(deployment, node, () => declaration);
}

function listed(resources: JsonNode, pointer: string, deployment: Deployment): readonly Declaration[] {
  if (resources.kind === "array") {
    return resources.items.flatMap((node, index) =>
      node.kind === "object" ? { deployment, node, pointer: appendToken(pointer, String(index)), symbol: null } : [],
    );
  }
  if (resources.kind !== "object") return [];
  return resources.members.flatMap(({ key, value }) =>
    value.kind === "object"
      ? { deployment, node: value, pointer: appendToken(pointer, key.value), symbol: key.value }
      : [],
  );
}
