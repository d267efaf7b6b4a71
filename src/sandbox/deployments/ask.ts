import type { Answer } from "../arm/answer.ts";
import type { Body } from "../arm/body.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { parsePath } from "../arm/resource-path.ts";

/** The version by which a deployment reads resources whose version it does not know. */
export const NEWEST_VERSION = "2026-02-01";

/** Sends a request for one resource on behalf of a deployment, in the same process. */
export function ask(origin: ResourceRequest, method: string, id: string, apiVersion: string, body: Body): Answer {
  const path = parsePath(id);
  const request: ResourceRequest = {
    ...origin,
    id: path.tail === null ? id : id.slice(0, -(path.tail.length + 1)),
    scope: path.scope,
    path: id,
    subscription: path.subscription ?? origin.subscription,
    group: path.group,
    type: path.type,
    name: path.name,
    apiVersion,
    query: new URLSearchParams({ "api-version": apiVersion }),
    body,
    text: "",
  };
  return origin.route(method, request, path.tail);
}
