import type { JsonDocument, JsonProblem } from "./read.ts";

/** Problems of a text that is read all the same: repeated names and commas too many change nothing that the service minds. */
const HARMLESS: ReadonlySet<JsonProblem["kind"]> = new Set(["trailing-comma", "duplicate-key"]);

/** Why a text cannot be taken for what it seems to say, in a sentence; `null` where it can. The same for all commands. */
export function obstacleIn({ problems }: JsonDocument): string | null {
  const found = problems.find(({ kind }) => !HARMLESS.has(kind));
  if (found === undefined) return null;
  if ("message" in found) return found.message;
  return found.kind === "empty" ? "The file is empty." : "There is more text after the end of the JSON value.";
}
