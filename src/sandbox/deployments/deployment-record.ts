import type { Json } from "../../expression/to-json.ts";
import { foldCase } from "../../text/fold-case.ts";
import { objectAt, textAt, type Body } from "../arm/body.ts";
import { newStamp } from "../arm/change-resource.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { bareResource, findResource, type StoredResource } from "../arm/store.ts";
import type { Sandbox } from "../arm/sandbox.ts";

export const DEPLOYMENTS = "Microsoft.Resources/deployments";

/** What a deployment tells of itself at its beginning. */
export interface Opening {
  readonly mode: string;
  readonly templateHash: string | null;
  readonly parameters: Json;
  readonly dependencies: Json;
  readonly location: string | null;
  readonly correlationId: string;
}

/** Puts a deployment into the history, in the place of an earlier one of its name. History keeps no changes of it. */
export function openRecord(
  { sandbox, caller, body }: Pick<ResourceRequest, "sandbox" | "caller" | "body">,
  id: string,
  opening: Opening,
): StoredResource {
  const { mode, templateHash, parameters, dependencies, location, correlationId } = opening;
  const record: StoredResource = {
    ...bareResource(id, newStamp(sandbox, caller)),
    location,
    tags: objectAt(body, "tags"),
    properties: {
      ...(templateHash === null ? {} : { templateHash }),
      parameters,
      mode: /^complete$/i.test(mode) ? "Complete" : "Incremental",
      provisioningState: "Accepted",
      timestamp: sandbox.now().toISOString(),
      duration: "PT0S",
      correlationId,
      providers: [],
      dependencies,
    },
  };
  sandbox.store.resources.set(foldCase(id), record);
  return record;
}

/** Changes what the history tells of a deployment; the time and the duration move on. */
export function updateRecord(sandbox: Sandbox, id: string, change: Body): void {
  const record = findResource(sandbox.store, id);
  if (record === null) return;
  const now = sandbox.now();
  const started = Date.parse(record.stamp.createdAt ?? now.toISOString());
  const properties: Body = {
    ...record.properties,
    timestamp: now.toISOString(),
    duration: `PT${String((now.getTime() - started) / 1000)}S`,
    ...change,
  };
  sandbox.store.resources.set(foldCase(id), { ...record, properties });
}

/** A deployment as the service answers it. */
export function recordShape({ id, name, location, tags, properties }: StoredResource, apiVersion: string): Body {
  const isOld = apiVersion < "2015-11-01";
  return {
    // Until 2015 deployments stood below their group without a provider.
    id: isOld ? id.replace(/\/providers\/Microsoft[.]Resources(?=\/deployments\/)/i, "") : id,
    name,
    ...(isOld ? {} : { type: DEPLOYMENTS }),
    ...(location === null ? {} : { location }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    properties,
  };
}

/** Whether a deployment still runs. */
export function isActive(record: StoredResource): boolean {
  return ["Accepted", "Running"].includes(textAt(record.properties, "provisioningState") ?? "");
}
