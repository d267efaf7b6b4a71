import { resourceIdOf } from "../template/resource-identity.ts";
import { memberOf } from "../json/members.ts";
import { printResidual, residualOf } from "../expression/residual.ts";
import type { Value } from "../expression/value.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { evaluateNode } from "../template/evaluate-node.ts";
import { namesIn, namesResource } from "../template/resource-references.ts";
import { nameKey } from "../template/resource-id.ts";
import { visitResources, visitResourcesTo } from "../template/visit-resources.ts";
import { vaultKey } from "../redeploy/policy-children.ts";
import { vaultsAbove } from "../redeploy/vault-usages.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { askInPortal, setParameter } from "./related-files.ts";
import { declareParameter } from "./declare-parameter.ts";
import { refusal, type Refusal } from "./fix.ts";
import { isInLoop } from "./in-loop.ts";
import { parameterName } from "./name-parameter.ts";
import { parameter } from "./new-expression.ts";
import { GONE_IN_COMPLETE_MODE, waitsThrough } from "./notes.ts";
import { NOTHING_ADDED, NOTHING_GIVEN, type Planned } from "./plan.ts";
import { rewireIds } from "./rewrite-ids.ts";
import { rewireReferences } from "./rewrite-references.ts";
import type { TemplateEditor } from "./template-editor.ts";
import { editorFor, type VaultCase } from "./vault-case.ts";
import { dependsOnOf } from "../template/resource-parts.ts";

const BY_HAND =
  "Add a parameter `keyVaultId`, take the vault out of the template and out of every `dependsOn`, and give `[parameters('keyVaultId')]` to what used the vault's id. `az keyvault show --name <vault> --query id` tells the id.";

/** Takes the vault out of the template: it uses one that exists, by its id. */
export function useExisting(vaultCase: VaultCase): Planned {
  const { report, twins, companions, snapshot } = vaultCase;
  const { resource } = report;
  const { declaration } = resource;
  const scope = resource.frame.deployment;
  const refused = (why: string): Refusal => refusal("use-existing", why, BY_HAND);
  const id = resourceIdOf(resource);
  if (report.guard !== null) return refused("the vault has a switch already: `create-parameter` mends that");
  if (twins.length > 0) return refused("the vault is declared more than once");
  if (isInLoop(resource)) return refused("the vault is deployed in a loop");
  const editor = editorFor(vaultCase);
  if (editor.declaresExisting) return declareExisting(editor, vaultCase);
  if (declaration.deployment !== scope) return refused("the vault is in a nested deployment in outer scope");
  if (id.kind === "failure") return refused("the vault's id is not known");
  const child = childOf(vaultCase);
  if (child !== null)
    return refused(`the template deploys \`${child}\` into the vault, which may be in another resource group`);
  const name = parameterName(vaultCase, "", "Id");
  const problem =
    declareParameter(editor, scope, {
      name,
      type: "string",
      description: "The resource id of the key vault, which has to exist.",
    }) ?? rewireReferences(editor, report, { id: parameter(name), waits: false });
  if (problem !== null) return refused(problem);
  rewireIds(editor, vaultCase, name);
  removeVault(editor, vaultCase);
  if (snapshot !== null)
    for (const file of companions.parameterFiles) setParameter(editor, file, name, snapshot.id, false);
  const ui = askInPortal(editor, companions.uiDefinition, name, TEXT_BOX);
  return {
    kind: "plan",
    strategy: "use-existing",
    confidence: "safe",
    title: `Use a vault that exists, by \`${name}\``,
    editor,
    notes: [
      `Create the vault apart from this template, and give its id as \`${name}\`: \`az keyvault show --name <vault> --query id\`.`,
      `Where the template still makes something of the vault's name, \`${name}\` has to be the id of a vault of that name.`,
      "The template no longer manages the vault: all of its settings stay as they are in Azure.",
      ...waitsThrough(declaration),
      GONE_IN_COMPLETE_MODE,
      ...(ui === null ? [] : [`Ask for \`${name}\` in the portal by hand: ${ui}.`]),
    ],
    trials: [
      {
        given: NOTHING_GIVEN,
        added: (old) => new Map([[foldCase(name), idIn(old, declaration.pointer) ?? id]]),
        vault: { kind: "left-out" },
      },
    ],
    freeParameters: new Set([foldCase(name)]),
    addsChild: false,
    settles: true,
  };
}

/** Where the language has resources that are only read, the vault becomes one of them, under its name. */
function declareExisting(editor: TemplateEditor, { report }: VaultCase): Planned {
  const { declaration } = report;
  const obstacle = editor.obstacle(declaration.deployment.template);
  if (obstacle !== null) return refusal("use-existing", obstacle, BY_HAND);
  editor.change({ kind: "declare-existing", resource: declaration });
  return {
    kind: "plan",
    strategy: "use-existing",
    confidence: "safe",
    title: "Read the vault as one that exists",
    editor,
    notes: [
      "Create the vault apart from this template, before it is deployed.",
      "The template no longer manages the vault: all of its settings stay as they are in Azure.",
      ...waitsThrough(declaration),
      GONE_IN_COMPLETE_MODE,
    ],
    trials: [{ given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: { kind: "left-out" } }],
    freeParameters: new Set(),
    addsChild: false,
    settles: true,
  };
}

/** The vault's id as a deployment makes it. */
function idIn(old: Deployment, pointer: string): Value | null {
  for (const { resource } of visitResourcesTo(old, pointer)) return resourceIdOf(resource);
  return null;
}

const TEXT_BOX = {
  type: "Microsoft.Common.TextBox",
  label: "Key vault id",
  more: { toolTip: "The resource id of a key vault that exists.", constraints: { required: true } },
};

/** The type of a resource that is deployed into the vault, or belongs to it by its scope. */
function childOf({ report }: VaultCase): string | null {
  const { resource } = report;
  const key = vaultKey(resource);
  for (const { resource: other } of visitResources(rootOf(resource.frame.deployment), () => true)) {
    const type = other.type();
    const isInVault = other.parent?.declaration.node === resource.declaration.node || vaultsAbove(other).includes(key);
    if (isInVault || isScopedTo(other, key)) return type.kind === "string" ? type.value : "a resource";
  }
  return null;
}

/** Whether an extension resource names the vault as its scope, by id or as `type/name`. */
function isScopedTo({ declaration, frame }: Resource, key: string): boolean {
  const scope = memberOf(declaration.node, "scope")?.value;
  if (scope === undefined) return false;
  const value = evaluateNode(scope, frame);
  const names = [...namesIn(value, VAULT_TYPE)];
  if (names.length > 0) return names.includes(key);
  return foldCase(printResidual(residualOf(value))).includes(`${foldCase(VAULT_TYPE)}/`);
}

function rootOf(deployment: Deployment): Deployment {
  let at = deployment;
  while (at.parent !== null) at = at.parent.frame.deployment;
  return at;
}

/** Removes the vault's resource and what depends on it being there. */
function removeVault(editor: TemplateEditor, { report }: VaultCase): void {
  const { resource } = report;
  const { deployment, node, symbol } = resource.declaration;
  editor.change({ kind: "remove-resource", resource: resource.declaration });
  const key = vaultKey(resource);
  for (const { resource: other } of visitResources(deployment, () => true)) {
    if (other.declaration.deployment !== deployment || other.declaration.node === node) continue;
    const list = dependsOnOf(other.declaration.node);
    if (list?.kind !== "array") continue;
    const entries = list.items.filter((item) => {
      const value = evaluateNode(item, other.frame);
      const isSymbol = value.kind === "string" && symbol !== null && isSameName(value.value, symbol);
      return isSymbol || namesResource(value, VAULT_TYPE, key) || nameKey(residualOf(value)) === key;
    });
    for (const item of entries) editor.change({ kind: "remove-dependency", list, item });
  }
}
