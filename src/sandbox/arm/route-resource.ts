import { foldCase, isSameName } from "../../text/fold-case.ts";
import { anyResource } from "../resources/any-resource.ts";
import type { Answer } from "./answer.ts";
import {
  groupNotFound,
  locationNotAvailable,
  methodNotAllowed,
  notRegistered,
  unsupportedApiVersion,
} from "./errors.ts";
import { isLocation } from "./locations.ts";
import { textAt } from "./body.ts";
import type { ResourceProvider, ResourceRequest } from "./provider.ts";
import { providerOf, type Registry } from "./registry.ts";
import { findGroup } from "./store.ts";
import { serviceHas } from "./sandbox.ts";
import { RBAC_BY_DEFAULT_SINCE } from "../key-vault/api-versions.ts";

/** Answers a request for a resource, a list of resources, or an action on one. `tail` is a last segment without a name. */
export function routeResource(method: string, request: ResourceRequest, tail: string | null, known: Registry): Answer {
  const { sandbox, subscription, group, type } = request;
  if (group !== null && findGroup(sandbox.store, subscription, group) === null) return groupNotFound(group);
  const listed = tail === null ? type : `${type}/${tail}`;
  if (tail !== null && method === "POST") return routeAction(request, tail, known);
  const provider = providerOf(known, listed);
  const refused = refusedVersion(provider, { ...request, type: listed }) ?? refusedRegistration(method, request);
  if (refused !== null) return refused;
  return tail === null
    ? routeOne(method, request, provider)
    : routeList(method, { ...request, type: listed }, provider);
}

function routeOne(method: string, request: ResourceRequest, provider: ResourceProvider | null): Answer {
  switch (method) {
    case "PUT":
      return refusedLocation(request, provider) ?? (provider?.put ?? anyResource.put)(request);
    case "PATCH":
      return (provider?.patch ?? anyResource.patch)(request);
    case "GET":
      return (provider?.get ?? anyResource.get)(request);
    case "HEAD": {
      const { status, headers } = (provider?.get ?? anyResource.get)(request);
      return { status: status === 200 ? 204 : status, headers, body: null };
    }
    case "DELETE":
      return (provider?.remove ?? anyResource.remove)(request);
    default:
      return methodNotAllowed(method);
  }
}

/** Types that the sandbox models are in regions; of others it knows too little. */
function refusedLocation({ type, body }: ResourceRequest, provider: ResourceProvider | null): Answer | null {
  const location = textAt(body, "location");
  if (provider?.isRegional !== true || location === null || isLocation(location)) return null;
  return locationNotAvailable(type, location);
}

function routeList(method: string, request: ResourceRequest, provider: ResourceProvider | null): Answer {
  return method === "GET" ? (provider?.list ?? anyResource.list)(request) : methodNotAllowed(method);
}

function routeAction(request: ResourceRequest, tail: string, known: Registry): Answer {
  const provider = providerOf(known, request.type);
  const action = provider?.actions?.get(foldCase(tail)) ?? known.actions.get(foldCase(`${request.type}/${tail}`));
  return action === undefined ? methodNotAllowed(`POST ${tail}`) : action(request);
}

/** Types of vaults have a list of versions; of other types any version is taken. */
function refusedVersion(provider: ResourceProvider | null, request: ResourceRequest): Answer | null {
  const { sandbox, type, apiVersion, body } = request;
  const versions = provider?.apiVersions;
  if (versions === undefined) return null;
  const isRetired = serviceHas(sandbox, "old-vault-versions-retired");
  const supported = isRetired ? versions.filter((version) => version >= RBAC_BY_DEFAULT_SINCE) : versions;
  if (supported.some((version) => isSameName(version, apiVersion))) return null;
  const [namespace = "", ...types] = type.split("/");
  return unsupportedApiVersion(namespace, types.join("/"), apiVersion, textAt(body, "location"), supported);
}

function refusedRegistration(method: string, { sandbox, subscription, type }: ResourceRequest): Answer | null {
  const namespace = type.split("/", 1)[0] ?? "";
  const { unregistered = [] } = sandbox.store.subscriptions.get(foldCase(subscription)) ?? {};
  const isMissing = unregistered.some((each) => isSameName(each, namespace));
  return method === "PUT" && isMissing ? notRegistered(namespace) : null;
}
