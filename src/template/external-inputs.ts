import { evaluateText } from "../expression/evaluate.ts";
import { budgetOf } from "../expression/budget.ts";
import { residualOf } from "../expression/residual.ts";
import type { DeploymentFunction, Scope } from "../expression/scope.ts";
import { unknown } from "../expression/unknown.ts";
import { failure, string, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonObject, JsonString } from "../json/node.ts";
import { placeInside } from "./expression-string.ts";

const STEP_BUDGET = 100_000;

/**
 * The value of an `expression` in a parameter file: it sees functions and `externalInputs('key')`, whose values the
 * deployment tool reads when it deploys. `definitions` is the file's `externalInputDefinitions`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files
 */
export function evaluateInputExpression(node: JsonString, definitions: JsonObject | null): Value {
  return evaluateText(node.value, scopeOf(definitions), (span) => placeInside(node, span));
}

function scopeOf(definitions: JsonObject | null): Scope {
  const inputs = externalInputs(definitions);
  return {
    budget: budgetOf(STEP_BUDGET),
    parameter: (name, place) => failure(`A parameter file has no parameter '${name}' to read.`, place),
    variable: (name, place) => failure(`A parameter file has no variable '${name}'.`, place),
    userFunction: () => null,
    deploymentFunction: (name) => (name === "externalinputs" ? inputs : null),
    assume: (value) => value,
  };
}

function externalInputs(definitions: JsonObject | null): DeploymentFunction {
  return {
    name: "externalInputs",
    min: 1,
    max: 1,
    apply([key], call) {
      if (key?.kind !== "string") return call.fail("The key that 'externalInputs' is given is not a string.");
      if (definitions === null || memberOf(definitions, key.value) === undefined)
        return call.fail(`The external input '${key.value}' is not defined in 'externalInputDefinitions'.`);
      const text = `externalInputs('${key.value}')`;
      const residual = { kind: "call", name: "externalInputs", args: [residualOf(string(key.value))] } as const;
      return unknown(residual, [{ kind: "runtime", call: text, place: call.place }]);
    },
  };
}
