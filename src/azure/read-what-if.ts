import { isRecord } from "./json-record.ts";
import type { PredictedChange } from "./ports.ts";

/** Why a text is no what-if result, or which error it tells. */
export interface WhatIfProblem {
  readonly code: string | null;
  readonly message: string;
}

/**
 * The changes of a what-if result, as the service gives it (`status`, `properties.changes`) and as the Azure CLI prints
 * it (`--no-pretty-print`, `changes` at the top). A result that failed comes with status 200 all the same.
 */
export function readWhatIf(content: unknown): { readonly changes: readonly PredictedChange[] } | WhatIfProblem {
  if (!isRecord(content)) return { code: null, message: "It is no what-if result." };
  const { status, error } = content;
  if (isRecord(error) || (typeof status === "string" && !/^succeeded$/i.test(status))) {
    const parts = isRecord(error) ? error : {};
    const message = typeof parts["message"] === "string" ? parts["message"] : `It ended as ${String(status)}.`;
    return { code: typeof parts["code"] === "string" ? parts["code"] : null, message };
  }
  const changes = isRecord(content["properties"]) ? content["properties"]["changes"] : content["changes"];
  if (!Array.isArray(changes)) return { code: null, message: "It is no what-if result: `changes` is missing." };
  return { changes: changes.flatMap(changeOf) };
}

function changeOf(change: unknown): readonly PredictedChange[] {
  if (!isRecord(change) || typeof change["resourceId"] !== "string") return [];
  const { before, after, changeType } = change;
  return [
    {
      resourceId: change["resourceId"],
      changeType: typeof changeType === "string" ? changeType : "Unsupported",
      before: isRecord(before) ? before : null,
      after: isRecord(after) ? after : null,
    },
  ];
}
