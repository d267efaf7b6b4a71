import { foldCase, isSameName } from "../../text/fold-case.ts";
import { ok, type Answer } from "../arm/answer.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { resourcesBelow, type StoredResource } from "../arm/store.ts";
import type { Body } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";

/** One comparison of a `$filter`. */
interface Comparison {
  readonly field: string;
  readonly value: string;
}

/** The generic list: of every resource id, name, type, location and tags, without properties. */
export function listResources({ sandbox, query }: ResourceRequest, scope: string): Answer {
  const filter = query.get("$filter") ?? "";
  const comparisons = readFilter(filter);
  if (comparisons === null)
    return failed(400, "InvalidFilterInQueryString", `Invalid $filter '${filter}' specified in the query string.`);
  const found = resourcesBelow(sandbox.store, scope).filter(
    (resource) => !isHidden(resource) && comparisons.every((each) => holds(each, resource)),
  );
  const top = Number(query.get("$top") ?? found.length);
  return ok({ value: found.slice(0, top).map(genericShape) });
}

/** Deployments and extension resources are no resources of this list. */
function isHidden({ type }: StoredResource): boolean {
  return /^Microsoft[.](?:Authorization|Resources)\//i.test(type) || type.split("/").length > 2;
}

/** `field eq 'value'`, joined with `and`; an empty filter asks for nothing. */
function readFilter(filter: string): readonly Comparison[] | null {
  if (filter.trim() === "") return [];
  const comparisons = filter
    .split(/\s+and\s+/i)
    .map((part) => /^\(?\s*(\w+)\s+eq\s+'([^']*)'\s*\)?$/i.exec(part.trim()));
  if (comparisons.includes(null)) return null;
  return comparisons.map((match) => ({ field: foldCase(match?.[1] ?? ""), value: match?.[2] ?? "" }));
}

function holds({ field, value }: Comparison, { type, name, location, id, tags }: StoredResource): boolean {
  switch (field) {
    case "resourcetype":
      return isSameName(type, value);
    case "name":
      return isSameName(name, value);
    case "location":
      return isSameName((location ?? "").replaceAll(" ", ""), value.replaceAll(" ", ""));
    case "resourcegroup":
      return foldCase(id).includes(`/resourcegroups/${foldCase(value)}/`);
    case "tagname":
      return Object.keys(tags).some((each) => isSameName(each, value));
    case "tagvalue":
      return Object.values(tags).some((each) => each === value);
    default:
      return false;
  }
}

function genericShape({ id, name, type, location, tags, more }: StoredResource): Body {
  return { id, name, type, ...(location === null ? {} : { location }), tags, ...more };
}
