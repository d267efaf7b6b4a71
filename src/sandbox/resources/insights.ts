import { textAt } from "../arm/body.ts";
import type { ResourceProvider } from "../arm/provider.ts";
import { findResource } from "../arm/store.ts";
import { putResource } from "./any-resource.ts";
import { fakeGuid } from "./fake-key.ts";

/** `Microsoft.Insights/components`. */
export const insights: ResourceProvider = {
  type: "Microsoft.Insights/components",
  put(request) {
    const before = findResource(request.sandbox.store, request.id)?.properties ?? {};
    const key = textAt(before, "InstrumentationKey") ?? fakeGuid(`${request.id} key`);
    const location = (textAt(request.body, "location") ?? "westeurope").toLowerCase();
    return putResource(request, {
      AppId: textAt(before, "AppId") ?? fakeGuid(`${request.id} app`),
      ApplicationId: request.name,
      Name: request.name,
      TenantId: request.subscription,
      InstrumentationKey: key,
      ConnectionString: `InstrumentationKey=${key};IngestionEndpoint=https://${location}-0.in.applicationinsights.azure.com/`,
      CreationDate: textAt(before, "CreationDate") ?? request.sandbox.now().toISOString(),
      provisioningState: "Succeeded",
    });
  },
};
