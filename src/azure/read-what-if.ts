import { foldCase, isSameName } from "../text/fold-case.ts";
import { listAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import type { PredictedChange, Prediction } from "./ports.ts";

/** Why a text is not a what-if result, or which error it tells. */
export interface WhatIfProblem {
  readonly code: string | null;
  readonly message: string;
}

/**
 * The changes of a what-if result, as the service gives it (`status`, `properties.changes`) and as the Azure CLI prints
 * it (`--no-pretty-print`, `changes` at the top), and what it says that it left out. A result that failed comes with status
 * 200 all the same.
 */
export function readWhatIf(content: unknown): Prediction | WhatIfProblem {
  if (!isRecord(content)) return { code: null, message: NO_RESULT };
  const { status, error } = content;
  if (isRecord(error) || (typeof status === "string" && !isSameName(status, "Succeeded"))) {
    const parts = isRecord(error) ? error : {};
    const message = typeof parts["message"] === "string" ? parts["message"] : `It ended as ${String(status)}.`;
    return { code: typeof parts["code"] === "string" ? parts["code"] : null, message };
  }
  const result = isRecord(content["properties"]) ? content["properties"] : content;
  const changes: unknown = result["changes"];
  if (!Array.isArray(changes)) return { code: null, message: `\`changes\` is missing. ${NO_RESULT}` };
  const diagnostics = [content, ...(result === content ? [] : [result])].flatMap((part) => listAt(part, "diagnostics"));
  return {
    changes: changes.flatMap(changeOf),
    gaps: [
      ...changes.flatMap(gapOfChange),
      ...listAt(result, "potentialChanges").flatMap(gapOfPotential),
      ...diagnostics.flatMap(gapOfDiagnostic),
      ...["nextLink", "$skipToken"].flatMap((name) =>
        textAt(result, name) === null ? [] : ["The what-if result goes on elsewhere."],
      ),
    ],
  };
}

const NO_RESULT = "It is not a what-if result: save one with `az deployment group what-if --no-pretty-print`.";

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

const CHANGE_TYPES: readonly string[] = ["Create", "Delete", "Deploy", "Ignore", "Modify", "NoChange", "Unsupported"];

/** A change that what-if cannot predict, which may be one of a vault. */
function gapOfChange(change: unknown): readonly string[] {
  const id = isRecord(change) ? textAt(change, "resourceId") : null;
  if (!isRecord(change) || id === null) return ["The what-if result has a change that names no resource."];
  const type = CHANGE_TYPES.find((each) => isSameName(each, textAt(change, "changeType") ?? "Unsupported"));
  if (type === undefined) return [`What-if reports a change of \`${id}\` that is not known.`];
  if (type !== "Unsupported" || !mayBeVault(id)) return [];
  const reason = textAt(change, "unsupportedReason");
  return [`What-if does not say what happens to \`${id}\`${reason === null ? "" : `: ${reason}`}.`];
}

function gapOfPotential(change: unknown): readonly string[] {
  const id = isRecord(change) ? textAt(change, "resourceId") : null;
  if (id !== null && !mayBeVault(id)) return [];
  return [`What-if says that \`${id ?? "a resource"}\` may change, too, and not whether it does.`];
}

/** A warning says that something was left out, such as a nested deployment. */
function gapOfDiagnostic(diagnostic: unknown): readonly string[] {
  if (!isRecord(diagnostic)) return ["What-if says that something was left out."];
  if (isSameName(textAt(diagnostic, "level") ?? "", "Info")) return [];
  return [`What-if left something out: ${diagnosticText(diagnostic)}`];
}

function diagnosticText(diagnostic: JsonRecord): string {
  const [code, message] = [textAt(diagnostic, "code"), textAt(diagnostic, "message")];
  return [...(code === null ? [] : [`(${code})`]), message ?? "it does not say what."].join(" ");
}

/** Whether a resource may be a vault, a child of one, or something that deploys one; ids that are not known may be anything. */
function mayBeVault(id: string): boolean {
  const types = [...foldCase(id).matchAll(/\/providers\/(?<type>[^/[\]()']+\/[^/[\]()']+)/g)];
  const type = types.at(-1)?.groups?.["type"];
  return type === undefined || type === "microsoft.keyvault/vaults" || type.startsWith("microsoft.resources/");
}
