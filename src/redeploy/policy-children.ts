import type { Value } from "../expression/value.ts";
import { residualOf } from "../expression/residual.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Resource } from "../template/deployment.ts";
import { nameKey } from "../template/resource-id.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { mentioning, type Mentions } from "../template/mentions.ts";
import { deploy, worldAtHand, type Subject } from "./subject.ts";
import { hasType, walk } from "../template/walk.ts";

/** What the service does with the entries of an `accessPolicies` child. */
export type PolicyOperation = "add" | "replace" | "remove";

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
}

const OPERATIONS: readonly PolicyOperation[] = ["add", "replace", "remove"];

/** The `accessPolicies` children of a template with the parameters at hand, each pointer once. */
export function policyChildren(subject: Subject, mentions: Mentions): readonly PolicyChild[] {
  const found = new Map<string, PolicyChild>();
  for (const { resource } of walk(deploy(subject, worldAtHand(subject)), mentioning(mentions))) {
    const { pointer } = resource.declaration;
    if (found.has(pointer) || !hasType(resource, `${VAULT_TYPE}/accessPolicies`)) continue;
    found.set(pointer, policyChild(resource, pointer));
  }
  return [...found.values()];
}

function policyChild(resource: Resource, pointer: string): PolicyChild {
  const name = resource.name();
  const vaultKey = vaultKeyOf(name);
  return { resource, pointer, operation: operationOf(name), name, vaultKey };
}

/** The last segment of the name says what is done. */
function operationOf(name: Value): PolicyOperation | null {
  const last = name.kind === "string" ? (name.value.split("/").at(-1) ?? "") : lastText(name);
  return OPERATIONS.find((operation) => isSameName(operation, last)) ?? null;
}

/** Names are put together as `concat(vault, '/add')`, `concat(vault, '/', 'add')` or `format('{0}/{1}', vault, 'add')`. */
function lastText(name: Value): string {
  if (name.kind !== "unknown" || name.residual.kind !== "call") return "";
  const [first] = name.residual.args;
  const last = name.residual.args.at(-1);
  const text = last?.kind === "value" && last.value.kind === "string" ? last.value.value : "";
  const pattern = first?.kind === "value" && first.value.kind === "string" ? first.value.value : "";
  const tail = isSameName(name.residual.name, "format") && !/\{\d+\}$/.test(pattern) ? pattern : text;
  return tail.split("/").at(-1) ?? "";
}

function vaultKeyOf(name: Value): string | null {
  if (name.kind === "string") return `'${foldCase(name.value.split("/", 1)[0] ?? "")}'`;
  if (name.kind !== "unknown" || name.residual.kind !== "call") return null;
  const part = name.residual.args.find((argument) => argument.kind !== "value");
  return part === undefined ? null : nameKey(part);
}

/** The key of a vault's own name, to compare with those of children. */
export function vaultKey(resource: Resource): string {
  return nameKey(residualOf(resource.name()));
}
