import { fromJson } from "../../expression/plain-json.ts";
import { object, type ObjectValue } from "../../expression/value.ts";
import type { ScopeContext } from "../../template/deployment.ts";
import { NO_LINKS } from "../../template/linked-templates.ts";
import type { RuntimeState } from "../../template/assumptions.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Body } from "../arm/body.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { findGroup } from "../arm/store.ts";
import { groupShape } from "../resources/resource-groups.ts";

/** What a deployment of the sandbox knows of the place it goes to. `runtime` is there once it runs. */
export function contextOf(
  { sandbox, subscription, group, name, body }: ResourceRequest,
  { mode }: { readonly mode: string },
  runtime: RuntimeState | null,
): ScopeContext {
  const { store, tenantId, now } = sandbox;
  const known = store.subscriptions.get(foldCase(subscription));
  const resourceGroup = group === null ? null : findGroup(store, subscription, group);
  const location = body["location"];
  return {
    level: group === null ? "subscription" : "resourceGroup",
    subscription: asObject({
      id: `/subscriptions/${subscription}`,
      subscriptionId: subscription,
      tenantId,
      displayName: known?.name ?? "",
    }),
    resourceGroup: resourceGroup === null ? null : asObject(groupShape(resourceGroup)),
    managementGroup: null,
    tenant: asObject({ tenantId, displayName: "Sandbox", countryCode: "DE" }),
    deployment: asObject({ name, properties: { mode }, ...(typeof location === "string" ? { location } : {}) }),
    links: NO_LINKS,
    now: now(),
    runtime,
  };
}

function asObject(body: Body): ObjectValue {
  const value = fromJson(body);
  return value.kind === "object" ? value : object([]);
}
