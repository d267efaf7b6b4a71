import { answerError } from "./answer-error.ts";
import type { JsonRecord } from "../text/record.ts";
import { AzureError } from "./azure-error.ts";
import { answersTo } from "./recorder.ts";

/**
 * Asks through a client of Azure, and gives the answers as they came; with `each` one by one as they come, and none in the
 * end.
 * @throws {AzureError} whatever the client makes of a failure: it never reads as an empty answer.
 */
export async function ask(
  asked: string,
  call: () => Promise<unknown>,
  each?: (answer: JsonRecord) => void,
): Promise<readonly JsonRecord[]> {
  const { answers, error, emptyStatus } = await answersTo(call, each);
  if (error === null) return answers;
  // Azure's clients stumble over an answer without content.
  const isNothing = emptyStatus !== null && answers.length === 0 && !(error.thrown instanceof AzureError);
  throw isNothing ? noContent(asked, emptyStatus) : await toLiveError(error.thrown, asked);
}

/** An answer that says that all is well, and has nothing of what was asked for. */
export function noContent(asked: string, status: number): AzureError {
  const message = `The service answered ${String(status)}, without the content that was asked for.`;
  return new AzureError({ kind: "unexpected", asked, status, message });
}

async function toLiveError(error: unknown, asked: string): Promise<unknown> {
  if (error instanceof AzureError) return error;
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError"))
    return new AzureError({ kind: "timed-out", asked, message: "The operation did not end in time.", cause: error });
  const { isRestError } = await import("@azure/core-rest-pipeline");
  const { statusCode, response } = isRestError(error) ? error : {};
  if (statusCode !== undefined && statusCode >= 400) {
    const headers = response?.headers.toJSON() ?? {};
    return answerError({ status: statusCode, headers, text: response?.bodyAsText ?? "" }, asked) ?? error;
  }
  return new AzureError({
    kind: "unexpected",
    asked,
    message: "The answer does not have the shape that was asked for.",
    cause: error,
  });
}
