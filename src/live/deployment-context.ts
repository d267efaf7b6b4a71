import { isRecord, type JsonRecord } from "../text/record.ts";
import { AzureError } from "../azure/azure-error.ts";
import type { ResourceReader } from "../azure/ports.ts";
import { parseJsonText } from "../expression/json-text.ts";
import type { ObjectValue } from "../expression/value.ts";
import { UNKNOWN_CONTEXT, type ScopeContext } from "../template/deployment.ts";
import { isSameName } from "../text/fold-case.ts";
import type { LinkedTemplates } from "../template/linked-templates.ts";

/** Where a template is deployed to, as far as a run knows it. */
export interface DeploymentPlace {
  readonly subscription: string | null;
  readonly resourceGroup: string | null;
  readonly tenantId: string | null;
}

const GROUP_API = "2024-03-01";
const SUBSCRIPTION_API = "2022-12-01";

/**
 * What the functions of a deployment give at a place: `resourceGroup()`, `subscription()`, `tenant()`. With a reader, group
 * and subscription are read as they are, so that names made from their ids come out as in the deployment.
 */
export async function deploymentContext(
  place: DeploymentPlace,
  links: LinkedTemplates,
  reader: ResourceReader | null,
): Promise<ScopeContext> {
  const { subscription, resourceGroup } = place;
  const subscriptionPath = subscription === null ? null : `/subscriptions/${subscription}`;
  const groupPath =
    subscriptionPath === null || resourceGroup === null ? null : `${subscriptionPath}/resourceGroups/${resourceGroup}`;
  const group = await read(reader, groupPath, GROUP_API);
  const account = await read(reader, subscriptionPath, SUBSCRIPTION_API);
  const tenantId = textOf(account?.["tenantId"]) ?? place.tenantId;
  const tenant = tenantId === null ? {} : { tenantId };
  return {
    ...UNKNOWN_CONTEXT,
    links,
    resourceGroup: known({ ...named(resourceGroup), ...parts(group, ["name", "location", "tags", "id"]) }),
    subscription: known({
      ...(subscription === null ? {} : { subscriptionId: subscription }),
      ...parts(account, ["displayName"]),
      ...tenant,
    }),
    tenant: known(tenant),
  };
}

/** Who may read a vault need not be allowed to read the group around it: then its location stays unknown. */
async function read(reader: ResourceReader | null, path: string | null, api: string): Promise<JsonRecord | null> {
  if (reader === null || path === null) return null;
  try {
    const body = await reader.byId(path, api);
    if (body === "absent") return null;
    if (typeof body["id"] === "string" && isSameName(body["id"], path)) return body;
    const message = "The answer is about something else: `id` is missing, or another one.";
    throw new AzureError({ kind: "unexpected", asked: `GET ${path}`, status: 200, message });
  } catch (error) {
    if (error instanceof AzureError && error.kind === "refused") return null;
    throw error;
  }
}

function named(name: string | null): JsonRecord {
  return name === null ? {} : { name };
}

function parts(body: JsonRecord | null, names: readonly string[]): JsonRecord {
  return Object.fromEntries(names.flatMap((name) => (body?.[name] === undefined ? [] : [[name, body[name]]])));
}

function known(members: JsonRecord): ObjectValue | null {
  const value = isRecord(members) && Object.keys(members).length > 0 ? parseJsonText(JSON.stringify(members)) : null;
  return value?.kind === "object" ? value : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
