import { parseComposite } from "../expression/composite-format.ts";
import { string, type Residual, type Value } from "../expression/value.ts";
import { residualOf } from "../expression/residual.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { allHold, type Truth } from "../template/truth.ts";
import { nameKey } from "../template/resource-id.ts";
import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import type { PolicyOperation } from "../vault/policy-list.ts";
import { mentioning } from "../template/mentions.ts";
import { deploy, type Subject } from "./subject.ts";
import { hasType, walk } from "../template/walk.ts";

/** A `Microsoft.KeyVault/vaults/accessPolicies` resource. */
export interface PolicyChild {
  readonly resource: Resource;
  readonly pointer: string;
  /** `null` when the name does not tell. */
  readonly operation: PolicyOperation | null;
  /** The whole name, `vault/operation`. */
  readonly name: Value;
  /** Key of the vault's name, as `nameKey` gives it. */
  readonly vaultKey: string | null;
  /** Whether it is deployed; certainly not is left out. */
  readonly deployed: Truth;
}

const OPERATIONS: readonly PolicyOperation[] = ["add", "replace", "remove"];

/** The `accessPolicies` children of a template with the parameters at hand, each pointer once. */
export function policyChildren(subject: Subject): readonly PolicyChild[] {
  const found = new Map<string, PolicyChild>();
  for (const child of childrenOf(deploy(subject, subject.worldAtHand))) {
    if (!found.has(child.pointer)) found.set(child.pointer, child);
  }
  return [...found.values()];
}

/** The `accessPolicies` children that a deployment sends, or may send, each in all rounds of its loops. */
export function* childrenOf(deployment: Deployment): Generator<PolicyChild> {
  for (const { resource, conditions } of walk(deployment, mentioning(VAULT_PROVIDER))) {
    const truth = allHold(conditions);
    const isSkipped = resource.isExisting || (truth.kind === "known" && !truth.value);
    if (!isSkipped && hasType(resource, `${VAULT_TYPE}/accessPolicies`))
      yield policyChild(resource, resource.declaration.pointer, truth);
  }
}

function policyChild(resource: Resource, pointer: string, deployed: Truth): PolicyChild {
  const name = resource.name();
  const vaultKey = vaultKeyOf(name);
  return { resource, pointer, operation: operationOf(name), name, vaultKey, deployed };
}

/** The last segment of the name says what is done. */
function operationOf(name: Value): PolicyOperation | null {
  const text = name.kind === "string" ? name.value : lastText(name);
  const last = text.slice(text.lastIndexOf("/") + 1);
  return OPERATIONS.find((operation) => isSameName(operation, last)) ?? null;
}

/** Names are put together as `concat(vault, '/add')`, `concat(vault, '/', 'add')` or `format('{0}/{1}', vault, 'add')`. */
function lastText(name: Value): string {
  if (name.kind !== "unknown" || name.residual.kind !== "call") return "";
  const [first] = name.residual.args;
  const last = name.residual.args.at(-1);
  const text = last?.kind === "value" && last.value.kind === "string" ? last.value.value : "";
  const pattern = first?.kind === "value" && first.value.kind === "string" ? first.value.value : "";
  return isSameName(name.residual.name, "format") && !/\{\d+\}$/.test(pattern) ? pattern : text;
}

function vaultKeyOf(name: Value): string | null {
  if (name.kind === "string") return `'${foldCase(name.value.replace(/\/.*$/s, ""))}'`;
  const parts = name.kind === "unknown" ? beforeSlash(partsOfText(name.residual)) : null;
  const [only] = parts ?? [];
  if (parts === null || only === undefined) return null;
  return nameKey(parts.length === 1 ? only : { kind: "call", name: "concat", args: parts });
}

/** The texts that a name is put together from; itself where it is not. */
function partsOfText(name: Residual): readonly Residual[] {
  if (name.kind !== "call") return [name];
  if (isSameName(name.name, "concat")) return name.args;
  const [pattern, ...args] = name.args;
  const text = isSameName(name.name, "format") && pattern !== undefined ? literalText(pattern) : null;
  const pieces = text === null ? null : parseComposite(text);
  return (
    pieces?.flatMap((piece) => (typeof piece === "string" ? [textResidual(piece)] : (args[piece.index] ?? []))) ?? [
      name,
    ]
  );
}

/** What stands before the last `/`; `null` where there is none to be seen. */
function beforeSlash(parts: readonly Residual[]): readonly Residual[] | null {
  const at = parts.findLastIndex((part) => literalText(part)?.includes("/"));
  const text = at < 0 ? null : literalText(parts[at] ?? textResidual(""));
  if (text === null) return null;
  const rest = text.slice(0, text.lastIndexOf("/"));
  return [...parts.slice(0, at), ...(rest === "" ? [] : [textResidual(rest)])];
}

function literalText(part: Residual): string | null {
  return part.kind === "value" && part.value.kind === "string" ? part.value.value : null;
}

function textResidual(text: string): Residual {
  return { kind: "value", value: string(text) };
}

/** The key of a vault's own name, to compare with those of children. */
export function vaultKey(resource: Resource): string {
  return nameKey(residualOf(resource.name()));
}
