import { toJson } from "../expression/to-json.ts";
import { firstUnresolved } from "../expression/unknown.ts";
import { member, type Failure, type Unknown, type Value } from "../expression/value.ts";
import { canonicalPolicies, readPolicies, type AccessPolicy } from "./access-policy.ts";

/** The entries of a list that a template sends, as far as they are known. */
export interface SentPolicies {
  /** In canonical form. */
  readonly policies: readonly AccessPolicy[];
  /** Entries, or whole parts of the list, that are not known. */
  readonly open: readonly OpenPolicies[];
}

/** What is not known of a list: one entry, or any number of them. */
export interface OpenPolicies {
  /** The principal of the entry, where that much is known. */
  readonly objectId: string | null;
  readonly by: Unknown | Failure;
}

/** Reads a list as a template sends it; what is not known is told. */
export function sentPolicies(list: Value): SentPolicies {
  if (list.kind === "unknown" || list.kind === "failure") return { policies: [], open: [{ objectId: null, by: list }] };
  if (list.kind !== "array") return { policies: [], open: [noList(list)] };
  const open: OpenPolicies[] = list.rest === null ? [] : [{ objectId: null, by: list.rest }];
  const policies: AccessPolicy[] = [];
  for (const item of list.items) {
    const unresolved = firstUnresolved(item);
    const read = unresolved === null ? readPolicies([toJson(item)]) : [];
    if (unresolved !== null) open.push({ objectId: principalOf(item), by: unresolved });
    else if ("kind" in read) open.push({ objectId: principalOf(item), by: broken(read.message, item) });
    else for (const policy of read) policies.push(policy);
  }
  return { policies: canonicalPolicies(policies), open };
}

function principalOf(item: Value): string | null {
  const id = item.kind === "object" ? member(item, "objectId") : undefined;
  return id?.kind === "string" ? id.value : null;
}

function noList(list: Value): OpenPolicies {
  return { objectId: null, by: broken("`accessPolicies` is not an array.", list) };
}

function broken(message: string, { from }: Value): Failure {
  return { kind: "failure", message, place: null, from };
}
