import { AzureError } from "./azure-error.ts";
import type { Absent } from "./ports.ts";

/**
 * Codes by which the service itself says that something is not there. Any other 404, such as a proxy's or that of a
 * subscription that cannot be seen, says nothing about it.
 */
const ABSENT: ReadonlySet<string> = new Set([
  "ResourceNotFound",
  "ResourceGroupNotFound",
  "ParentResourceNotFound",
  "RoleDefinitionDoesNotExist",
]);

/** The answer, or `absent` when the service says that there is nothing of that name. */
export async function orAbsent<T>(answer: Promise<T>): Promise<T | Absent> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AzureError && error.status === 404 && ABSENT.has(error.code ?? "")) return "absent";
    throw error;
  }
}
