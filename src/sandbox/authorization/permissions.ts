import { ok } from "../arm/answer.ts";
import type { ResourceProvider } from "../arm/provider.ts";

/** `Microsoft.Authorization/permissions`: whoever asks may do everything. */
export const permissions: ResourceProvider = {
  type: "Microsoft.Authorization/permissions",
  list: () => ok({ value: [{ actions: ["*"], notActions: [], dataActions: [], notDataActions: [] }] }),
};
