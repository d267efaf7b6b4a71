import { createHash } from "node:crypto";
import { fromJson } from "../../expression/plain-json.ts";
import { object, string, type Known } from "../../expression/value.ts";
import type { RuntimeState } from "../../template/assumptions.ts";
import { foldCase } from "../../text/fold-case.ts";
import { isFailed } from "../arm/answer.ts";
import { bodyOf, withoutMembers, withMembers } from "../arm/body.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { parsePath } from "../arm/resource-path.ts";
import { findGroup, findResource } from "../arm/store.ts";
import { groupShape } from "../resources/resource-groups.ts";
import { ask, NEWEST_VERSION } from "./ask.ts";

/** The state of the sandbox as a running deployment asks for it. `isAwaited` is the run's own knowledge. */
export function runtimeState(
  request: ResourceRequest,
  correlationId: string,
  isAwaited: (id: string) => boolean,
): RuntimeState {
  const { caller, sandbox } = request;
  return {
    isAwaited,
    resource: (id, apiVersion) => resourceNow(request, id, apiVersion),
    list(name, id, apiVersion) {
      const answered = ask(request, "POST", `${id}/${name}`, apiVersion ?? NEWEST_VERSION, {});
      return isFailed(answered) ? null : fromJson(answered.body);
    },
    newGuid: (place) => guidOf(`${correlationId} ${place}`),
    deployer: object([
      { key: "objectId", value: string(caller.objectId) },
      { key: "tenantId", value: string(sandbox.tenantId) },
      { key: "userPrincipalName", value: string(caller.name) },
    ]),
  };
}

/** The whole body of a resource or a group, as `reference(…, 'Full')` gives it. */
function resourceNow(request: ResourceRequest, id: string, apiVersion: string | null): Known | null {
  const { sandbox } = request;
  const { namespace, subscription, group } = parsePath(id);
  if (namespace === null) {
    const found = subscription === null || group === null ? null : findGroup(sandbox.store, subscription, group);
    return found === null ? null : fromJson(groupShape(found));
  }
  const stored = findResource(sandbox.store, id);
  if (stored === null) return null;
  const version = apiVersion ?? NEWEST_VERSION;
  const answered = ask(request, "GET", id, version, {});
  const body = isFailed(answered) ? null : bodyOf(answered.body);
  if (body === null) return null;
  const full = withMembers(withoutMembers(body, ["id"]), {
    apiVersion: version,
    subscriptionId: subscription ?? "",
    resourceGroupName: group ?? "",
    scope: "",
    resourceId: stored.id.split("/providers/").at(-1) ?? stored.id,
    referenceApiVersion: version,
  });
  return fromJson(full);
}

function guidOf(text: string): string {
  const hash = createHash("sha256").update(foldCase(text)).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
