import { budgetOf } from "../../expression/budget.ts";
import { evaluate } from "../../expression/evaluate.ts";
import type { Expression } from "../../expression/ast.ts";
import { residualOf } from "../../expression/residual.ts";
import type { DeploymentFunction } from "../../expression/scope.ts";
import { unknown } from "../../expression/unknown.ts";
import { string, type Value } from "../../expression/value.ts";
import type { JsonNode, JsonObject } from "../../json/node.ts";
import { UNKNOWN_CONTEXT } from "../../template/deployment.ts";
import { deploymentFunction } from "../../template/deployment-functions.ts";
import { openDeployment } from "../../template/open-deployment.ts";
import { needs } from "../../template/needs.ts";
import { openTemplate } from "../../template/template.ts";
import type { Place } from "../../text/place.ts";
import { dataNode } from "./value-node.ts";

/** The values of a file that is evaluated when it is compiled. */
export interface Evaluated {
  readonly variable: (name: string, place: Place) => Value;
  readonly expression: (expression: Expression, place: Place) => Value;
  /** A value as data of a parameter file. */
  readonly written: (value: Value, place: Place) => JsonNode;
  /** The value of an expression as data. */
  readonly data: (expression: Expression, place: Place) => JsonNode;
}

const STEP_BUDGET = 1_000_000;
const NO_PARAMETERS: ReadonlyMap<string, never> = new Map<string, never>();
const NO_VARIABLES: ReadonlyMap<string, Value> = new Map();

/** Evaluates variables of a template that knows nothing of a deployment; what tools read when they deploy is unknown. */
export function evaluated(root: JsonObject): Evaluated {
  const budget = budgetOf(STEP_BUDGET);
  const template = openTemplate(root, "");
  const deployment = openDeployment(template, {
    environment: {
      assumptions: {
        parameters: NO_PARAMETERS,
        withoutDefault: new Set<string>(),
        truths: new Map(),
        live: () => null,
      },
      budget,
      context: UNKNOWN_CONTEXT,
      functions: (name, inner) => {
        if (name === "externalinputs") return EXTERNAL_INPUTS;
        return name === "copyindex" ? deploymentFunction(name, inner) : null;
      },
      needs: needs(),
      linked: { count: 0 },
    },
    parent: null,
    target: {
      level: "resourceGroup",
      subscription: null,
      resourceGroup: null,
      managementGroup: null,
      groupLocation: null,
    },
    given: { value: () => null, names: () => [] },
  });
  const { frame } = deployment;
  const valueOf = (expression: Expression, place: Place): Value =>
    evaluate(expression, { scope: frame, variables: NO_VARIABLES, place: () => place });
  const written = (value: Value, place: Place): JsonNode => dataNode(value, place, budget);
  return {
    variable: (name, place) => frame.variable(name, place),
    expression: valueOf,
    written,
    data: (expression, place) => written(valueOf(expression, place), place),
  };
}

const EXTERNAL_INPUTS: DeploymentFunction = {
  name: "externalInputs",
  min: 1,
  max: 1,
  apply([key], { place }) {
    const name = key?.kind === "string" ? key.value : "";
    const residual = { kind: "call", name: "externalInputs", args: [residualOf(string(name))] } as const;
    return unknown(residual, [{ kind: "runtime", call: `externalInputs('${name}')`, place }]);
  },
};
