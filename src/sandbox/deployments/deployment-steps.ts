import { toJson, type Json } from "../../expression/to-json.ts";
import { plainJson } from "../../expression/plain-json.ts";
import { firstUnresolved } from "../../expression/unknown.ts";
import type { Value } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import { dependenciesOf } from "../../template/dependencies.ts";
import type { Deployment, Resource } from "../../template/deployment.ts";
import { findLoop, findResource } from "../../template/find-resource.ts";
import { bodyOf as sentBody } from "../../template/resource-body.ts";
import { resourceIdOf } from "../../template/resource-identity.ts";
import { iterationsOf } from "../../template/resource.ts";
import { allHold, type ConditionResult } from "../../template/condition.ts";
import { foldCase } from "../../text/fold-case.ts";
import { bodyOf, withoutMembers, type Body } from "../arm/body.ts";

/** A resource of one deployment, with what decides whether it is deployed. Nested deployments are one resource here. */
export interface Step {
  readonly resource: Resource;
  readonly conditions: readonly Value[];
}

/** The resources that stand in a template, children and rounds of loops included, always in the same order. */
export function stepsOf(deployment: Deployment): readonly Step[] {
  const found: Step[] = [];
  const enter = (declarations: Deployment["declarations"], parent: Resource | null): void => {
    for (const declaration of declarations) {
      for (const { resource, exists } of iterationsOf(declaration, parent)) {
        found.push({ resource, conditions: [...(exists === null ? [] : [exists]), resource.condition()] });
        enter(resource.children, resource);
      }
    }
  };
  enter(deployment.declarations, null);
  return found;
}

export function truthOf({ conditions }: Step): ConditionResult {
  return allHold(conditions);
}

/** The id of a resource, where it can be told. */
export function idOf({ resource }: Step): string | null {
  const id = resourceIdOf(resource);
  return id.kind === "string" ? id.value : null;
}

/** Whether the resource is passed over when it is there: `@options.onlyIfNotExists`. */
export function isOnlyIfNotExists({ resource }: Step): boolean {
  const options = memberOf(resource.declaration.node, "@options")?.value;
  return options?.kind === "object" && memberOf(options, "onlyIfNotExists") !== undefined;
}

/** The resources of the same template that one depends on; `null` when they cannot be told yet. */
export function dependenciesIn({ resource }: Step, deployment: Deployment): readonly Resource[] | null {
  const list = dependenciesOf(resource);
  if (list.kind !== "array" || list.rest !== null) return null;
  const found: Resource[] = [];
  for (const item of list.items) {
    if (item.kind !== "string") return null;
    const loop = findLoop(deployment, item.value) ?? loopNamed(deployment, item.value);
    const one = findResource(deployment, item);
    if (loop !== null) found.push(...loop);
    else if (one !== null) found.push(one);
  }
  return found;
}

/** All rounds of the copy loop of that name. */
function loopNamed(deployment: Deployment, name: string): readonly Resource[] | null {
  const rounds = stepsOf(deployment).filter(({ resource }) =>
    resource.frame.loops.some((loop) => loop.kind === "resource" && foldCase(loop.name) === foldCase(name)),
  );
  return rounds.length === 0 ? null : rounds.map(({ resource }) => resource);
}

/** What is sent for a resource; what keeps it from being known; or the error in it. */
export type SentBody =
  | { readonly kind: "sent"; readonly body: Body; readonly apiVersion: string }
  | { readonly kind: "waits"; readonly shown: Json }
  | { readonly kind: "failed"; readonly message: string };

/** Members of a resource in a template that say how to deploy it. */
const NOT_SENT: readonly string[] = [
  "id",
  "symbolicName",
  "type",
  "apiVersion",
  "name",
  "condition",
  "dependsOn",
  "scope",
  "@options",
  "asserts",
];

export function bodyToSend({ resource }: Step): SentBody {
  const value = sentBody(resource);
  const unresolved = firstUnresolved(value);
  if (unresolved?.kind === "failure") return { kind: "failed", message: unresolved.message };
  if (unresolved !== null) return { kind: "waits", shown: toJson(value) };
  const body = bodyOf(plainJson(value)) ?? {};
  const version = resource.apiVersion();
  return {
    kind: "sent",
    body: withoutNulls(withoutMembers(body, NOT_SENT)),
    apiVersion: version.kind === "string" ? version.value : "",
  };
}

/** Resource Manager leaves out members of `properties` that are `null`. */
function withoutNulls(body: Body): Body {
  const properties = bodyOf(body["properties"]);
  if (properties === null) return body;
  return { ...body, properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)) };
}
