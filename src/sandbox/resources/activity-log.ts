import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { ok, type Answer } from "../arm/answer.ts";
import { textAt, type Body } from "../arm/body.ts";
import { badRequest } from "../arm/errors.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { parsePath } from "../arm/resource-path.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { resourcesOfType } from "../arm/store.ts";
import { DEPLOYMENTS } from "../deployments/deployment-record.ts";

/** How many events an answer holds. */
const PAGE_SIZE = 200;

/** `Microsoft.Insights/eventtypes/management/values`: who changed or deployed what in a subscription, in 90 days. */
export const activityLog: ResourceProvider = {
  type: "Microsoft.Insights/eventtypes/values",
  list(request) {
    const filter = request.query.get("$filter") ?? "";
    const comparisons = readFilter(filter);
    if (comparisons === null) return badRequest(`The filter '${filter}' is not supported.`);
    if (!comparisons.some(({ field, operator }) => field === "eventtimestamp" && operator === "ge"))
      return badRequest("The filter must have a start time: eventTimestamp ge '2026-11-01T00:00:00Z'.");
    const events = eventsOf(request).filter((event) => comparisons.every((each) => holds(each, event)));
    return pageOf(
      events.toSorted((left, right) => (left.at < right.at ? 1 : -1)),
      request,
    );
  },
};

interface LoggedEvent {
  readonly eventId: string;
  readonly at: string;
  readonly resource: string;
  readonly correlationId: string;
  readonly caller: string;
  readonly operation: string;
  readonly status: string;
}

/** One comparison of a filter; the name of the field is folded. */
interface Comparison {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

const FIELDS: readonly string[] = [
  "eventtimestamp",
  "correlationid",
  "resourceid",
  "resourceuri",
  "resourcegroupname",
  "resourceprovider",
  "caller",
  "status",
];

/** `field eq 'value'`, joined with `and`; `null` for other filters. */
function readFilter(filter: string): readonly Comparison[] | null {
  const found = filter.split(/\s+and\s+/i).flatMap((part): readonly Comparison[] => {
    const [, name = "", operator = "", value = ""] = /^(\w+)\s+(eq|ge|le)\s+'([^']*)'$/i.exec(part.trim()) ?? [];
    const field = foldCase(name);
    return FIELDS.includes(field) ? [{ field, operator: foldCase(operator), value }] : [];
  });
  return found.length === filter.split(/\s+and\s+/i).length ? found : null;
}

function holds({ field, operator, value }: Comparison, event: LoggedEvent): boolean {
  if (field === "eventtimestamp") {
    const [at, other] = [Date.parse(event.at), Date.parse(value)];
    return operator === "ge" ? at >= other : operator === "le" ? at <= other : at === other;
  }
  const { group, namespace } = parsePath(event.resource);
  const own: Readonly<Record<string, string>> = {
    correlationid: event.correlationId,
    resourceid: event.resource,
    resourceuri: event.resource,
    resourcegroupname: group ?? "",
    resourceprovider: namespace ?? "",
    caller: event.caller,
    status: event.status,
  };
  return isSameName(own[field] ?? "", value);
}

function eventsOf({ sandbox, subscription }: ResourceRequest): readonly LoggedEvent[] {
  const changes = sandbox.store.changes.flatMap((change): readonly LoggedEvent[] => {
    const resource = (change.after ?? change.before)?.id ?? "";
    if (!isSameName(parsePath(resource).subscription ?? "", subscription)) return [];
    const { id, at, correlationId, changedBy, operation } = change;
    return [{ eventId: id, at, resource, correlationId, caller: changedBy, operation, status: "Succeeded" }];
  });
  return [...changes, ...deploymentEvents(sandbox, subscription)];
}

function deploymentEvents({ store }: Sandbox, subscription: string): readonly LoggedEvent[] {
  return resourcesOfType(store, DEPLOYMENTS, `/subscriptions/${subscription}`).map(
    ({ id, properties, stamp }): LoggedEvent => ({
      eventId: textAt(properties, "correlationId") ?? "",
      at: textAt(properties, "timestamp") ?? "",
      resource: id,
      correlationId: textAt(properties, "correlationId") ?? "",
      caller: stamp.createdBy ?? "",
      operation: `${DEPLOYMENTS}/write`,
      status: textAt(properties, "provisioningState") === "Failed" ? "Failed" : "Succeeded",
    }),
  );
}

function pageOf(events: readonly LoggedEvent[], { sandbox, path, query }: ResourceRequest): Answer {
  const from = Number(query.get("$skipToken") ?? 0);
  const value = events.slice(from, from + PAGE_SIZE).map((event) => eventShape(event, sandbox.tenantId));
  if (from + PAGE_SIZE >= events.length) return ok({ value });
  const next = new URLSearchParams(query);
  next.set("$skipToken", String(from + PAGE_SIZE));
  return ok({ value, nextLink: `${sandbox.url()}${encodeURI(path)}?${next.toString()}` });
}

function eventShape(event: LoggedEvent, tenantId: string): Body {
  const { eventId, at, resource, correlationId, caller, operation, status } = event;
  const { group, namespace, type, subscription } = parsePath(resource);
  return {
    id: `${resource}/events/${eventId}/ticks/${String(Date.parse(at))}`,
    eventDataId: eventId,
    correlationId,
    operationId: correlationId,
    eventTimestamp: at,
    submissionTimestamp: at,
    caller,
    level: status === "Failed" ? "Error" : "Informational",
    category: named("Administrative"),
    eventName: named("EndRequest"),
    operationName: named(operation),
    resourceId: resource,
    resourceGroupName: group ?? "",
    resourceProviderName: named(namespace ?? ""),
    resourceType: named(type),
    status: named(status),
    subStatus: named(""),
    authorization: { action: operation, scope: resource },
    subscriptionId: subscription ?? "",
    tenantId,
  };
}

function named(value: string): Json {
  return { value, localizedValue: value };
}
