import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { ok, type Answer } from "../arm/answer.ts";
import type { Body } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import type { Subscription } from "../arm/store.ts";
import { VAULT_API_VERSIONS } from "../key-vault/api-versions.ts";
import { LOCATIONS } from "../arm/locations.ts";

/** Providers and types that clients look up before they deploy. */
const PROVIDERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "Microsoft.KeyVault": {
    vaults: VAULT_API_VERSIONS,
    "vaults/accessPolicies": VAULT_API_VERSIONS,
    deletedVaults: VAULT_API_VERSIONS,
  },
  "Microsoft.MachineLearningServices": {
    workspaces: [
      "2021-07-01",
      "2022-10-01",
      "2023-04-01",
      "2023-10-01",
      "2024-04-01",
      "2024-10-01",
      "2025-06-01",
      "2025-12-01",
    ],
  },
  "Microsoft.Storage": { storageAccounts: ["2019-06-01", "2021-09-01", "2022-09-01", "2023-05-01", "2024-01-01"] },
  "Microsoft.ContainerRegistry": { registries: ["2019-05-01", "2021-09-01", "2023-07-01", "2025-04-01", "2025-11-01"] },
  "Microsoft.Insights": { components: ["2015-05-01", "2020-02-02"] },
  "Microsoft.Authorization": { roleAssignments: ["2022-04-01"], roleDefinitions: ["2022-04-01"] },
  "Microsoft.ManagedIdentity": { userAssignedIdentities: ["2018-11-30", "2023-01-31"] },
  "Microsoft.Resources": {
    deployments: ["2021-04-01", "2022-09-01", "2025-03-01"],
    resourceGroups: ["2021-04-01", "2025-03-01"],
  },
};

/** What is asked of a subscription or tenant as a whole; `null` for addresses that are none of it. */
export function routeSubscription(
  method: string,
  request: ResourceRequest,
  segments: readonly string[],
): Answer | null {
  const { sandbox } = request;
  const [first = "", second, third = "", ...rest] = segments.map(foldCase);
  if (first === "tenants" && method === "GET") return ok({ value: [tenantShape(sandbox.tenantId)] });
  if (first === "providers" && method === "GET") return provider(segments[1], request);
  if (first !== "subscriptions") return null;
  if (second === undefined)
    return ok({
      value: [...sandbox.store.subscriptions]
        .filter(([id]) => !sandbox.store.unreadable.has(id))
        .map(([, each]) => subscriptionShape(each, sandbox.tenantId)),
    });
  const subscription = sandbox.store.subscriptions.get(second);
  if (subscription === undefined) return null;
  if (third === "") return ok(subscriptionShape(subscription, sandbox.tenantId));
  if (third === "locations") return ok({ value: LOCATIONS.map((each) => locationShape(subscription.id, each)) });
  if (third === "providers") return registration(method, request, subscription, segments[3], rest[1]);
  if (third === "tagnames") return ok({ value: [] });
  return null;
}

function registration(
  method: string,
  request: ResourceRequest,
  subscription: Subscription,
  namespace: string | undefined,
  verb: string | undefined,
): Answer {
  if (method !== "POST" || namespace === undefined) return provider(namespace, request);
  const others = subscription.unregistered.filter((each) => !isSameName(each, namespace));
  const unregistered = verb === "unregister" ? [...others, namespace] : others;
  request.sandbox.store.subscriptions.set(foldCase(subscription.id), { ...subscription, unregistered });
  return provider(namespace, request);
}

/** One provider, or all. */
function provider(namespace: string | undefined, { sandbox, subscription }: ResourceRequest): Answer {
  const unregistered = sandbox.store.subscriptions.get(foldCase(subscription))?.unregistered ?? [];
  const shape = (name: string): Body => ({
    ...(subscription === "" ? {} : { id: `/subscriptions/${subscription}/providers/${name}` }),
    namespace: name,
    registrationPolicy: "RegistrationRequired",
    registrationState: unregistered.some((each) => isSameName(each, name)) ? "NotRegistered" : "Registered",
    resourceTypes: Object.entries(PROVIDERS[name] ?? {}).map(([resourceType, versions]): Json => ({
      resourceType,
      locations: LOCATIONS.map(([, display]) => display),
      apiVersions: versions.toReversed(),
      capabilities: "CrossResourceGroupResourceMove, SupportsTags, SupportsLocation",
    })),
  });
  if (namespace === undefined) return ok({ value: Object.keys(PROVIDERS).map(shape) });
  const known = Object.keys(PROVIDERS).find((each) => isSameName(each, namespace));
  if (known !== undefined) return ok(shape(known));
  return failed(404, "InvalidResourceNamespace", `The resource namespace '${namespace}' is invalid.`);
}

function tenantShape(tenantId: string): Body {
  return {
    id: `/tenants/${tenantId}`,
    tenantId,
    countryCode: "DE",
    displayName: "Sandbox",
    domains: ["sandbox.invalid"],
    tenantCategory: "Home",
    defaultDomain: "sandbox.invalid",
    tenantType: "AAD",
  };
}

function subscriptionShape({ id, name }: Subscription, tenantId: string): Body {
  return {
    id: `/subscriptions/${id}`,
    authorizationSource: "RoleBased",
    managedByTenants: [],
    subscriptionId: id,
    tenantId,
    displayName: name,
    state: "Enabled",
    subscriptionPolicies: {
      locationPlacementId: "Public_2014-09-01",
      quotaId: "PayAsYouGo_2014-09-01",
      spendingLimit: "Off",
    },
  };
}

function locationShape(subscription: string, [name, displayName]: readonly [string, string]): Json {
  return {
    id: `/subscriptions/${subscription}/locations/${name}`,
    name,
    type: "Region",
    displayName,
    regionalDisplayName: displayName,
    metadata: { regionType: "Physical", regionCategory: "Recommended" },
  };
}
