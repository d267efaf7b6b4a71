import { isRestError } from "@azure/core-rest-pipeline";
import { answerError } from "./answer-error.ts";
import type { JsonRecord } from "./json-record.ts";
import { LiveError } from "./live-error.ts";
import { answersTo } from "./recorder.ts";

/**
 * Asks through a client of Azure, and gives the answers as they came.
 * @throws {LiveError} whatever the client makes of a failure: it never reads as an empty answer.
 */
export async function ask(asked: string, call: () => Promise<unknown>): Promise<readonly JsonRecord[]> {
  try {
    return await answersTo(call);
  } catch (error) {
    throw toLiveError(error, asked);
  }
}

function toLiveError(error: unknown, asked: string): unknown {
  if (error instanceof LiveError) return error;
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError"))
    return new LiveError({ kind: "timed-out", asked, message: "The operation did not end in time.", cause: error });
  const message = error instanceof Error ? error.message : String(error);
  const { statusCode, response } = isRestError(error) ? error : {};
  if (statusCode !== undefined && statusCode >= 400) {
    const headers = response?.headers.toJSON() ?? {};
    return answerError({ status: statusCode, headers, text: response?.bodyAsText ?? "" }, asked) ?? error;
  }
  return new LiveError({
    kind: "unexpected",
    asked,
    message: `The answer does not have the shape that was asked for: ${message}.`,
    cause: error,
  });
}
