import { isRecord, type JsonRecord } from "../text/record.ts";
import type { DeploymentReader, DeploymentScope, PredictedChange, Prediction } from "../azure/ports.ts";
import { jsonForm } from "../expression/stringify.ts";
import { failure, isKnown, type Value } from "../expression/value.ts";
import type { VaultDiff } from "../redeploy/compare-vault.ts";
import { literalValue } from "../template/literal-value.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { policiesAfter } from "../vault/policies-after.ts";
import { mergePolicies, policyIdentity, readPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import { comparePolicies } from "../vault/compare-policies.ts";
import type { OpenPolicies } from "../vault/sent-policies.ts";
import { readVaultId, vaultIdText } from "../vault/vault-id.ts";
import { UsageError } from "../io/usage-error.ts";
import type { OpenedTemplate } from "../load/open-template.ts";

/** Asks Azure Resource Manager to predict the deployment. */
export async function askWhatIf(
  reader: DeploymentReader,
  scope: DeploymentScope,
  { template, given }: OpenedTemplate,
  mode: "Incremental" | "Complete",
): Promise<Prediction> {
  const parameters = Object.fromEntries([...given].map(([name, { value }]) => [name, plain(value, name)]));
  const body = plain(literalValue(template.node), "the template");
  if (!isRecord(body)) throw new UsageError("The template is not an object.");
  return reader.whatIf(scope, { mode, template: body, parameters });
}

function plain(value: Value, name: string): unknown {
  const text = isKnown(value) ? jsonForm(value) : null;
  if (text === null)
    throw new UsageError(`What-if needs the value of \`${name}\`, which is not at hand: leave \`--what-if\` out.`);
  const content: unknown = JSON.parse(text);
  return content;
}

/**
 * The comparison that a what-if result makes by itself: `before` and `after` of each vault, never its `delta`, and what its
 * `accessPolicies` children write afterwards, which what-if lists as resources of their own.
 */
export function predictedDiffs({ changes, gaps }: Prediction): readonly VaultDiff[] {
  const own = changes.flatMap((change) => {
    const id = readVaultId(change.resourceId);
    return id === null || isType(change, "Unsupported") ? [] : [{ id: vaultIdText(id), change }];
  });
  const named = new Set(own.map(({ id }) => foldCase(id)));
  const others = new Map(childrenIn(changes).map(({ vault }) => [foldCase(vault), vault]));
  const diffs = [
    ...own.flatMap(({ id, change }) => vaultDiff(id, change, changes)),
    ...[...others].flatMap(([key, vault]) => (named.has(key) ? [] : [childrenDiff(vault, changes)])),
  ];
  // What was left out may write to any of the vaults.
  return gaps.length === 0 ? diffs : diffs.map((diff) => ({ ...diff, isAtRisk: true }));
}

/** A vault that the result tells of, itself. */
function vaultDiff(id: string, change: PredictedChange, changes: readonly PredictedChange[]): readonly VaultDiff[] {
  const [before, model] = [policiesIn(change.before), modelIn(change.before)];
  const base = {
    id,
    isConditional: false,
    isAtRisk: false,
    deleted: { kind: change.before === null ? "not-looked" : "none" },
  } as const;
  const after = isType(change, "Ignore") ? { ...change, after: change.after ?? change.before } : change;
  const written = writtenAfter(after, changes);
  if (isType(change, "Ignore") && written.children === 0) return [];
  if (isType(change, "Delete")) {
    const policies = comparePolicies(before?.policies ?? [], []);
    return [
      { ...base, fate: "deletes", policies, open: [], authorization: { before: model, after: model ?? "unknown" } },
    ];
  }
  const isNew = isType(change, "Create") && change.before === null;
  if (change.before === null && !isNew)
    return [
      {
        ...base,
        ...NOTHING,
        fate: "unknown",
        open: [open(IDS_ALONE)],
        isAtRisk: true,
        authorization: { before: "unknown", after: "unknown" },
      },
    ];
  return [
    {
      ...base,
      fate: isNew ? "creates" : isType(change, "Ignore") ? "adds" : "replaces",
      policies: comparePolicies(before?.policies ?? [], written.policies ?? before?.policies ?? []),
      open: [...(before?.open ?? []), ...written.open],
      isAtRisk: (!isNew && before === null) || written.isAtRisk || written.open.length > 0,
      authorization: { before: model, after: modelIn(after.after) ?? model ?? "unknown" },
    },
  ];
}

/** A vault of which the result has only children: its list is known as far as they tell what is there. */
function childrenDiff(vault: string, changes: readonly PredictedChange[]): VaultDiff {
  const children = childrenIn(changes).filter((child) => isSameName(child.vault, vault));
  const there = mergePolicies(
    [],
    children.flatMap(({ change }) => policiesIn(change.before)?.policies ?? []),
  );
  const { policies, open: left, isAtRisk } = afterChildren(there, children);
  const isAdding = children.every(({ operation }) => operation === "add");
  return {
    id: vault,
    fate: isAdding ? "adds" : "unknown",
    isConditional: false,
    policies: comparePolicies(there, policies),
    open: isAdding ? left : [...left, open(CHILDREN_ALONE)],
    isAtRisk,
    deleted: { kind: "none" },
    authorization: { before: "unknown", after: "unknown" },
  };
}

const NOTHING = { policies: comparePolicies([], []) };
const IDS_ALONE =
  "The what-if result has neither the current nor the new state: ask for it with `--result-format FullResourcePayloads`.";
const CHILDREN_ALONE = "The what-if result has an `accessPolicies` child, and not the list of its vault.";

function open(message: string): OpenPolicies {
  return { objectId: null, by: failure(message) };
}

function isType({ changeType }: PredictedChange, type: string): boolean {
  return isSameName(changeType, type);
}

interface Child {
  readonly vault: string;
  readonly operation: string;
  readonly change: PredictedChange;
}

/** The `accessPolicies` children that the deployment writes. */
function childrenIn(changes: readonly PredictedChange[]): readonly Child[] {
  return changes.flatMap((change): Child[] => {
    const { vault, operation } = CHILD.exec(change.resourceId)?.groups ?? {};
    const isWritten = !["Ignore", "Delete", "Unsupported"].some((type) => isType(change, type));
    return vault === undefined || operation === undefined || !isWritten
      ? []
      : [{ vault, operation: foldCase(operation), change }];
  });
}

const CHILD = /^(?<vault>\/.*\/vaults\/[^/]+)\/accessPolicies\/(?<operation>[^/]+)\/?$/i;

/** Where the prediction of Azure Resource Manager and ours differ, in sentences. */
export function disagreements(diffs: readonly VaultDiff[], changes: readonly PredictedChange[]): readonly string[] {
  return diffs.flatMap(({ id, policies, open: left }) => {
    const change = changes.find(({ resourceId }) => isSameName(resourceId, id));
    const written = change === undefined ? null : writtenAfter(change, changes);
    const theirs = written?.open.length === 0 ? written.policies : null;
    if (theirs === null || left.length > 0) return [];
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

interface ListAfter {
  /** `null` where the list is not known. */
  readonly policies: readonly AccessPolicy[] | null;
  readonly open: readonly OpenPolicies[];
  readonly isAtRisk: boolean;
  readonly children: number;
}

/** The list afterwards, with what children write to it. */
function writtenAfter(change: PredictedChange, changes: readonly PredictedChange[]): ListAfter {
  const children = childrenIn(changes).filter(({ vault }) => isSameName(vault, change.resourceId));
  const own = isType(change, "Delete") ? NO_ENTRIES : policiesIn(change.after);
  const start = own ?? { policies: [], open: [open("`after` holds no list of access policies.")] };
  const written = afterChildren(start.policies, children);
  return {
    policies: own === null ? null : written.policies,
    open: [...start.open, ...written.open],
    isAtRisk: own === null || written.isAtRisk,
    children: children.length,
  };
}

interface Written {
  readonly policies: readonly AccessPolicy[];
  readonly open: readonly OpenPolicies[];
  readonly isAtRisk: boolean;
}

function afterChildren(start: readonly AccessPolicy[], children: readonly Child[]): Written {
  let policies = start;
  let isAtRisk = false;
  const left: OpenPolicies[] = [];
  for (const { operation, change } of children) {
    const sent = policiesIn(change.after) ?? {
      policies: [],
      open: [open(`What \`${change.resourceId}\` sends is not known.`)],
    };
    const known = operation === "add" || operation === "replace" || operation === "remove" ? operation : null;
    if (known === null) left.push(open(`\`${change.resourceId}\` is not a known operation.`));
    left.push(...sent.open);
    // What-if shows what a `replace` is sent, and never the list that it leaves.
    const hasOthers = known === "replace" && policies.some(isOther(sent.policies));
    if (hasOthers) left.push(open(OTHERS));
    isAtRisk ||= hasOthers || (known !== "add" && (known === null || sent.open.length > 0));
    if (known !== null) policies = policiesAfter(policies, known, sent.policies);
  }
  return { policies, open: left, isAtRisk };
}

const OTHERS = "What-if does not say what happens to entries that an `accessPolicies/replace` child does not list.";

function isOther(listed: readonly AccessPolicy[]): (policy: AccessPolicy) => boolean {
  const own = new Set(listed.map(policyIdentity));
  return (policy) => !own.has(policyIdentity(policy));
}

interface Listed {
  readonly policies: readonly AccessPolicy[];
  /** Entries with values that only the deployment makes. */
  readonly open: readonly OpenPolicies[];
}

const NO_ENTRIES: Listed = { policies: [], open: [] };

/** The list of a body; `null` where there is none that can be read. */
function policiesIn(body: JsonRecord | null): Listed | null {
  const properties = body?.["properties"];
  const list: unknown = isRecord(properties) ? properties["accessPolicies"] : null;
  if (!Array.isArray(list)) return null;
  const isOpen = (entry: unknown): boolean => EXPRESSION.test(JSON.stringify(entry));
  const policies = readPolicies(list.filter((entry) => !isOpen(entry)));
  if ("kind" in policies) return null;
  return { policies, open: list.filter(isOpen).map(openEntry) };
}

/** A value that begins like an expression is one that what-if could not evaluate. */
const EXPRESSION = /"\[(?!\[)/;

function openEntry(entry: unknown): OpenPolicies {
  const objectId = isRecord(entry) ? entry["objectId"] : null;
  const isKnown = typeof objectId === "string" && !objectId.startsWith("[");
  return { objectId: isKnown ? objectId : null, by: failure("What-if could not evaluate this entry.") };
}

function modelIn(body: JsonRecord | null): "rbac" | "access-policies" | null {
  const properties = body?.["properties"];
  if (!isRecord(properties)) return null;
  return properties["enableRbacAuthorization"] === true ? "rbac" : "access-policies";
}
