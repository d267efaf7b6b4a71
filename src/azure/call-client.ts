import { isRestError } from "@azure/core-rest-pipeline";
import { answerError } from "./answer-error.ts";
import type { JsonRecord } from "./json-record.ts";
import { LiveError } from "./azure-error.ts";
import { answersTo } from "./recorder.ts";

/**
 * Asks through a client of Azure, and gives the answers as they came; with `each` one by one as they come, and none in the
 * end.
 * @throws {LiveError} whatever the client makes of a failure: it never reads as an empty answer.
 */
export async function ask(
  asked: string,
  call: () => Promise<unknown>,
  each?: (answer: JsonRecord) => void,
): Promise<readonly JsonRecord[]> {
  const { answers, error, emptyStatus } = await answersTo(call, each);
  if (error === null) return answers;
  // Azure's clients stumble over an answer without content.
  const isNothing = emptyStatus !== null && answers.length === 0 && !(error.thrown instanceof LiveError);
  throw isNothing ? noContent(asked, emptyStatus) : toLiveError(error.thrown, asked);
}

/** An answer that says that all is well, and has nothing of what was asked for. */
export function noContent(asked: string, status: number): LiveError {
  const message = `The service answered ${String(status)}, without the content that was asked for.`;
  return new LiveError({ kind: "unexpected", asked, status, message });
}

function toLiveError(error: unknown, asked: string): unknown {
  if (error instanceof LiveError) return error;
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError"))
    return new LiveError({ kind: "timed-out", asked, message: "The operation did not end in time.", cause: error });
  const { statusCode, response } = isRestError(error) ? error : {};
  if (statusCode !== undefined && statusCode >= 400) {
    const headers = response?.headers.toJSON() ?? {};
    return answerError({ status: statusCode, headers, text: response?.bodyAsText ?? "" }, asked) ?? error;
  }
  return new LiveError({
    kind: "unexpected",
    asked,
    message: "The answer does not have the shape that was asked for.",
    cause: error,
  });
}
