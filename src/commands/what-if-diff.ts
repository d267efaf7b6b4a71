import { isRecord, type JsonRecord } from "../azure/json-record.ts";
import type { DeploymentReader, DeploymentScope, PredictedChange } from "../azure/ports.ts";
import { jsonForm } from "../expression/text-form.ts";
import { failure, isKnown, type Value } from "../expression/value.ts";
import type { VaultDiff } from "../redeploy/compare-vault.ts";
import { literalValue } from "../template/literal-value.ts";
import { foldCase } from "../text/fold-case.ts";
import { mergePolicies, readPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import { comparePolicies } from "../vault/compare-policies.ts";
import { readVaultId, vaultIdText } from "../vault/vault-id.ts";
import { UsageError } from "./io.ts";
import type { OpenedTemplate } from "./open-template-file.ts";

/** Asks Azure Resource Manager to predict the deployment. */
export async function askWhatIf(
  reader: DeploymentReader,
  scope: DeploymentScope,
  { template, given }: OpenedTemplate,
  mode: "Incremental" | "Complete",
): Promise<readonly PredictedChange[]> {
  const parameters = Object.fromEntries([...given].map(([name, { value }]) => [name, plain(value, name)]));
  const body = plain(literalValue(template.node, template.source), "the template");
  if (!isRecord(body)) throw new UsageError("The template is no object.");
  return reader.whatIf(scope, { mode, template: body, parameters });
}

function plain(value: Value, name: string): unknown {
  const text = isKnown(value) ? jsonForm(value) : null;
  if (text === null)
    throw new UsageError(`What-if needs the value of \`${name}\`, which is not at hand: leave \`--what-if\` out.`);
  const content: unknown = JSON.parse(text);
  return content;
}

/** The comparison that a what-if result makes by itself: `before` and `after` of each vault, never its `delta`. */
export function predictedDiffs(changes: readonly PredictedChange[]): readonly VaultDiff[] {
  return changes.flatMap((change): VaultDiff[] => {
    const id = readVaultId(change.resourceId);
    if (id === null || ["Ignore", "Unsupported"].includes(change.changeType)) return [];
    const [before, after] = [policiesIn(change.before), policiesAfter(change, changes)];
    const model = modelIn(change.before);
    const later = modelIn(change.after) ?? model ?? "unknown";
    const isOpen = after === null;
    const unread = failure("`after` holds no list of access policies.");
    return [
      {
        id: vaultIdText(id),
        fate: change.changeType === "Delete" ? "deletes" : change.before === null ? "creates" : "replaces",
        isConditional: false,
        policies: comparePolicies(before ?? [], after ?? before ?? []),
        open: isOpen && change.changeType !== "Delete" ? [{ objectId: null, by: unread }] : [],
        authorization: { before: model, after: change.changeType === "Delete" ? (model ?? "unknown") : later },
      },
    ];
  });
}

/** Where the prediction of Azure Resource Manager and ours differ, in sentences. */
export function disagreements(diffs: readonly VaultDiff[], changes: readonly PredictedChange[]): readonly string[] {
  return diffs.flatMap(({ id, policies, open }) => {
    const change = changes.find(({ resourceId }) => foldCase(resourceId) === foldCase(id));
    const theirs = change === undefined ? null : policiesAfter(change, changes);
    if (theirs === null || open.length > 0) return [];
    const ours = [...policies.kept, ...policies.added, ...policies.changed.map(({ after }) => after)];
    const { lost, added, changed } = comparePolicies(ours, theirs);
    const count = lost.length + added.length + changed.length;
    return count === 0
      ? []
      : [
          `What-if predicts another list for \`${id}\`: ${String(count)} ${count === 1 ? "entry differs" : "entries differ"}.`,
        ];
  });
}

/** The list afterwards, with what children add: what-if lists them as resources of their own. */
function policiesAfter(change: PredictedChange, changes: readonly PredictedChange[]): readonly AccessPolicy[] | null {
  if (change.changeType === "Delete") return [];
  const own = policiesIn(change.after);
  if (own === null) return null;
  const child = `${foldCase(change.resourceId)}/accesspolicies/add`;
  const added = changes.filter(({ resourceId }) => foldCase(resourceId) === child);
  return added.reduce((list, { after }) => mergePolicies(list, policiesIn(after) ?? []), own);
}

function policiesIn(body: JsonRecord | null): readonly AccessPolicy[] | null {
  const properties = body?.["properties"];
  const policies = isRecord(properties) ? readPolicies(properties["accessPolicies"]) : null;
  return policies === null || "kind" in policies ? null : policies;
}

function modelIn(body: JsonRecord | null): "rbac" | "access-policies" | null {
  const properties = body?.["properties"];
  if (!isRecord(properties)) return null;
  return properties["enableRbacAuthorization"] === true ? "rbac" : "access-policies";
}
