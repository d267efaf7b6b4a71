import { fromJson, plainJson } from "../../expression/plain-json.ts";
import { array, type ArrayValue, type ObjectValue, type Value } from "../../expression/value.ts";
import { foldCase } from "../../text/fold-case.ts";
import { applyOperation, findEntry, type PolicyOperation } from "../../vault/policy-list.ts";
import { ok, type Answer } from "../arm/answer.ts";
import { listOf, objectAt, valueAt, type Body } from "../arm/body.ts";
import { changedStamp, saveResource } from "../arm/change-resource.ts";
import { badRequest, methodNotAllowed, parentNotFound } from "../arm/errors.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { parentId } from "../arm/resource-path.ts";
import { causeOf, type Sandbox } from "../arm/sandbox.ts";
import { findResource, withProperties, type Cause, type StoredResource } from "../arm/store.ts";
import { refusedList } from "./put-vault.ts";
import { storedEntries, withOwnTenant } from "./vault-body.ts";

/** PUT of `accessPolicies/{add|replace|remove}` below a vault. */
export function putPolicies(request: ResourceRequest): Answer {
  const { sandbox, id, name, body, caller, correlationId } = request;
  const [vaultName = "", kind = ""] = name.split("/");
  const operation = operationOf(kind);
  const vault = findResource(sandbox.store, parentId(id) ?? "");
  if (vault === null) return parentNotFound(vaultName);
  if (operation === null) return methodNotAllowed(kind);
  const sent = valueAt(withOwnTenant(objectAt(body, "properties"), sandbox.tenantId), "accessPolicies");
  if (sent === undefined || sent === null) return badRequest("The parameter accessPolicies is not specified.");
  const refused = refusedList(sent, sandbox);
  if (refused !== null) return refused;
  const entries = storedEntries(listOf(sent));
  const cause = causeOf(caller, correlationId, "Microsoft.KeyVault/vaults/accessPolicies/write");
  const changed = changePolicies(sandbox, vault, operation, entries, {
    cause,
    stamp: changedStamp(sandbox, vault.stamp, caller),
  });
  const echoesSent = operation === "remove" && sandbox.switches("remove-answer") === "sent";
  return ok({
    // The service's own spelling: the id ends with a slash, and there is no name.
    id: `${vault.id}/accessPolicies/`,
    type: "Microsoft.KeyVault/vaults/accessPolicies",
    properties: { accessPolicies: echoesSent ? entries : touched(changed, entries) },
  });
}

function operationOf(kind: string): PolicyOperation | null {
  const folded = foldCase(kind);
  return folded === "add" || folded === "replace" || folded === "remove" ? folded : null;
}

/** Does what a PUT on the vault's child does, and keeps the vault. */
export function changePolicies(
  sandbox: Sandbox,
  vault: StoredResource,
  operation: PolicyOperation,
  entries: readonly Body[],
  { cause, stamp }: { readonly cause: Cause; readonly stamp: StoredResource["stamp"] },
): StoredResource {
  const removeCase = sandbox.switches("remove-case") === "insensitive" ? "insensitive" : "sensitive";
  const list = applyOperation(entriesOf(vault), operation, entries.map(fromJson), removeCase);
  return saveResource(sandbox, { ...withProperties(vault, { accessPolicies: plainJson(list) ?? [] }), stamp }, cause);
}

function entriesOf(vault: StoredResource): ArrayValue {
  return array(listOf(valueAt(vault.properties, "accessPolicies")).map(fromJson));
}

/** The entries of the vault that belong to the identities of a request. */
function touched(vault: StoredResource, entries: readonly Body[]): ReturnType<typeof listOf> {
  const { items } = entriesOf(vault);
  return entries.flatMap((entry) => {
    const value: Value = fromJson(entry);
    const found: ObjectValue | null = value.kind === "object" ? findEntry(items, value) : null;
    const plain = found === null ? undefined : plainJson(found);
    return plain === undefined ? [] : [plain];
  });
}
