import { foldCase } from "../../text/fold-case.ts";
import type { Answer } from "../arm/answer.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import type { ResourcePath } from "../arm/resource-path.ts";

const VERBS: Readonly<Record<string, string>> = { GET: "read", HEAD: "read", DELETE: "delete", POST: "action" };

/** The refusal of what is asked in a subscription in which the caller has no role; `null` in all others. */
export function refusedReader(
  method: string,
  { sandbox, caller, id }: ResourceRequest,
  { subscription, group, namespace, type, tail }: ResourcePath,
): Answer | null {
  if (!sandbox.store.unreadable.has(foldCase(subscription ?? ""))) return null;
  const own = group === null ? "Microsoft.Resources/subscriptions" : "Microsoft.Resources/subscriptions/resourceGroups";
  const asked = namespace === null ? own : [type, tail].filter((each) => each !== null).join("/");
  const message = `The client '${caller.name}' with object id '${caller.objectId}' does not have authorization to perform action '${asked}/${VERBS[method] ?? "write"}' over scope '${id}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return failed(403, "AuthorizationFailed", message);
}
