import type { Call } from "../expression/ast.ts";
import { evaluate } from "../expression/evaluate.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import { vaultKey } from "../redeploy/policy-children.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { expressionOf } from "../template/expression-string.ts";
import { callsIn, expressionsIn } from "../template/expressions-in.ts";
import { innerTemplateOf } from "../template/inner-template.ts";
import { nameKey, referenceOf } from "../template/resource-id.ts";
import { isSameName } from "../text/fold-case.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { parameter } from "./new-expression.ts";
import type { TemplateEditor } from "./template-editor.ts";
import type { VaultCase } from "./vault-case.ts";
import { propertiesOf, dependsOnOf } from "../template/resource-parts.ts";

/** Puts the parameter in the place of every id of the vault that the deployment makes. */
export function rewireIds(editor: TemplateEditor, { report }: VaultCase, name: string): void {
  const { resource } = report;
  const { declaration } = resource;
  const { deployment } = declaration;
  const inner = new Set<JsonNode>([declaration.node]);
  const { template } = deployment;
  for (const { node } of deployment.declarations) {
    const properties = propertiesOf(node);
    const own = properties === null ? undefined : innerTemplateOf(properties, template.hasSymbolicNames);
    if (own !== undefined) inner.add(own);
  }
  const dependencies = new Set(deployment.declarations.flatMap((each) => dependencyNodes(each.node)));
  for (const section of ["variables", "resources", "outputs"]) {
    const node = memberOf(template.node, section)?.value;
    if (node === undefined) continue;
    for (const text of expressionsIn(node, (each) => inner.has(each))) {
      if (dependencies.has(text)) continue;
      for (const call of idsOf(text, resource, deployment))
        editor.change({ kind: "replace-call", text, call, expression: parameter(name) });
    }
  }
}

/** Functions that make ids. */
const MAKES_IDS = /resourceid$|^concat$|^format$/i;

/** Outermost calls that make the vault's id, those that `reference` reads left out: they are rewired by themselves. */
function idsOf(text: JsonString, vault: Resource, { frame }: Deployment): readonly Call[] {
  const expression = expressionOf(text);
  if (expression.kind === "syntax-problem") return [];
  const key = vaultKey(vault);
  const found: Call[] = [];
  const read = new Set<unknown>();
  for (const call of callsIn(expression)) {
    const [first] = call.args;
    if (isSameName(call.name, "reference") && call.args.length === 1) read.add(first);
    if (
      !MAKES_IDS.test(call.name) ||
      read.has(call) ||
      found.some(({ start, end }) => start <= call.start && call.end <= end)
    )
      continue;
    const value = evaluate(call, { scope: frame, variables: new Map(), place: () => null });
    const reference = referenceOf(value);
    if (reference !== null && isSameName(reference.type, VAULT_TYPE) && nameKey(reference.name) === key)
      found.push(call);
  }
  return found;
}

/** What stands in a `dependsOn`: the vault's entries there are removed, not rewired. */
function dependencyNodes(node: JsonNode): readonly JsonNode[] {
  if (node.kind !== "object") return [];
  const own = dependsOnOf(node);
  const children = memberOf(node, "resources")?.value;
  const inside = children?.kind === "array" ? children.items.flatMap(dependencyNodes) : [];
  return [...(own?.kind === "array" ? own.items : []), ...inside];
}
