import { residualKey, residualOf } from "../expression/residual.ts";
import { vaultResources } from "../redeploy/vault-resources.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { textMember } from "../template/template.ts";
import { authorizationAfter, vaultBody } from "../vault/put.ts";
import type { Living } from "./plan.ts";
import { isSameText, type IsScopeUnchanged } from "./unchanged-scope.ts";

/** What the vaults of two deployments use afterwards, where that differs for some vault that may be there before: a sentence. */
export function otherAuthorization(
  old: Deployment,
  now: Deployment,
  livingAt: (pointer: string) => readonly Living[],
  isSame: IsScopeUnchanged,
): string | null {
  const [before, after] = [sentIn(old), sentIn(now)];
  if (before.length !== after.length) return "Another number of vaults would be sent.";
  for (const [index, vault] of before.entries()) {
    const other = after[index];
    if (other !== undefined && isUntouched(vault, other, isSame)) continue;
    for (const living of livingAt(vault.declaration.pointer)) {
      if (other !== undefined && authorizationText(vault, living) === authorizationText(other, living)) continue;
      const which =
        living === null ? "A new vault" : `A vault that uses ${living === "rbac" ? "RBAC" : "access policies"}`;
      return `${which} would use another authorization model afterwards.`;
    }
  }
  return null;
}

/** Whether a vault is written as before, with the same around it. */
function isUntouched({ declaration, frame }: Resource, other: Resource, isSame: IsScopeUnchanged): boolean {
  return isSameText(declaration.node, other.declaration.node) && isSame(frame.deployment, other.frame.deployment);
}

function sentIn(deployment: Deployment): readonly Resource[] {
  return Array.from(vaultResources(deployment), ({ resource }) => resource);
}

/** The same for two vaults that surely use the same afterwards. */
function authorizationText(vault: Resource, living: Living): string {
  const [properties, version] = [vault.properties(), versionText(vault)];
  if (properties.kind !== "object" || version === null) return residualKey(residualOf(properties));
  const after = authorizationAfter(vaultBody(properties), version, living);
  return typeof after === "string" ? after : residualKey(residualOf(after));
}

/** The version, or the profile in its place, which has a date, too; `null` where it is not known. */
function versionText(vault: Resource): string | null {
  const version = vault.apiVersion();
  if (version.kind === "null") return textMember(vault.frame.deployment.template.node, "apiProfile");
  return version.kind === "string" ? version.value : null;
}
