import { AzureError } from "../azure/azure-error.ts";
import type { Absent } from "../azure/ports.ts";
import type { Looked } from "../workspace/lookup.ts";

/**
 * What a question brought. That it could not be asked is told in its place.
 * @throws {AzureError} when there is no credential: then nothing can be asked at all.
 */
export async function look<T>(answer: Promise<T | Absent>): Promise<Looked<T>> {
  try {
    const value = await answer;
    return value === "absent" ? { kind: "absent" } : { kind: "found", value };
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind === "credential") throw error;
    return { kind: "unknown", why: reasonOf(error), isRefused: error.kind === "refused" };
  }
}

function reasonOf({ message, asked, kind, status, requestId, nextStep }: AzureError): string {
  const facts = [
    asked,
    kind,
    ...(status === null ? [] : [`status ${String(status)}`]),
    ...(requestId === null ? [] : [`request id ${requestId}`]),
  ];
  return `${message} (${facts.join(", ")}) ${nextStep}`;
}
