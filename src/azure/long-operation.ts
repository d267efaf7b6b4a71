import { setTimeout as sleep } from "node:timers/promises";
import { AzureError } from "./azure-error.ts";
import type { PlainAnswer } from "./plain-client.ts";
import type { Session } from "./session.ts";

const POLL_LIMIT = 200;
const POLL_MS = 3_000;
const LONGEST_POLL_MS = 30_000;

/** Waits some milliseconds; tests do not. */
export type Pause = (milliseconds: number) => Promise<unknown>;

/**
 * Waits for the end of a long operation, and gives its last answer.
 * @throws {AzureError} when it ends badly, or not at all.
 */
export async function finished(
  session: Session,
  first: PlainAnswer,
  asked: string,
  wait: Pause = sleep,
): Promise<PlainAnswer> {
  let answer = first;
  const link = first.header("azure-asyncoperation") ?? first.header("location");
  for (let count = 0; count < POLL_LIMIT; count++) {
    const status = answer.body?.["status"];
    if (typeof status === "string" && /^(?:failed|canceled)$/i.test(status))
      throw new AzureError({ kind: "service", asked, message: `The operation ended as ${status}.` });
    const isOpen = answer.status === 202 || (typeof status === "string" && !/^succeeded$/i.test(status));
    if (!isOpen || link === null) return answer;
    const seconds = Number(answer.header("retry-after") ?? Number.NaN);
    await wait(Math.min(Number.isNaN(seconds) ? POLL_MS : seconds * 1000, LONGEST_POLL_MS));
    answer = await session.send({ method: "GET", path: link, isPoll: true });
  }
  throw new AzureError({ kind: "timed-out", asked, message: "The operation did not end." });
}
