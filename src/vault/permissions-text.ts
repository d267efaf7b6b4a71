import type { Permissions } from "./access-policy.ts";

/** The permissions of an entry: `keys get, list; secrets all`. */
export function permissionsText(permissions: Permissions): string {
  const kinds = Object.entries(permissions).map(([kind, names]) => `${kind} ${names.join(", ")}`);
  return kinds.length === 0 ? "no permissions" : kinds.join("; ");
}
