import { AsyncLocalStorage } from "node:async_hooks";
import { AzureError } from "./azure-error.ts";
import type { JsonRecord } from "../text/record.ts";

/** How many answers one question may have: pages of a list, polls of an operation. */
const ANSWER_LIMIT = 2_000;

interface Recording {
  readonly take: (answer: JsonRecord) => void;
  /** Addresses of next pages that were given. */
  readonly links: Set<string>;
  count: number;
  /** The status of an answer without content; `null` when there was none. */
  emptyStatus: number | null;
}

/** What came in while a question was asked. */
export interface Recorded {
  /** The bodies of all answers. */
  readonly answers: readonly JsonRecord[];
  /** How the question ended: its error, if it had one. */
  readonly error: { readonly thrown: unknown } | null;
  /** The status of an answer without content; `null` when there was none. */
  readonly emptyStatus: number | null;
}

const recordings = new AsyncLocalStorage<Recording>();

/** Puts an answer to the question that it belongs to. */
export function record(answer: JsonRecord | null, status: number, asked: string): void {
  const recording = recordings.getStore();
  if (recording === undefined) return;
  recording.count += 1;
  if (recording.count > ANSWER_LIMIT)
    throw new AzureError({
      kind: "unexpected",
      asked,
      message: `The answer goes on for more than ${String(ANSWER_LIMIT)} pages.`,
    });
  if (answer === null) {
    recording.emptyStatus = status;
    return;
  }
  const link = answer["nextLink"];
  if (typeof link === "string" && link !== "") checkLink(link, recording, asked);
  recording.take(answer);
}

/** Pages that lead back to one another never end. */
function checkLink(link: string, { links }: Recording, asked: string): void {
  if (links.has(link))
    throw new AzureError({ kind: "unexpected", asked, message: "The service gives the same page again and again." });
  links.add(link);
}

/**
 * The bodies of all answers that come in while `ask` runs, as they came: Azure's clients drop members that their models
 * do not know. With `each` they are handed over one by one, and not kept: pages of thousands of vaults are large.
 */
export async function answersTo(ask: () => Promise<unknown>, each?: (answer: JsonRecord) => void): Promise<Recorded> {
  const answers: JsonRecord[] = [];
  const take = each ?? ((answer: JsonRecord) => void answers.push(answer));
  const recording: Recording = { take, links: new Set(), count: 0, emptyStatus: null };
  const error = await recordings.run(recording, ask).then(
    () => null,
    (thrown: unknown) => ({ thrown }),
  );
  return { answers, error, emptyStatus: recording.emptyStatus };
}
