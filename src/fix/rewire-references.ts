import { evaluate } from "../expression/evaluate.ts";
import type { Call } from "../expression/ast.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { dependenciesOf } from "../template/dependencies.ts";
import { expressionOf } from "../template/evaluate-node.ts";
import { callsIn, expressionsIn } from "../template/expressions-in.ts";
import { findResource } from "../template/find-resource.ts";
import { namesResource } from "../template/names-resource.ts";
import { nameKey, referenceOf } from "../template/resource-id.ts";
import { residualOf } from "../expression/residual.ts";
import { walk } from "../template/walk.ts";
import { isSameName } from "../text/fold-case.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import type { Draft } from "./draft.ts";
import { argumentText, expressionString } from "./expression-text.ts";

/** How references to a vault are written that hold when the vault is not deployed. */
export interface Rewiring {
  /** The id of the vault, as an expression in JSON's escapes; `null` makes it from the name. */
  readonly id: string | null;
  /** Whether resources that read the vault have to wait for it. */
  readonly waits: boolean;
}

interface Found {
  readonly text: JsonString;
  readonly call: Call;
  /** The resource that holds the call; `null` in outputs. */
  readonly holder: Resource | null;
}

/**
 * Gives calls of `reference` that name the vault by its name or symbol its id and api-version, so that they hold when the
 * vault is skipped. By id, ARM does not see that the vault has to be there first: such resources wait for it. A text tells
 * why that cannot be done.
 */
export function rewireReferences(
  draft: Draft,
  document: JsonDocument,
  vault: VaultReport,
  rewiring: Rewiring,
): string | null {
  const { declaration } = vault;
  const { text } = document.source;
  const apiVersion = memberOf(declaration.node, "apiVersion")?.value;
  const api = apiVersion === undefined ? null : argumentText(apiVersion, text);
  for (const found of referencesTo(vault)) {
    const [target] = found.call.args;
    if (target === undefined) continue;
    if (api === null) return "the vault has no `apiVersion` that references to it could take";
    const id = rewiring.id ?? idText(found, vault, document);
    if (id === null) return "a reference names a round of the vault's loop";
    if (!isId(found, target, vault) || rewiring.id !== null) draft.rewrite(document, found.text, target, id);
    if (found.call.args.length === 1)
      draft.rewrite(document, found.text, { start: target.end, end: target.end }, `, ${api}`);
    const problem = rewiring.waits ? waitFor(draft, document, vault, found.holder) : null;
    if (problem !== null) return problem;
  }
  return null;
}

/** The calls that depend on the vault being part of the template. */
function referencesTo({ resource }: VaultReport): readonly Found[] {
  const { declaration } = resource;
  const { deployment } = resource.frame;
  if (declaration.deployment !== deployment) return [];
  const found: Found[] = [];
  const seen = new Set<JsonNode>();
  for (const { resource: holder } of walk(deployment, () => true)) {
    if (holder.frame.deployment !== deployment || holder.declaration.node === declaration.node) continue;
    const nested = nestedTemplates(holder);
    for (const text of expressionsIn(holder.declaration.node, (node) => nested.has(node) || seen.has(node))) {
      found.push(...callsOf(text, holder, declaration.node, deployment));
    }
    seen.add(holder.declaration.node);
    for (const text of outerOutputs(holder)) found.push(...callsOf(text, holder, declaration.node, deployment));
  }
  const outputs = memberOf(deployment.template.node, "outputs")?.value;
  if (outputs !== undefined)
    for (const text of expressionsIn(outputs, () => false))
      found.push(...callsOf(text, null, declaration.node, deployment));
  return found;
}

/** Templates inside a deployment resource with a scope of their own, and children, which are visited by themselves. */
function nestedTemplates({ declaration, children }: Resource): ReadonlySet<JsonNode> {
  const properties = memberOf(declaration.node, "properties")?.value;
  const template = properties?.kind === "object" ? memberOf(properties, "template")?.value : undefined;
  return new Set<JsonNode>([...(template === undefined ? [] : [template]), ...children.map(({ node }) => node)]);
}

/** Expressions in the outputs of a nested deployment in outer scope, which see the resources around it. */
function outerOutputs(holder: Resource): readonly JsonString[] {
  const nested = holder.nested();
  if (nested?.kind !== "deployment" || nested.deployment.given !== null) return [];
  const outputs = memberOf(nested.deployment.template.node, "outputs")?.value;
  return outputs === undefined ? [] : [...expressionsIn(outputs, () => false)];
}

function callsOf(text: JsonString, holder: Resource | null, vault: JsonNode, deployment: Deployment): readonly Found[] {
  const expression = expressionOf(text, deployment.template.source);
  if (expression.kind === "syntax-problem") return [];
  const scope = holder?.frame ?? deployment.frame;
  return [...callsIn(expression)].flatMap((call) => {
    const [target] = call.args;
    if (!isSameName(call.name, "reference") || call.namespace !== null || target === undefined) return [];
    const value = evaluate(target, { scope, variables: new Map(), place: () => null });
    const isOfVault = findResource(deployment, value)?.declaration.node === vault;
    return isOfVault && (call.args.length === 1 || referenceOf(value) === null) ? [{ text, call, holder }] : [];
  });
}

function isId({ holder }: Found, target: Call["args"][number], { resource }: VaultReport): boolean {
  const scope = holder?.frame ?? resource.frame.deployment.frame;
  return referenceOf(evaluate(target, { scope, variables: new Map(), place: () => null })) !== null;
}

/** The vault's id from its name as the reference has it, which may count rounds of a loop of its own, or from its declaration. */
function idText({ text, call, holder }: Found, vault: VaultReport, { source }: JsonDocument): string | null {
  const { declaration, resource } = vault;
  const [target] = call.args;
  if (target === undefined) return null;
  const scope = holder?.frame ?? resource.frame.deployment.frame;
  const value = evaluate(target, { scope, variables: new Map(), place: () => null });
  const bySymbol =
    value.kind === "string" &&
    declaration.symbol !== null &&
    value.value.replace(/\[\d+\]$/, "").toLowerCase() === declaration.symbol.toLowerCase();
  const isLooped = memberOf(declaration.node, "copy") !== undefined;
  if (bySymbol && isLooped) return null;
  const name = memberOf(declaration.node, "name")?.value;
  const written = bySymbol && name !== undefined ? argumentText(name, source.text) : rawPart(text, target, source.text);
  return written === null ? null : `resourceId('${VAULT_TYPE}', ${written})`;
}

/** What stands between two places of a string, as JSON escapes it. */
function rawPart(
  node: JsonString,
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): string {
  const raw = text.slice(node.start + 1, node.end - 1);
  return raw === node.value ? raw.slice(start, end) : JSON.stringify(node.value.slice(start, end)).slice(1, -1);
}

/** Adds the vault to what a resource depends on, where it is not there yet. */
function waitFor(draft: Draft, document: JsonDocument, vault: VaultReport, holder: Resource | null): string | null {
  const waiting = holder === null ? null : inDeploymentOf(vault, holder);
  if (waiting === null || dependsOnVault(waiting, vault)) return null;
  const { node } = waiting.declaration;
  const entry = dependencyOn(vault, document.source.text);
  if (entry === null) return "the vault's name cannot be written in a `dependsOn`";
  const list = memberOf(node, "dependsOn")?.value;
  if (list === undefined)
    draft.change(document, {
      kind: "insert-member",
      object: node,
      index: beforeProperties(node),
      key: "dependsOn",
      content: [entry],
    });
  else if (list.kind === "array")
    draft.change(document, { kind: "insert-item", array: list, index: list.items.length, content: entry });
  else return "a resource that reads the vault has a `dependsOn` that is an expression";
  return null;
}

/** The resource itself, or the nested deployment around it that stands beside the vault. */
function inDeploymentOf({ resource: { declaration } }: VaultReport, holder: Resource): Resource | null {
  let at: Resource | null = holder;
  while (at !== null && at.declaration.deployment !== declaration.deployment) at = at.declaration.deployment.parent;
  return at;
}

function beforeProperties(node: Resource["declaration"]["node"]): number {
  const at = node.members.findIndex(({ key }) => isSameName(key.value, "properties"));
  return at < 0 ? node.members.length : at;
}

/** Whether the resource waits for the vault already. */
function dependsOnVault(holder: Resource, { declaration, resource }: VaultReport): boolean {
  const list = dependenciesOf(holder);
  const key = nameKey(residualOf(resource.name()));
  return (
    list.kind === "array" &&
    list.items.some(
      (item) =>
        namesResource(item, VAULT_TYPE, key) ||
        nameKey(residualOf(item)) === key ||
        (item.kind === "string" && declaration.symbol !== null && isSameName(item.value, declaration.symbol)),
    )
  );
}

/** How a `dependsOn` names the vault: by its symbol, or by its id. */
export function dependencyOn({ declaration }: VaultReport, text: string): JsonContent | null {
  if (declaration.symbol !== null) return declaration.symbol;
  const name = memberOf(declaration.node, "name")?.value;
  const argument = name === undefined ? null : argumentText(name, text);
  return argument === null ? null : expressionString(`resourceId('${VAULT_TYPE}', ${argument})`);
}
