import { foldCase, isSameName } from "../../text/fold-case.ts";
import { refusedReader } from "../authorization/unreadable.ts";
import { readBearer } from "../entra/tokens.ts";
import { resourceGroup, listGroups } from "../resources/resource-groups.ts";
import { listResources } from "../resources/resource-list.ts";
import { routeSubscription } from "../resources/subscriptions.ts";
import {
  failed,
  invalidApiVersion,
  invalidRequestContent,
  methodNotAllowed,
  missingApiVersion,
  subscriptionNotFound,
} from "./errors.ts";
import type { Answer } from "./answer.ts";
import { answer } from "./answer.ts";
import { bodyOf, EMPTY } from "./body.ts";
import type { HttpRequest } from "./http.ts";
import type { ResourceRequest } from "./provider.ts";
import { readContent } from "./read-content.ts";
import type { Registry } from "./registry.ts";
import { parsePath, resourceId, type ResourcePath } from "./resource-path.ts";
import { routeResource } from "./route-resource.ts";
import type { Sandbox } from "./sandbox.ts";
import { findGroup, groupId } from "./store.ts";

/** What stands before the ids in addresses of the studio, which have no version of an API. */
const STUDIO = /^\/api\/[^/]+\/environment\/v1\.0(?=\/subscriptions\/)/i;
const API_VERSION = /^\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)?$/i;

/** Answers a request to Resource Manager. */
export function route(http: HttpRequest, sandbox: Sandbox, known: Registry): Answer {
  const bearer = readBearer(http.headers["authorization"], sandbox.now());
  if (bearer.kind === "missing") return unauthenticated(sandbox);
  if (bearer.kind === "expired") return expired(bearer.at, sandbox);
  const apiVersion = http.query.get("api-version") ?? (STUDIO.test(http.path) ? "1970-01-01" : null);
  if (apiVersion === null) return missingApiVersion();
  if (!API_VERSION.test(apiVersion)) return invalidApiVersion(apiVersion);
  const content = readContent(http.text);
  if (content.kind === "problem") return invalidRequestContent(content.message);
  const path = parsePath(withoutShortcuts(http.path));
  const request: ResourceRequest = {
    sandbox,
    id: path.namespace === null ? path.scope : idOf(path, sandbox),
    scope: path.scope,
    path: http.path,
    subscription: path.subscription ?? "",
    group: path.group,
    type: path.type,
    name: path.name,
    apiVersion,
    query: http.query,
    body: bodyOf(content.value) ?? EMPTY,
    text: http.text,
    caller: bearer.caller,
    correlationId: http.headers["x-ms-correlation-request-id"] ?? sandbox.newId(),
    route: (method, inner, tail) => routeResource(method, inner, tail, known),
  };
  return routePath(http.method, request, path, known);
}

/**
 * Until 2015 deployments stood below their group without a provider. Addresses of model management and of the studio,
 * which have hosts of their own, begin with `/api`.
 */
function withoutShortcuts(path: string): string {
  return path
    .replace(STUDIO, "")
    .replace(/^\/api(?=\/subscriptions\/)/i, "")
    .replace(
      /^(\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?)\/deployments(?=\/|$)/i,
      "$1/providers/Microsoft.Resources/deployments",
    );
}

/** The id in the service's own spelling of the group, as it was first written. */
function idOf({ scope, type, name, subscription, group, tail }: ResourcePath, { store }: Sandbox): string {
  const known = subscription === null || group === null ? null : findGroup(store, subscription, group);
  const own =
    subscription === null || group === null || !isSameName(scope, groupId(subscription, group))
      ? scope
      : groupId(subscription, known?.name ?? group);
  return name === "" || (tail !== null && name === "") ? own : resourceId(own, type, name);
}

function routePath(method: string, request: ResourceRequest, path: ResourcePath, known: Registry): Answer {
  const { sandbox, scope } = request;
  if (path.subscription !== null && !sandbox.store.subscriptions.has(foldCase(path.subscription)))
    return subscriptionNotFound(path.subscription);
  const refused = refusedReader(method, request, path);
  if (refused !== null) return refused;
  if (path.namespace !== null) return routeResource(method, request, path.tail, known);
  const segments = scope.split("/").filter(Boolean);
  const below = segments.slice(path.group === null ? 2 : 4).map(foldCase);
  if (path.subscription !== null && isSameName(segments[2] ?? "", "resourcegroups")) {
    if (path.group === null) return method === "GET" ? listGroups(request) : methodNotAllowed(method);
    if (below.length === 0) return resourceGroup(request, method);
    if (below[0] === "resources" && method === "GET")
      return listResources(request, groupId(request.subscription, path.group));
  }
  if (below[0] === "resources" && method === "GET")
    return listResources(request, `/subscriptions/${request.subscription}`);
  if (below[0] === "operationresults") return groupOperation(request, below[1] ?? "");
  return routeSubscription(method, request, segments) ?? notFoundAddress(method, request.path);
}

function groupOperation({ sandbox, path, apiVersion }: ResourceRequest, id: string): Answer {
  const operation = sandbox.operations.get(id);
  if (operation === undefined) return failed(404, "OperationNotFound", `The operation '${id}' could not be found.`);
  if (operation.ended === null)
    return answer(202, null, { location: `${sandbox.url()}${path}?api-version=${apiVersion}`, "retry-after": "0" });
  return operation.result ?? answer(200, null);
}

function notFoundAddress(method: string, path: string): Answer {
  return failed(404, "InvalidResourceType", `The sandbox does not know the address '${method} ${path}'.`);
}

function unauthenticated({ tenantId, url }: Sandbox): Answer {
  const { status, body } = failed(
    401,
    "AuthenticationFailed",
    "Authentication failed. The 'Authorization' header is missing.",
  );
  const challenge = `Bearer authorization_uri="${url()}/${tenantId}", error="invalid_token", error_description="The authentication failed because of missing 'Authorization' header."`;
  return answer(status, body, { "www-authenticate": challenge, "x-ms-failure-cause": "gateway" });
}

function expired(at: Date, { now, tenantId, url }: Sandbox): Answer {
  const message = `The access token expiry UTC time '${american(at)}' is earlier than current UTC time '${american(now())}'.`;
  const { status, body } = failed(401, "ExpiredAuthenticationToken", message);
  const challenge = `Bearer authorization_uri="${url()}/${tenantId}", error="invalid_token", error_description="The access token expired."`;
  return answer(status, body, { "www-authenticate": challenge, "x-ms-failure-cause": "gateway" });
}

/** `8/20/2024 4:48:47 PM`, as this message writes times. */
function american(date: Date): string {
  return `${date.toLocaleDateString("en-US", { timeZone: "UTC" })} ${date.toLocaleTimeString("en-US", { timeZone: "UTC" })}`;
}
