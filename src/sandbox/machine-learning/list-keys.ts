import { ok, type Answer } from "../arm/answer.ts";
import { textAt } from "../arm/body.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { findResource, type StoredResource } from "../arm/store.ts";
import { registryPassword } from "../resources/registries.ts";
import { storageKey } from "../resources/storage-accounts.ts";

/** Keys of a workspace's resources. They open nothing. */
export function listKeys({ sandbox }: ResourceRequest, { properties }: StoredResource): Answer {
  const registry = findResource(sandbox.store, textAt(properties, "containerRegistry") ?? "");
  const insights = findResource(sandbox.store, textAt(properties, "applicationInsights") ?? "");
  const storage = textAt(properties, "storageAccount") ?? "";
  return ok({
    userStorageKey: storageKey(storage, "key1"),
    userStorageResourceId: storage,
    appInsightsInstrumentationKey: textAt(insights?.properties ?? {}, "InstrumentationKey") ?? "",
    ...(registry === null
      ? {}
      : {
          containerRegistryCredentials: {
            location: registry.location ?? "",
            username: registry.name,
            passwords: [{ name: "password", value: registryPassword(registry.id, "password") }],
          },
        }),
    notebookAccessKeys: {},
  });
}
