import { residualKey, residualOf } from "../expression/residual.ts";
import { array, bool, type Value } from "../expression/value.ts";
import { valueAt } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { expressionOf } from "../template/expression-string.ts";
import { callsIn, expressionsIn } from "../template/expressions-in.ts";
import { innerTemplateOf } from "../template/inner-template.ts";
import { isParameterRead, parameterReads, readsOf, type ParameterReads } from "../template/parameter-reads.ts";
import { parameterType } from "../template/parameter-type.ts";
import { DEPLOYMENT_TYPE, resourcesOf } from "../template/resource.ts";
import { hasType } from "../template/visit-resources.ts";
import { defaultOf, parameterDeclaration, textMember, type Template } from "../template/template.ts";
import { Kept } from "../text/kept.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { someHolds } from "./deploy-status.ts";
import { conditionParameters } from "./guard.ts";
import type { TemplateAnalysis } from "./template-analysis.ts";
import { handedParameters, conditionOf } from "../template/resource-parts.ts";

/**
 * Whether the deployer is asked, each time, if the vault is to be created: by a parameter without a default that decides
 * nothing else, a boolean that skips the vault when it is false, or a list that skips it when it is empty, as one of the
 * names of new vaults does. Nobody has answered yet, or the answer at hand is no.
 */
export function isCreationPrompted(analysis: TemplateAnalysis, resource: Resource): boolean {
  const { pointer } = resource.declaration;
  return conditionParameters(analysis, pointer).some((name) => {
    const no = refusalBy(analysis, name);
    return (
      no !== null &&
      isOpen(analysis, name, no) &&
      skips(analysis, pointer, name, no) &&
      decidesOnly(rootOf(resource), name, nodesAround(resource))
    );
  });
}

/** The value of a parameter that has to be given by which a deployer says no; `null` where there is none. */
function refusalBy({ template }: TemplateAnalysis, name: string): Value | null {
  const declared = parameterDeclaration(template, name);
  if (declared === null || defaultOf(declared) !== null || parameterType(declared, template).isNullable) return null;
  const type = textMember(declared, "type") ?? "";
  if (isSameName(type, "bool")) return bool(false);
  return isSameName(type, "array") ? array([]) : null;
}

function isOpen({ parameters }: TemplateAnalysis, name: string, no: Value): boolean {
  const answer = parameters.get(foldCase(name))?.value;
  return answer === undefined || residualKey(residualOf(answer)) === residualKey(residualOf(no));
}

function skips(analysis: TemplateAnalysis, pointer: string, name: string, value: Value): boolean {
  const parameters = new Map([[foldCase(name), { value, given: "assumed" } as const]]);
  const truth = someHolds(analysis, pointer, { ...analysis.unconstrained, parameters });
  return truth.kind === "known" && !truth.value;
}

/**
 * Whether all uses of a parameter are conditions of vaults, or of the deployments around this one, or hand it down to
 * nested deployments in which that holds, too.
 */
function decidesOnly(deployment: Deployment, name: string, path: ReadonlySet<JsonNode>): boolean {
  const allowed = new Set<JsonNode>();
  for (const resource of deploymentsIn(deployment)) {
    const { node } = resource.declaration;
    const condition = path.has(node) ? conditionOf(node) : undefined;
    if (condition !== undefined) allowed.add(condition);
    const nested = resource.nested();
    if (nested?.kind !== "deployment" || nested.deployment.given === null) continue;
    const expression = handingExpression(node, name);
    if (expression !== null && decidesOnly(nested.deployment, name, path)) allowed.add(expression);
    for (const { key, value } of parametersOf(node)) {
      const own = valueAt(value, "value");
      const isHanded = own !== undefined && usesIn(own, name, () => false);
      if (isHanded && decidesOnly(nested.deployment, key.value, path)) allowed.add(own);
    }
  }
  const { template } = deployment;
  if (readsOf(ownReads(template), name).length === 0) return true;
  if (allowed.size === 0) return false;
  const others = scopesOf(template);
  return !usesIn(template.node, name, (node) => allowed.has(node) || others.has(node));
}

const reads = new Kept<Template, ParameterReads>();

/** The reads of a template's own parameters, conditions of vaults left out. */
function ownReads(template: Template): ParameterReads {
  return reads.of(template, () => parameterReads(template.node, (node) => scopesOf(template).has(node)));
}

/** The deployment resources that see the parameters of a deployment: those that stand in outer scope inside of others, too. */
function* deploymentsIn({ declarations }: Deployment): Generator<Resource> {
  for (const declaration of declarations) {
    for (const resource of resourcesOf(declaration)) {
      if (!hasType(resource, DEPLOYMENT_TYPE)) continue;
      yield resource;
      const nested = resource.nested();
      if (nested?.kind === "deployment" && nested.deployment.given === null) yield* deploymentsIn(nested.deployment);
    }
  }
}

function parametersOf(node: JsonObject): JsonObject["members"] {
  const given = handedParameters(node);
  return given?.kind === "object" ? given.members : [];
}

/** An expression that hands the parameter down under its own name, and does nothing else with it. */
function handingExpression(node: JsonObject, name: string): JsonNode | null {
  const given = handedParameters(node);
  const expression = given?.kind === "string" ? expressionOf(given) : null;
  if (given === undefined || expression === null || expression.kind === "syntax-problem") return null;
  const reads = [...callsIn(expression)].filter((call) => isParameterRead(call, name));
  return reads.length === 1 ? given : null;
}

/** The deployment resources around a vault, at any depth. */
function nodesAround(vault: Resource): ReadonlySet<JsonNode> {
  const around = new Set<JsonNode>();
  for (let at = vault.declaration.deployment.parent; at !== null; at = at.declaration.deployment.parent)
    around.add(at.declaration.node);
  return around;
}

function rootOf(vault: Resource): Deployment {
  let at = vault.frame.deployment;
  while (at.parent !== null) at = at.parent.frame.deployment;
  return at;
}

/** Whether an expression below the node reads the parameter, or one whose name is not written out. */
function usesIn(node: JsonNode, name: string, isLeftOut: (node: JsonNode) => boolean): boolean {
  for (const text of expressionsIn(node, isLeftOut)) {
    const expression = expressionOf(text);
    if (expression.kind === "syntax-problem") continue;
    for (const call of callsIn(expression)) if (isParameterRead(call, name)) return true;
  }
  return false;
}

const scopes = new Kept<Template, ReadonlySet<JsonNode>>();

/** Templates of nested deployments in inner scope, whose parameters are others, and the conditions of vaults. */
function scopesOf(template: Template): ReadonlySet<JsonNode> {
  return scopes.of(template, () => findScopes(template));
}

function findScopes({ node: root, hasSymbolicNames }: Template): ReadonlySet<JsonNode> {
  const found = new Set<JsonNode>();
  const open: JsonNode[] = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === "array") for (const item of at.items) open.push(item);
    if (at.kind !== "object") continue;
    const own = at === root ? undefined : (innerTemplateOf(at, hasSymbolicNames) ?? vaultCondition(at));
    if (own !== undefined) found.add(own);
    for (const { value } of at.members) if (value !== own) open.push(value);
  }
  return found;
}

function vaultCondition(node: JsonObject): JsonNode | undefined {
  return isSameName(textMember(node, "type") ?? "", VAULT_TYPE) ? conditionOf(node) : undefined;
}
