import { gives, type PermissionSet } from "./access.ts";
import { notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import type { Looked } from "./lookup.ts";
import { CALLER_TO_BUILD } from "./required-permissions.ts";
import type { ProbeFacts } from "./probe-facts.ts";
import { assignRoleToCaller } from "./remediation.ts";

/** Step 1: what whoever runs the probe may do. Others may build where the caller may not, so that it only warns. */
export function checkCaller(facts: ProbeFacts): readonly CheckResult[] {
  return [checkReading(facts), checkEnvironments(facts)];
}

function checkReading(facts: ProbeFacts): CheckResult {
  const looks: readonly (readonly [string, Looked<unknown>])[] = [
    ["the workspace", facts.workspace],
    ["the hub", facts.hub],
    ["your own permissions", facts.rights],
    ["the user-assigned identity", facts.userIdentity],
    ["the vault", facts.vault],
    ["deleted vaults", facts.deletedVault],
    ["the registry", facts.registry],
    ["the storage account", facts.storage],
    ["the computes", facts.computes],
    ["role assignments on the vault", facts.vaultAccess.grants],
    ["deny assignments on the vault", facts.vaultAccess.denials],
    ["role assignments on the registry", facts.registryAccess.grants],
    ["deny assignments on the registry", facts.registryAccess.denials],
    ["role assignments on the storage account", facts.storageAccess.grants],
    ["deny assignments on the storage account", facts.storageAccess.denials],
    ["the workspace's diagnosis", facts.diagnosis],
  ];
  const refused = looks.filter(([, look]) => look.kind === "unknown" && look.isRefused).map(([what]) => what);
  if (refused.length === 0) {
    const isReached = looks.some(([, look]) => look.kind === "found" || look.kind === "absent");
    return isReached
      ? pass("caller-read", "nothing was refused")
      : notChecked("caller-read", "could-not-look", "Azure's answer does not say what you may read.");
  }
  return warning("caller-read", {
    evidence: [`refused: ${refused.join(", ")}`],
    why: "What you may not read is not checked. Somebody who may assign roles can give you Reader.",
    repair: assignRoleToCaller("Reader", groupOf(facts.id)),
  });
}

function checkEnvironments({ id, rights }: ProbeFacts): CheckResult {
  if (rights.kind === "unknown") return notChecked("caller-environments", "could-not-look", rights.why);
  if (rights.kind !== "found")
    return notChecked("caller-environments", "depends", "The workspace is not there to have permissions on.");
  const missing = CALLER_TO_BUILD.names.filter((name) => !isGiven(name, rights.value));
  if (missing.length === 0) return pass("caller-environments", `you have ${CALLER_TO_BUILD.names.join(", ")}`);
  return warning("caller-environments", {
    evidence: [`you lack ${missing.join(", ")}`],
    why: "You cannot build images here, although others may.",
    repair: assignRoleToCaller(CALLER_TO_BUILD.role, id),
  });
}

function isGiven(name: string, rights: readonly PermissionSet[]): boolean {
  return rights.some((set) => gives(set, CALLER_TO_BUILD.plane, name));
}

function groupOf(id: string): string {
  return id.split("/").slice(0, 5).join("/");
}
