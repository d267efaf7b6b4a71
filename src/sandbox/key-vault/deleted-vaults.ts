import { foldCase, isSameName } from "../../text/fold-case.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { valueAt, type Body } from "../arm/body.ts";
import { removeResource } from "../arm/change-resource.ts";
import { deletedVaultNotFound, deletedVaultNotFoundBefore2019, failed } from "../arm/errors.ts";
import { page } from "../arm/paging.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { parsePath } from "../arm/resource-path.ts";
import { causeOf, serviceHas, type Sandbox } from "../arm/sandbox.ts";
import type { DeletedVault, StoredResource } from "../arm/store.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Takes a vault away; with soft delete it can be recovered until its purge. */
export function deleteVault(request: ResourceRequest, vault: StoredResource): Answer {
  buryVault(request.sandbox, vault, (operation) => causeOf(request.caller, request.correlationId, operation));
  return answer(200, null);
}

/** What a deletion leaves of a vault, whoever deletes it. */
export function buryVault(
  sandbox: Sandbox,
  vault: StoredResource,
  cause: (operation: string) => Parameters<typeof removeResource>[2],
): void {
  removeResource(sandbox, vault, cause("Microsoft.KeyVault/vaults/delete"));
  if (valueAt(vault.properties, "enableSoftDelete") !== true) return;
  const now = sandbox.now();
  const days = valueAt(vault.properties, "softDeleteRetentionInDays");
  sandbox.store.deletedVaults.set(foldCase(vault.name), {
    vault,
    deletedAt: toSeconds(now),
    scheduledPurgeAt: toSeconds(new Date(now.getTime() + (typeof days === "number" ? days : 90) * DAY)),
    isPurging: false,
  });
}

function toSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** `locations/{location}/deletedVaults/{name}`: reading and purging. */
export const deletedVaults: ResourceProvider = {
  type: "Microsoft.KeyVault/locations/deletedVaults",
  get(request) {
    const found = find(request);
    return found === null ? missing(request) : ok(deletedShape(found, request.subscription));
  },
  actions: new Map([["purge", purge]]),
};

/** GET of all deleted vaults of a subscription. */
export function listDeletedVaults(request: ResourceRequest): Answer {
  const all = [...request.sandbox.store.deletedVaults.values()].filter(({ vault }) =>
    isSameName(parsePath(vault.id).subscription ?? "", request.subscription),
  );
  const items = all.map((deleted) => ({
    page: deleted.vault.page,
    body: () => deletedShape(deleted, request.subscription),
  }));
  return page(items, request, request.sandbox.switches("empty-pages") === "on");
}

function find({ sandbox, subscription, name }: ResourceRequest): DeletedVault | null {
  const [location = "", vaultName = ""] = name.split("/");
  const found = sandbox.store.deletedVaults.get(foldCase(vaultName)) ?? null;
  const isHere =
    found !== null &&
    isSameName(parsePath(found.vault.id).subscription ?? "", subscription) &&
    isSameLocation(found.vault.location ?? "", location);
  return isHere ? found : null;
}

/** `West US 2` and `westus2` are the same place. */
export function isSameLocation(left: string, right: string): boolean {
  return isSameName(left.replaceAll(" ", ""), right.replaceAll(" ", ""));
}

function missing({ sandbox, name }: ResourceRequest): Answer {
  return serviceHas(sandbox, "deleted-vault-code")
    ? deletedVaultNotFound(name.split("/").at(-1) ?? name)
    : deletedVaultNotFoundBefore2019();
}

function deletedShape({ vault, deletedAt, scheduledPurgeAt }: DeletedVault, subscription: string): Body {
  const location = vault.location ?? "";
  return {
    id: `/subscriptions/${subscription}/providers/Microsoft.KeyVault/locations/${foldCase(location).replaceAll(" ", "")}/deletedVaults/${vault.name}`,
    name: vault.name,
    type: "Microsoft.KeyVault/deletedVaults",
    properties: {
      vaultId: vault.id,
      location,
      tags: vault.tags,
      deletionDate: deletedAt,
      scheduledPurgeDate: scheduledPurgeAt,
      ...(valueAt(vault.properties, "enablePurgeProtection") === true ? { purgeProtectionEnabled: true } : {}),
    },
  };
}

function purge(request: ResourceRequest): Answer {
  const { sandbox, subscription, apiVersion } = request;
  const found = find(request);
  if (found === null) return missing(request);
  if (valueAt(found.vault.properties, "enablePurgeProtection") === true)
    return failed(405, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed.");
  const id = sandbox.newId();
  const key = foldCase(found.vault.name);
  sandbox.store.deletedVaults.set(key, { ...found, isPurging: true });
  const started = sandbox.now().toISOString();
  sandbox.operations.set(id, { id, started, ended: null, status: "InProgress", error: null, result: null });
  sandbox.schedule.after(sandbox.durations.purge, () => {
    sandbox.store.deletedVaults.delete(key);
    const ended = sandbox.now().toISOString();
    sandbox.operations.set(id, { id, started, ended, status: "Succeeded", error: null, result: null });
  });
  const location = found.vault.location ?? "";
  return answer(202, null, {
    location: `${sandbox.url()}/subscriptions/${subscription}/providers/Microsoft.KeyVault/locations/${location}/operationResults/${id}?api-version=${apiVersion}`,
    ...retryAfter(sandbox.durations.purge),
  });
}

function retryAfter(duration: number): Readonly<Record<string, string>> {
  return { "retry-after": String(Math.ceil(duration / 1000)) };
}

/** `locations/{location}/operationResults/{id}`: how far a purge is. */
export const vaultOperations: ResourceProvider = {
  type: "Microsoft.KeyVault/locations/operationResults",
  get({ sandbox, name, id, apiVersion }) {
    const operation = sandbox.operations.get(name.split("/").at(-1) ?? "");
    if (operation === undefined) return deletedVaultNotFoundBefore2019();
    const created = { createdDateTime: spaced(operation.started) };
    if (operation.ended === null)
      return answer(
        202,
        { ...created, status: "NotStarted" },
        { location: `${sandbox.url()}${id}?api-version=${apiVersion}`, ...retryAfter(sandbox.durations.purge) },
      );
    return ok({ ...created, lastActionDateTime: spaced(operation.ended), status: operation.status });
  },
};

/** `2026-01-31 12:00:00Z`, as this provider writes times. */
function spaced(time: string): string {
  return `${time.slice(0, 19).replace("T", " ")}Z`;
}
