import { budgetOf } from "../../../src/expression/budget.ts";
import { fromJson, plainJson } from "../../../src/expression/plain-json.ts";
import type { Json } from "../../../src/expression/to-json.ts";
import { member, NULL, object, string, type ObjectValue, type Value } from "../../../src/expression/value.ts";
import type { JsonObject } from "../../../src/json/node.ts";
import { readJson } from "../../../src/json/read.ts";
import { UNKNOWN_CONTEXT, type ScopeContext } from "../../../src/template/deployment.ts";
import { openRootDeployment } from "../../../src/template/open-root.ts";
import { readParameterFile } from "../../../src/template/parameter-file.ts";
import { bodyOf } from "../../../src/template/resource-body.ts";
import { DEPLOYMENT_TYPE } from "../../../src/template/resource.ts";
import { openTemplate } from "../../../src/template/template.ts";
import { allHold } from "../../../src/template/condition.ts";
import { validate } from "../../../src/template/validate/validate.ts";
import { visitResources } from "../../../src/template/visit-resources.ts";
import { plainAssumptions, type Supplied, type Assumptions } from "../../../src/template/assumptions.ts";
import { isJudged } from "../compare.ts";
import { PLACE } from "../engine.ts";
import { parseJson } from "../json.ts";

const STEP_BUDGET = 2_000_000;

/** What arm-guard knows of a deployment. */
export interface View {
  /** Why the service certainly refuses it; `null` when that is not certain. */
  readonly refused: string | null;
  /** By name. */
  readonly outputs: ReadonlyMap<string, Value>;
  /** What is or may be deployed, nested deployments opened. */
  readonly resources: readonly ResourceView[];
}

export interface ResourceView {
  readonly type: string;
  /** Whether it is certainly deployed. */
  readonly isSure: boolean;
  /** Whether it is one resource: it may stand for all rounds of a loop. */
  readonly isOne: boolean;
  readonly name: Value;
  readonly properties: Value;
}

/** What arm-guard knows of a template when its parameters are given, or with `null` open. */
export function viewOf(template: unknown, parameters: Readonly<Record<string, unknown>> | null): View {
  const supplied = new Map(Object.entries(parameters ?? {}).map(([name, value]) => [name, given(value)]));
  return viewWith(template, supplied, parameters === null ? "all" : new Set());
}

/** What arm-guard knows of a template with a parameter file that leaves parts of values open. */
export function partialViewOf(template: unknown, parameterFile: unknown): View {
  return viewWith(template, readParameterFile(objectIn("main.parameters.json", parameterFile)), new Set());
}

function viewWith(
  template: unknown,
  supplied: ReadonlyMap<string, Supplied>,
  withoutDefault: Assumptions["withoutDefault"],
): View {
  const root = objectIn("main.json", template);
  const assumptions: Assumptions = { ...plainAssumptions(supplied), withoutDefault };
  const deployment = openRootDeployment(openTemplate(root, ""), assumptions, budgetOf(STEP_BUDGET), CONTEXT);
  const problem = validate(deployment, withoutDefault !== "all").find(
    ({ isPossible, message }) => isPossible !== true && isJudged(message),
  );
  return {
    refused: problem?.message ?? null,
    outputs: outputsOf(deployment.outputs()),
    resources: resourcesOf(deployment),
  };
}

function objectIn(path: string, content: unknown): JsonObject {
  const { root } = readJson({ path, text: JSON.stringify(content), encoding: "utf-8", byteOrderMark: false });
  if (root?.kind !== "object") throw new Error(`There is no object in ${path}.`);
  return root;
}

/** What came of a deployment, as far as it is compared. */
export interface Outcome {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly ResourceOutcome[];
}

export interface ResourceOutcome {
  readonly type: string;
  readonly name: unknown;
  readonly properties: unknown;
}

/** What arm-guard says that would come of a template with all parameters given; `null` when it is refused, or when something stays open. */
export function outcomeOf(template: unknown, parameters: Readonly<Record<string, unknown>>): Outcome | null {
  const { refused, outputs, resources } = viewOf(template, parameters);
  if (refused !== null) return null;
  const names = resources.map(({ type, name, properties }) => ({
    type,
    name: plainJson(name),
    properties: plainJson(properties),
  }));
  const values = Array.from(outputs, ([name, value]) => [name, plainJson(value)] as const);
  const isOpen = [...names.map(({ properties }) => properties), ...values.map(([, value]) => value)].includes(
    undefined,
  );
  return isOpen ? null : { outputs: Object.fromEntries(values), resources: names };
}

const CONTEXT: ScopeContext = {
  ...UNKNOWN_CONTEXT,
  level: "resourceGroup",
  tenant: members({ tenantId: PLACE.tenantId }),
  subscription: members({ subscriptionId: PLACE.subscriptionId, tenantId: PLACE.tenantId }),
  resourceGroup: members({ name: PLACE.resourceGroup, location: PLACE.location }),
  deployment: members({ name: PLACE.deploymentName }),
  now: new Date("2026-01-01T00:00:00Z"),
};

function members(texts: Readonly<Record<string, string>>): ObjectValue {
  return object(Object.entries(texts).map(([key, text]) => ({ key, value: string(text) })));
}

function given(value: unknown): Supplied {
  return { value: fromJson(parseJson<Json>(JSON.stringify(value))), given: "file" };
}

function outputsOf(outputs: Value): View["outputs"] {
  if (outputs.kind !== "object") return new Map();
  return new Map(
    Array.from(outputs.members.values(), ({ key, value }) => [
      key,
      (value.kind === "object" ? member(value, "value") : undefined) ?? NULL,
    ]),
  );
}

function resourcesOf(deployment: Parameters<typeof visitResources>[0]): readonly ResourceView[] {
  const found: ResourceView[] = [];
  for (const { resource, conditions } of visitResources(deployment, () => true)) {
    const truth = allHold(conditions);
    const type = resource.type();
    if (type.kind !== "string" || type.value === DEPLOYMENT_TYPE || (truth.kind === "known" && !truth.value)) continue;
    const body = bodyOf(resource);
    const part = (name: string): Value => member(body, name) ?? NULL;
    found.push({
      type: type.value,
      isSure: truth.kind === "known",
      isOne: resource.frame.loops.every(({ index }) => index.kind === "int"),
      name: part("name"),
      properties: part("properties"),
    });
  }
  return found;
}
