import { memberOf } from "../json/members.ts";
import type { Resource } from "./deployment.ts";

/** Whether a resource belongs to an extension, such as Kubernetes or Microsoft Graph, and not to Azure Resource Manager. */
export function isExtensible(resource: Resource): boolean {
  const { node } = resource.declaration;
  if (memberOf(node, "import") !== undefined || memberOf(node, "extension") !== undefined) return true;
  const type = resource.type();
  return type.kind === "string" && type.value.lastIndexOf("@") > type.value.lastIndexOf("/");
}
