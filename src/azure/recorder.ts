import { AsyncLocalStorage } from "node:async_hooks";
import { LiveError } from "./live-error.ts";
import type { JsonRecord } from "./json-record.ts";

/** How many answers one question may have: pages of a list, polls of an operation. */
const ANSWER_LIMIT = 2_000;

interface Recording {
  readonly answers: JsonRecord[];
  count: number;
}

const recordings = new AsyncLocalStorage<Recording>();

/** Puts an answer to the question that it belongs to. */
export function record(answer: JsonRecord | null, asked: string): void {
  const recording = recordings.getStore();
  if (recording === undefined) return;
  recording.count += 1;
  if (recording.count > ANSWER_LIMIT)
    throw new LiveError({
      kind: "unexpected",
      asked,
      message: `The answer goes on for more than ${String(ANSWER_LIMIT)} pages.`,
    });
  if (answer !== null) recording.answers.push(answer);
}

/**
 * The bodies of all answers that come in while `ask` runs, as they came: Azure's clients drop members that their models
 * do not know.
 */
export async function answersTo(ask: () => Promise<unknown>): Promise<readonly JsonRecord[]> {
  const recording: Recording = { answers: [], count: 0 };
  await recordings.run(recording, ask);
  return recording.answers;
}
