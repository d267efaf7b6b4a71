import { memberOf } from "../json/members.ts";
import type { JsonObject } from "../json/node.ts";
import type { JsonContent } from "../json/write.ts";
import { policyChildren, vaultKey } from "../redeploy/policy-children.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import { expressionOf } from "../template/expression-string.ts";
import { callsIn, expressionsIn } from "../template/expressions-in.ts";
import { isSameName } from "../text/fold-case.ts";
import { addSwitch } from "./create-parameter.ts";
import { refusal, type Refusal } from "./fix.ts";
import { listExpression, ownList } from "./access-policies-property.ts";
import type { Planned } from "./plan.ts";
import { dependencyOn } from "./rewrite-references.ts";
import type { TemplateEditor } from "./template-editor.ts";
import type { VaultCase } from "./vault-case.ts";
import { conditionOf, dependsOnOf, isCopied } from "../template/resource-parts.ts";

const BY_HAND =
  "Put the creation of the vault behind a parameter, and add a resource `Microsoft.KeyVault/vaults/accessPolicies` named `<vault>/add` with the entries of the template.";

/** Creates the vault behind a switch, and adds the template's own entries by a child, which merges them with those of others. */
export function addChild(vaultCase: VaultCase): Planned {
  const { report, twins, analysis } = vaultCase;
  const { declaration } = report;
  const refused = (why: string): Refusal => refusal("add-child", why, BY_HAND);
  if (report.guard !== null) return refused("the vault has a switch already: `create-parameter` mends that");
  if (!report.open.some(({ verdict }) => verdict === "replaces"))
    return refused("the list is empty, so there is nothing to add: `create-parameter` does it");
  if (twins.length > 0) return refused("the vault is declared more than once");
  if (isCopied(declaration.node)) return refused("the vault is deployed in a loop");
  if (policyChildren(analysis).some((child) => child.vaultKey === vaultKey(report.resource)))
    return refused("the template has an `accessPolicies` child for the vault already");
  const plan = addSwitch(vaultCase, "add-child");
  if (plan.kind === "refusal") return plan;
  const problem = insertChild(plan.editor, vaultCase);
  if (problem !== null) return refused(problem);
  return {
    ...plan,
    title: `${plan.title}, and add its own policies by a child`,
    notes: [
      ...plan.notes,
      "`add` never revokes: an entry or permission that the template no longer has stays on the vault until it is removed.",
    ],
    addsChild: true,
  };
}

/** Writes the child behind the vault. A text tells why that cannot be done. */
function insertChild(editor: TemplateEditor, { report }: VaultCase): string | null {
  const { declaration } = report;
  const { node } = declaration;
  const name = memberOf(node, "name")?.value;
  const apiVersion = memberOf(node, "apiVersion")?.value;
  const dependency = dependencyOn(report, editor);
  if (name?.kind !== "string" || apiVersion === undefined || dependency === null)
    return "the vault has no name or `apiVersion` that a child could take";
  const waits = dependsOnOf(node);
  if (waits !== undefined && waits.kind !== "array") return "the `dependsOn` of the vault is an expression";
  if (readsItself(node)) return "the vault reads itself by `target`, which in a child means the child";
  const policies = sharedList(editor, report);
  if (policies.kind === "problem") return policies.why;
  editor.change({
    kind: "add-child",
    vault: declaration,
    type: "accessPolicies",
    name: "add",
    apiVersion,
    condition: conditionOf(node) ?? null,
    // When the vault is skipped, the child still has to wait for what the vault waits for: the entries may read it.
    dependency,
    waits: waits?.items ?? [],
    properties: { accessPolicies: policies.content },
  });
  return null;
}

function readsItself(node: JsonObject): boolean {
  const properties = memberOf(node, "properties")?.value;
  const texts = properties === undefined ? [] : [...expressionsIn(properties, () => false)];
  return texts.some((text) => {
    const expression = expressionOf(text);
    return (
      expression.kind !== "syntax-problem" && [...callsIn(expression)].some(({ name }) => isSameName(name, "target"))
    );
  });
}

/** The vault's own entries for the child: through a variable where both can read it, else written out once more. */
function sharedList(
  editor: TemplateEditor,
  report: VaultReport,
): { readonly kind: "list"; readonly content: JsonContent } | { readonly kind: "problem"; readonly why: string } {
  const list = ownList(report);
  if (typeof list === "string") return { kind: "problem", why: list };
  const found = listExpression(editor, list, report.resource.frame.deployment, "keyVaultAccessPolicies");
  if (found.kind === "problem" || (list.kind === "array" && !found.isMoved))
    return list.kind === "array"
      ? { kind: "list", content: editor.copyOf(list.node) }
      : { kind: "problem", why: found.kind === "problem" ? found.why : "" };
  if (found.isMoved && list.kind !== "whole")
    editor.change({ kind: "replace-list", list, content: editor.expression(found.expression) });
  return { kind: "list", content: editor.expression(found.expression) };
}
