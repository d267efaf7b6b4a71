import { access } from "../../expression/access.ts";
import type { DeploymentCall } from "../../expression/scope.ts";
import { string, type Value } from "../../expression/value.ts";
import type { EvaluationScope } from "../deployment.ts";
import { findResource } from "../find-resource.ts";
import { resourceIdOf } from "../resource-identity.ts";
import type { RuntimeState } from "../assumptions.ts";

/** A resource that a running deployment asks for. */
export interface AskedResource {
  readonly id: string;
  /** Whether the template names it, and does not give its id: then it waits for it. */
  readonly isName: boolean;
}

/** The resource behind a name, symbol or id; `null` when it is none of them, or not known. */
export function runtimeId(target: Value | undefined, frame: EvaluationScope): AskedResource | null {
  if (target?.kind !== "string") return null;
  if (target.value.startsWith("/")) return { id: target.value, isName: false };
  const resource = findResource(frame.deployment, target);
  const id = resource === null ? null : resourceIdOf(resource);
  return id?.kind === "string" ? { id: id.value, isName: resource?.isExisting !== true } : null;
}

/** What `reference` gives while a deployment runs: the resource as it is now. */
export function referenceAtRunTime(
  args: readonly Value[],
  isFull: boolean,
  call: DeploymentCall,
  frame: EvaluationScope,
  runtime: RuntimeState,
): Value {
  const [target] = args;
  const asked = runtimeId(target, frame);
  if (asked === null && target?.kind === "string")
    return call.fail(
      `The template reference '${target.value}' is not valid: could not find template resource or resource copy with this name.`,
    );
  if (asked === null || (asked.isName && runtime.isAwaited(asked.id)))
    return call.unknown([{ kind: "runtime", call: "reference()", place: call.place }], { types: ["object"] });
  const version = args[1]?.kind === "string" && /^\d/.test(args[1].value) ? args[1].value : null;
  const body = runtime.resource(asked.id, version);
  if (body === null) return call.fail(notFoundText(asked.id));
  return isFull ? body : access(body, string("properties"), call.place);
}

/** What the service says of a reference to a resource that is not there. */
export function notFoundText(id: string): string {
  const group = /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
  const where = group === undefined ? "" : ` under resource group '${group}'`;
  return `The Resource '${id.split("/providers/").at(-1) ?? id}'${where} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
}
