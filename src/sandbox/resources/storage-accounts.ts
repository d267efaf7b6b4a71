import { ok } from "../arm/answer.ts";
import { objectAt, textAt, valueAt } from "../arm/body.ts";
import type { ResourceProvider } from "../arm/provider.ts";
import { findResource } from "../arm/store.ts";
import { missing, putResource } from "./any-resource.ts";
import { fakeKey } from "./fake-key.ts";

/** `Microsoft.Storage/storageAccounts`. */
export const storageAccounts: ResourceProvider = {
  type: "Microsoft.Storage/storageAccounts",
  isRegional: true,
  put(request) {
    const before = findResource(request.sandbox.store, request.id);
    const now = request.sandbox.now().toISOString();
    const location = textAt(request.body, "location") ?? before?.location ?? "";
    const endpoints = ["blob", "file", "queue", "table", "dfs", "web"].map(
      (each) => [each, `https://${request.name}.${each}.core.windows.net/`] as const,
    );
    return putResource(request, {
      provisioningState: "Succeeded",
      creationTime: valueAt(before?.properties ?? {}, "creationTime") ?? now,
      primaryLocation: location,
      statusOfPrimary: "available",
      // The Azure CLI stumbles over an account without it.
      encryption: valueAt(objectAt(request.body, "properties"), "encryption") ?? { keySource: "Microsoft.Storage" },
      primaryEndpoints: Object.fromEntries(endpoints),
    });
  },
  actions: new Map([
    [
      "listkeys",
      (request) =>
        findResource(request.sandbox.store, request.id) === null
          ? missing(request)
          : ok({
              keys: ["key1", "key2"].map((keyName) => ({
                keyName,
                value: storageKey(request.id, keyName),
                permissions: "FULL",
              })),
            }),
    ],
  ]),
};

export function storageKey(id: string, name: string): string {
  return fakeKey(id, name);
}
