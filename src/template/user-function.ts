import type { UserFunction } from "../expression/scope.ts";
import { failure, type Failure, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonArray, JsonObject } from "../json/node.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Place } from "../text/place.ts";
import type { EvaluationScope } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { textMember } from "./template.ts";
import { typeProblems } from "./value-type.ts";

/** The user-defined function `namespace.name` of the template that the frame belongs to. */
export function userFunctionOf(namespace: string, name: string, frame: EvaluationScope): UserFunction | null {
  const declared = memberOf(frame.deployment.template.node, "functions")?.value;
  if (declared?.kind !== "array") return null;
  const found = findFunction(declared, namespace, name);
  if (found === null) return null;
  const fullName = `${namespace}.${name}`;
  return {
    name: fullName,
    call: (args, place, calls) => callUserFunction(fullName, found, args, place, { ...frame, calls }),
  };
}

function findFunction(declared: JsonArray, namespace: string, name: string): JsonObject | null {
  for (const group of declared.items) {
    if (group.kind !== "object" || !isSameName(textMember(group, "namespace") ?? "", namespace)) continue;
    const members = memberOf(group, "members")?.value;
    const found = members?.kind === "object" ? memberOf(members, name)?.value : undefined;
    if (found?.kind === "object") return found;
  }
  return null;
}

/** The body sees the arguments as its parameters, and the variables and functions of the template. */
function callUserFunction(
  name: string,
  node: JsonObject,
  args: readonly Value[],
  place: Place | null,
  outer: EvaluationScope,
): Value {
  const parameters = parametersOf(node);
  const names = parameters.map(([each]) => each);
  if (names.length !== args.length) {
    const message = `Unable to evaluate template language function '${name}': function requires ${String(names.length)} argument(s) while ${String(args.length)} were provided.`;
    return failure(message, place);
  }
  const wrong = wrongArgument(name, parameters, args, outer);
  if (wrong !== null) return { ...wrong, place };
  const output = memberOf(node, "output")?.value;
  const body = output?.kind === "object" ? memberOf(output, "value")?.value : undefined;
  if (body === undefined) return failure(`The user-defined function '${name}' has no output value.`, place);
  const given = new Map(names.map((parameter, index) => [foldCase(parameter), args[index]] as const));
  const value = evaluateNode(body, bodyFrame(name, given, outer));
  const [mismatch] = output?.kind === "object" ? typeProblems(value, output, outer.deployment.template) : [];
  if (mismatch !== undefined)
    return failure(`The output of the user-defined function '${name}' is not valid. ${mismatch.message}`, place);
  return { ...value, from: { kind: "call", name, place, inputs: value.from === null ? [] : [value.from] } };
}

function bodyFrame(
  name: string,
  given: ReadonlyMap<string, Value | undefined>,
  outer: EvaluationScope,
): EvaluationScope {
  const inner: EvaluationScope = {
    ...outer,
    loops: [],
    parameter: (parameter: string, place: Place | null) =>
      given.get(foldCase(parameter)) ?? failure(`The function '${name}' has no parameter '${parameter}'.`, place),
    deploymentFunction: (called) => outer.deployment.functionFor(called, inner),
  };
  return inner;
}

type DeclaredParameter = readonly [name: string, declaration: JsonObject];

function wrongArgument(
  name: string,
  parameters: readonly DeclaredParameter[],
  args: readonly Value[],
  { deployment: { template } }: EvaluationScope,
): Failure | null {
  for (const [index, [parameter, declaration]] of parameters.entries()) {
    const argument = args[index];
    if (argument === undefined) continue;
    for (const { message } of typeProblems(argument, declaration, template))
      return failure(`The value for the parameter '${parameter}' of the function '${name}' is not valid. ${message}`);
  }
  return null;
}

function parametersOf(node: JsonObject): readonly DeclaredParameter[] {
  const parameters = memberOf(node, "parameters")?.value;
  if (parameters?.kind !== "array") return [];
  return parameters.items.flatMap((parameter): DeclaredParameter[] => {
    const name = parameter.kind === "object" ? textMember(parameter, "name") : null;
    return parameter.kind === "object" && name !== null ? [[name, parameter]] : [];
  });
}
