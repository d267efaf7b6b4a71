import { memberOf } from "../json/members.ts";
import type { Resource } from "./deployment.ts";

/** Whether a resource belongs to an extension, such as Kubernetes or Microsoft Graph, and not to Azure Resource Manager. */
export function isExtensible(resource: Resource): boolean {
  const { node } = resource.declaration;
  if (["import", "extension"].some((name) => (memberOf(node, name)?.value.kind ?? "null") !== "null")) return true;
  const type = resource.type();
  return type.kind === "string" && type.value.lastIndexOf("@") > type.value.lastIndexOf("/");
}
