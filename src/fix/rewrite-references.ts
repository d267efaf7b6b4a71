import { evaluate } from "../expression/evaluate.ts";
import type { Call, Expression } from "../expression/ast.ts";
import type { Value } from "../expression/value.ts";
import { memberOf, valueAt } from "../json/members.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import type { JsonContent } from "../json/write.ts";
import { vaultKey } from "../redeploy/policy-children.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { dependenciesOf } from "../template/dependencies.ts";
import { expressionOf } from "../template/expression-string.ts";
import { callsIn, expressionsIn } from "../template/expressions-in.ts";
import { findLoop, findResource } from "../template/find-resource.ts";
import { namesResource } from "../template/resource-references.ts";
import { nameKey, referenceOf } from "../template/resource-id.ts";
import { residualOf } from "../expression/residual.ts";
import { textMember } from "../template/template.ts";
import { visitResources } from "../template/visit-resources.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { Kept } from "../text/kept.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { argument, call, text, type NewExpression } from "./new-expression.ts";
import type { TemplateEditor } from "./template-editor.ts";
import { dependsOnOf, isCopied, loopOf } from "../template/resource-parts.ts";

/** How references to a vault are written that hold when the vault is not deployed. */
export interface Rewiring {
  /** The id of the vault; `null` makes it from the name. */
  readonly id: NewExpression | null;
  /** Whether resources that read the vault have to wait for it. */
  readonly waits: boolean;
}

interface Found {
  readonly text: JsonString;
  readonly call: Call;
  /** The resource that holds the call; `null` in outputs. */
  readonly holder: Resource | null;
  /** What the call reads, as far as it can be told. */
  readonly value: Value;
  /** Why the call cannot be rewired; `null` where it can. */
  readonly problem: string | null;
}

/**
 * Gives calls of `reference` that name the vault by its name or symbol its id and api-version, so that they hold when the
 * vault is skipped. By id, ARM does not see that the vault has to be there first: such resources wait for it. A text tells
 * why that cannot be done.
 */
export function rewireReferences(editor: TemplateEditor, vault: VaultReport, rewiring: Rewiring): string | null {
  const { declaration } = vault;
  const apiVersion = memberOf(declaration.node, "apiVersion")?.value;
  const api = apiVersion === undefined ? null : argument(apiVersion);
  for (const found of referencesTo(vault)) {
    const [target] = found.call.args;
    if (target === undefined) continue;
    if (found.problem !== null) return found.problem;
    if (api === null) return "the vault has no `apiVersion` that references to it could take";
    const id = rewiring.id ?? idOf(found, vault);
    if (id === null) return "a reference names a round of the vault's loop";
    const reader = rewiring.waits && found.holder !== null ? inDeploymentOf(vault, found.holder) : null;
    const dependency = reader === null || dependsOnVault(reader, vault) ? null : dependencyOn(vault, editor);
    const problem = reader === null ? null : problemOf(reader, vault, dependency);
    if (problem !== null) return problem;
    editor.change({
      kind: "read-by-id",
      text: found.text,
      call: found.call,
      resource: declaration,
      id: referenceOf(found.value) === null || rewiring.id !== null ? id : null,
      apiVersion: found.call.args.length === 1 ? api : null,
      reader: reader?.declaration ?? null,
      dependency,
    });
  }
  return null;
}

/** A call of `reference` or `references`, with what it is about. */
type Read = Omit<Found, "problem">;

const reads = new Kept<Deployment, readonly Read[]>();

/** The calls that depend on the vault being part of the template. */
function referencesTo({ resource: vault }: VaultReport): readonly Found[] {
  const { declaration } = vault;
  const { deployment } = vault.frame;
  if (declaration.deployment !== deployment) return [];
  return reads
    .of(deployment, () => readsIn(deployment))
    .flatMap((read) => {
      if (read.holder?.declaration.node === declaration.node) return [];
      const reading = readingOf(read.call, read.value, vault);
      return reading === "other" ? [] : [{ ...read, problem: reading === "vault" ? null : PROBLEMS[reading] }];
    });
}

/** The calls that read a resource of the deployment, looked for once for all vaults. */
function readsIn(deployment: Deployment): readonly Read[] {
  const found: Read[] = [];
  const seen = new Set<JsonNode>();
  for (const { resource: holder } of visitResources(deployment, () => true)) {
    if (holder.frame.deployment !== deployment) continue;
    const { node } = holder.declaration;
    const nested = nestedTemplates(holder);
    for (const text of expressionsIn(node, (each) => nested.has(each) || seen.has(each)))
      found.push(...readsOf(text, holder, deployment));
    seen.add(node);
    for (const text of outerOutputs(holder)) found.push(...readsOf(text, holder, deployment));
  }
  const outputs = memberOf(deployment.template.node, "outputs")?.value;
  if (outputs !== undefined)
    for (const text of expressionsIn(outputs, () => false)) found.push(...readsOf(text, null, deployment));
  return found;
}

/** Templates inside a deployment resource with a scope of their own, and children, which are visited by themselves. */
function nestedTemplates({ declaration, children }: Resource): ReadonlySet<JsonNode> {
  const template = valueAt(declaration.node, "properties", "template");
  return new Set<JsonNode>([...(template === undefined ? [] : [template]), ...children.map(({ node }) => node)]);
}

/** Expressions in the outputs of a nested deployment in outer scope, which see the resources around it. */
function outerOutputs(holder: Resource): readonly JsonString[] {
  const nested = holder.nested();
  if (nested?.kind !== "deployment" || nested.deployment.given !== null) return [];
  const outputs = memberOf(nested.deployment.template.node, "outputs")?.value;
  return outputs === undefined ? [] : [...expressionsIn(outputs, () => false)];
}

function readsOf(text: JsonString, holder: Resource | null, { frame }: Deployment): readonly Read[] {
  const expression = expressionOf(text);
  if (expression.kind === "syntax-problem") return [];
  const scope = holder?.frame ?? frame;
  return [...callsIn(expression)].flatMap((call) => {
    const [target] = call.args;
    if (call.namespace !== null || target === undefined || !/^references?$/i.test(call.name)) return [];
    return [{ text, call, holder, value: evaluate(target, { scope, variables: new Map(), place: () => null }) }];
  });
}

/** What a call has to do with the vault; only the deployment knows what an `open` one reads. */
type Reading = "vault" | "loop" | "open" | "other";

const PROBLEMS = {
  loop: "`references` reads all rounds of the vault's loop",
  open: "a `reference` may read the vault: only the deployment knows which resource it names",
} as const;

/** Calls with an id and an api-version hold without the vault: they count as others. */
function readingOf({ name, args }: Call, value: Value, vault: Resource): Reading {
  const { deployment } = vault.frame;
  const isVault = ({ declaration }: Resource): boolean => declaration.node === vault.declaration.node;
  if (isSameName(name, "references")) {
    const rounds = value.kind === "string" ? (findLoop(deployment, value.value) ?? []) : [];
    return rounds.some(isVault) ? "loop" : "other";
  }
  if (!isSameName(name, "reference")) return "other";
  const target = findResource(deployment, value);
  const isId = referenceOf(value) !== null;
  if (target !== null) return isVault(target) && (args.length === 1 || !isId) ? "vault" : "other";
  return args.length === 1 && !isId && mayName(args[0], value, vault) ? "open" : "other";
}

/** Whether a text that is not known may be the vault's name or symbol: modules of Bicep name rounds as `symbol[…]`. */
function mayName(target: Expression | undefined, value: Value, vault: Resource): boolean {
  if (value.kind !== "unknown" && value.kind !== "failure") return false;
  const beginning = foldCase(value.kind === "unknown" ? (value.shape.prefix ?? "") : beginningOf(target));
  const { symbol } = vault.declaration;
  if (beginning.includes("[")) return symbol !== null && beginning.startsWith(foldCase(`${symbol}[`));
  const name = vault.name();
  const own = foldCase(name.kind === "string" ? name.value : name.kind === "unknown" ? (name.shape.prefix ?? "") : "");
  const isName = own.startsWith(beginning) || (name.kind !== "string" && beginning.startsWith(own));
  return isName || (symbol !== null && foldCase(symbol).startsWith(beginning));
}

/** How a text begins that `format` or `concat` makes; nothing where that cannot be read. */
function beginningOf(target: Expression | undefined): string {
  const [first] = target?.kind === "call" && /^(?:format|concat)$/i.test(target.name) ? target.args : [];
  return first?.kind === "string" ? (first.value.split("{", 1)[0] ?? "") : "";
}

/** The vault's id from its name as the reference has it, which may count rounds of a loop of its own, or from its declaration. */
function idOf(found: Found, { declaration }: VaultReport): NewExpression | null {
  const { value } = found;
  const [target] = found.call.args;
  if (target === undefined) return null;
  const bySymbol =
    value.kind === "string" &&
    declaration.symbol !== null &&
    value.value.replace(/\[\d+\]$/, "").toLowerCase() === declaration.symbol.toLowerCase();
  const isLooped = isCopied(declaration.node);
  if (bySymbol && isLooped) return null;
  const name = memberOf(declaration.node, "name")?.value;
  const written: NewExpression | null =
    bySymbol && name !== undefined ? argument(name) : { kind: "part", node: found.text, part: target };
  return written === null ? null : vaultId(written);
}

function vaultId(name: NewExpression): NewExpression {
  return call("resourceId", text(VAULT_TYPE), name);
}

/** Why a resource that reads the vault cannot be made to wait for it; `null` where it waits or can. */
function problemOf(reader: Resource, vault: VaultReport, dependency: JsonContent | null): string | null {
  if (dependsOnVault(reader, vault)) return null;
  if (dependency === null) return "the vault's name cannot be written in a `dependsOn`";
  const list = dependsOnOf(reader.declaration.node);
  return list === undefined || list.kind === "array"
    ? null
    : "a resource that reads the vault has a `dependsOn` that is an expression";
}

/** The resource itself, or the nested deployment around it that stands beside the vault. */
function inDeploymentOf({ resource: { declaration } }: VaultReport, holder: Resource): Resource | null {
  let at: Resource | null = holder;
  while (at !== null && at.declaration.deployment !== declaration.deployment) at = at.declaration.deployment.parent;
  return at;
}

/** Whether the resource waits for the vault already. */
function dependsOnVault(holder: Resource, { declaration, resource }: VaultReport): boolean {
  const list = dependenciesOf(holder);
  const key = vaultKey(resource);
  return (
    list.kind === "array" &&
    list.items.some(
      (item) =>
        namesResource(item, VAULT_TYPE, key) ||
        nameKey(residualOf(item)) === key ||
        (item.kind === "string" && ownNames(declaration).some((name) => isSameName(item.value, name))),
    )
  );
}

/** What a `dependsOn` may call the vault besides its name and id: its symbol, and the name of its loop. */
export function ownNames({ node, symbol }: VaultReport["declaration"]): readonly string[] {
  const loop = loopOf(node);
  return [symbol, loop === null ? null : textMember(loop, "name")].filter((name) => name !== null);
}

/** How a `dependsOn` names the vault: by its symbol, by the name of its loop, or by its id. */
export function dependencyOn({ declaration }: VaultReport, { expression }: TemplateEditor): JsonContent | null {
  const [known] = ownNames(declaration);
  if (known !== undefined) return known;
  const name = memberOf(declaration.node, "name")?.value;
  const written = name === undefined ? null : argument(name);
  return written === null ? null : expression(vaultId(written));
}
