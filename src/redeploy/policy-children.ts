import type { Residual, Unknown, Value } from "../expression/value.ts";
import { residualOf } from "../expression/residual.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { allHold, type ConditionResult } from "../template/condition.ts";
import { literalText, partsOfText, textResidual } from "../template/name-parts.ts";
import { nameKey } from "../template/resource-id.ts";
import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import type { PolicyOperation } from "../vault/policy-list.ts";
import { mentioning } from "../template/text-index.ts";
import { explore } from "./case-analysis.ts";
import { splitCase } from "./case-split.ts";
import { deploy, type TemplateAnalysis } from "./template-analysis.ts";
import { hasType, visitResources, visitResourcesTo } from "../template/visit-resources.ts";

/** A `Microsoft.KeyVault/vaults/accessPolicies` resource. */
export interface PolicyChild {
  readonly resource: Resource;
  readonly pointer: string;
  /** `null` when the name does not tell. */
  readonly operation: PolicyOperation | null;
  /** Whether it does something else where parameters have other values than assumed. */
  readonly certainty: "certain" | "possible";
  /** The whole name, `vault/operation`. */
  readonly name: Value;
  /** Key of the vault's name, as `nameKey` gives it. */
  readonly vaultKey: string | null;
  /** Whether it is deployed; certainly not is left out. */
  readonly deployed: ConditionResult;
}

const OPERATIONS: readonly PolicyOperation[] = ["add", "replace", "remove"];

/** The `accessPolicies` children of a template with the parameters at hand, each pointer once. */
export function policyChildren(analysis: TemplateAnalysis): readonly PolicyChild[] {
  const found = new Map<string, PolicyChild>();
  for (const child of childrenOf(deploy(analysis, analysis.givenValues))) {
    if (!found.has(child.pointer)) found.set(child.pointer, child);
  }
  return [...found.values()].map((child) => (child.operation === null ? toldBy(analysis, child) : child));
}

/** A child whose name leaves open what it does, with the worst that it does in some case. */
function toldBy(analysis: TemplateAnalysis, child: PolicyChild): PolicyChild {
  const cases = explore(analysis.givenValues, {
    run: (assumptions) => namesAt(deploy(analysis, assumptions), child.pointer),
    stuck: (names) => names.flatMap((name) => (name.kind === "unknown" && operationOf(name) === null ? [name] : [])),
    split: (value, assumptions) => splitCase(value, assumptions, deploy(analysis, assumptions)),
  });
  const [first = null, ...others] = new Set(cases.flatMap(({ result }) => result.map(operationOf)));
  if (others.length === 0) return { ...child, operation: first };
  return first === "replace" || others.includes("replace")
    ? { ...child, operation: "replace", certainty: "possible" }
    : child;
}

/** The names under which a child is sent, or may be. */
function namesAt(deployment: Deployment, pointer: string): readonly Value[] {
  return [...visitResourcesTo(deployment, pointer)].flatMap(({ resource, conditions }) => {
    const truth = allHold(conditions);
    return truth.kind === "known" && !truth.value ? [] : [resource.name()];
  });
}

/** The `accessPolicies` children that a deployment sends, or may send, each in all rounds of its loops. */
export function* childrenOf(deployment: Deployment): Generator<PolicyChild> {
  for (const { resource, conditions } of visitResources(deployment, mentioning(VAULT_PROVIDER))) {
    const truth = allHold(conditions);
    const isSkipped = resource.isExisting || (truth.kind === "known" && !truth.value);
    if (!isSkipped && hasType(resource, `${VAULT_TYPE}/accessPolicies`))
      yield policyChild(resource, resource.declaration.pointer, truth);
  }
}

function policyChild(resource: Resource, pointer: string, deployed: ConditionResult): PolicyChild {
  const name = resource.name();
  const vaultKey = vaultKeyOf(name);
  return { resource, pointer, operation: operationOf(name), certainty: "certain", name, vaultKey, deployed };
}

/** The last segment of the name says what is done. */
function operationOf(name: Value): PolicyOperation | null {
  const last = name.kind === "string" ? [textResidual(name.value)] : name.kind === "unknown" ? cutName(name).after : [];
  const text = last.map((part) => literalText(part) ?? "?").join("");
  return OPERATIONS.find((operation) => isSameName(operation, text.slice(text.lastIndexOf("/") + 1))) ?? null;
}

function vaultKeyOf(name: Value): string | null {
  if (name.kind === "string") return `'${foldCase(name.value.replace(/\/.*$/s, ""))}'`;
  const before = name.kind === "unknown" ? cutName(name).before : [];
  const [only] = before;
  if (only === undefined) return null;
  return nameKey(before.length === 1 ? only : { kind: "call", name: "concat", args: before });
}

/** A name in two: the texts before the last `/` that can be seen, and those after it; none before where there is none. */
interface CutName {
  readonly before: readonly Residual[];
  readonly after: readonly Residual[];
}

/** How many parts of a name are taken apart. */
const PART_LIMIT = 100;

/** Names are put together as `concat(vault, '/add')`, `format('{0}/{1}', vault, 'add')`, `join(createArray(vault, 'add'), '/')`. */
function cutName({ residual }: Unknown): CutName {
  const open: Residual[] = [residual];
  const after: Residual[] = [];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const text = literalText(part);
    const at = text?.lastIndexOf("/") ?? -1;
    if (text !== null && at >= 0) {
      const rest = text.slice(0, at);
      return {
        before: rest === "" ? open : [...open, textResidual(rest)],
        after: [textResidual(text.slice(at + 1)), ...after],
      };
    }
    const inner = partsOfText(part);
    if (inner === null || open.length + after.length + inner.length > PART_LIMIT) after.unshift(part);
    else open.push(...inner);
  }
  return { before: [], after };
}

/**
 * The key of a vault's own name, to compare with those of children. Of names that cannot be evaluated nothing is the same: the
 * place at which each vault is declared tells it from others.
 */
export function vaultKey(resource: Resource): string {
  const name = resource.name();
  return name.kind === "failure" ? `fail ${resource.declaration.pointer}` : nameKey(residualOf(name));
}
