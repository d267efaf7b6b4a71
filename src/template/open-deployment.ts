import { originPlace } from "../expression/provenance.ts";
import type { UserFunction } from "../expression/scope.ts";
import { residualKey } from "../expression/residual.ts";
import { bool, failure, NULL, object, string, type Member, type Value } from "../expression/value.ts";
import { memberOf, valueAt } from "../json/members.ts";
import type { JsonObject } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import { placeOf, type Place } from "../text/place.ts";
import { copiedArray } from "./copy.ts";
import { declarationsOf } from "./resource-declarations.ts";
import type {
  Declaration,
  Deployment,
  Environment,
  EvaluationScope,
  GivenParameters,
  Resource,
  DeploymentScope,
} from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { extended } from "./loop.ts";
import { memo } from "./memo.ts";
import { named, noteNeed, rank, within, type Named } from "./needs.ts";
import { parameterType } from "./parameter-type.ts";
import { unknownOfType } from "./symbolic-parameter.ts";
import { defaultOf, section, type Template } from "./template.ts";
import { userFunctionOf } from "./user-function.ts";
import { conditionOf, loopOf } from "./resource-parts.ts";

/** What opening a deployment needs besides its template. */
export interface Opening {
  readonly environment: Environment;
  readonly parent: Resource | null;
  readonly target: DeploymentScope;
  readonly given: GivenParameters;
}

/** A deployment with a scope of its own: its parameters and variables. */
export function openDeployment(template: Template, opening: Opening): Deployment {
  const declarations = memo((): readonly Declaration[] => declarationsOf(deployment));
  const outputs = memo(() => evaluateOutputs(deployment));
  const deployment: Deployment = {
    template,
    ...opening,
    get frame() {
      return frame;
    },
    get declarations() {
      return declarations();
    },
    functionFor: opening.environment.functions,
    outputs,
  };
  const frame = openFrame(deployment, opening);
  return deployment;
}

/** A nested deployment in outer scope: its resources see what the deployment resource sees. */
export function openOuterDeployment(template: Template, parent: Resource, target: DeploymentScope): Deployment {
  const declarations = memo((): readonly Declaration[] => declarationsOf(deployment));
  const outputs = memo(() => evaluateOutputs(deployment));
  const { environment } = parent.frame.deployment;
  const deployment: Deployment = {
    template,
    environment,
    parent,
    target,
    given: null,
    frame: withHeld(parent.frame, template.held),
    get declarations() {
      return declarations();
    },
    functionFor: environment.functions,
    outputs,
  };
  return deployment;
}

/** A frame in which the parts that a template does not know stand behind parameters of their own. */
export function withHeld(frame: EvaluationScope, held: Template["held"]): EvaluationScope {
  if (held === undefined || held.size === 0) return frame;
  const inner: EvaluationScope = {
    ...frame,
    parameter: (name, place) => held.get(foldCase(name)) ?? frame.parameter(name, place),
    deploymentFunction: (name) => frame.deployment.functionFor(name, inner),
  };
  return inner;
}

function openFrame(deployment: Deployment, opening: Opening): EvaluationScope {
  const { template, environment } = deployment;
  const { truths } = environment.assumptions;
  const parameters = new Map<string, Kept>();
  const variables = new Map<string, Kept>();
  const copiedVariables = memo(() => copiedVariablesOf(frame));
  const userFunctions = new Map<string, UserFunction | null>();
  const frame: EvaluationScope = {
    deployment,
    loops: [],
    isDefault: false,
    hasPlainCopies: false,
    resource: null,
    budget: environment.budget,
    parameter: (name, place) =>
      template.held?.get(foldCase(name)) ??
      keep(parameters, environment, name, `parameter '${name}'`, place, () =>
        parameterValue(name, place, frame, opening),
      ),
    variable: (name, place) =>
      keep(variables, environment, name, `variable '${name}'`, place, () =>
        variableValue(name, place, frame, copiedVariables()),
      ),
    userFunction(namespace, name) {
      const key = foldCase(`${namespace}.${name}`);
      const known = userFunctions.get(key);
      if (known !== undefined) return known;
      const found = userFunctionOf(namespace, name, frame);
      userFunctions.set(key, found);
      return found;
    },
    deploymentFunction: (name) => deployment.functionFor(name, frame),
    assume(value) {
      const truth = truths.size === 0 ? undefined : truths.get(residualKey(value.residual));
      return truth === undefined ? value : { ...bool(truth), from: value.from };
    },
  };
  return frame;
}

/** A parameter or variable that was asked for; the value is `null` while it is being made. */
interface Kept {
  readonly named: Named;
  value: Value | null;
}

/** Makes a named value once; asking for it while it, or a member of it, is being made is a circle. */
function keep(
  made: Map<string, Kept>,
  { needs, budget }: Environment,
  name: string,
  what: string,
  place: Place | null,
  make: () => Value,
): Value {
  const key = foldCase(name);
  const kept = made.get(key) ?? { named: named(), value: null };
  if (!made.has(key)) {
    made.set(key, kept);
    kept.value = within(needs, kept.named, make);
    rank(needs, kept.named);
  }
  const isCircle = kept.value === null || !noteNeed(needs, kept.named, budget);
  return isCircle || kept.value === null
    ? { ...failure(`Circular reference: the ${what} needs its own value.`, place), code: "circle" }
    : kept.value;
}

function parameterValue(
  name: string,
  place: Place | null,
  frame: EvaluationScope,
  { given, parent, environment }: Opening,
): Value {
  const { template } = frame.deployment;
  const declared = memberOf(section(template, "parameters") ?? template.node, name);
  if (section(template, "parameters") === null || declared?.value.kind !== "object") {
    return failure(`The template parameter '${name}' is not found: the template does not declare it.`, place);
  }
  const key = foldCase(name);
  const declaration = declared.value;
  const { isNullable } = parameterType(declaration, template);
  const supplied = given.value(key);
  if (supplied !== null && supplied.value.kind !== "null") {
    const inner = supplied.value.from;
    return {
      ...supplied.value,
      from: {
        kind: "parameter",
        name: declared.key.value,
        isRoot: parent === null,
        given: supplied.given,
        isSecure: isSecret(supplied.value, declaration, template),
        place: originPlace(inner),
        inner,
      },
    };
  }
  const { withoutDefault } = environment.assumptions;
  const isOpen = parent === null && (withoutDefault === "all" || withoutDefault.has(key));
  if (!isOpen) {
    const value = defaultValue(declared.key.value, declaration, frame);
    if (value !== null) return value;
  }
  if (isNullable && !isOpen)
    return {
      ...NULL,
      from: {
        kind: "parameter",
        name: declared.key.value,
        isRoot: parent === null,
        given: "default",
        isSecure: false,
        place: placeOf(declared.key),
        inner: null,
      },
    };
  const scope = parent === null ? [] : [{ kind: "value", value: string(template.pointer) } as const];
  const residual = {
    kind: "call",
    name: "parameters",
    args: [{ kind: "value", value: string(declared.key.value) }, ...scope],
  } as const;
  const reasons = [{ kind: "parameter", name: declared.key.value, place: placeOf(declared.key) } as const];
  return unknownOfType(residual, reasons, declaration, frame);
}

/** Templates declare addresses without a signature as an empty secret. */
function isSecret(value: Value, declaration: JsonObject, template: Template): boolean {
  const isEmpty = value.kind === "string" && value.value === "";
  return !isEmpty && parameterType(declaration, template).isSecure;
}

function defaultValue(name: string, declaration: JsonObject, frame: EvaluationScope): Value | null {
  const node = defaultOf(declaration);
  if (node === null) return null;
  const value = evaluateNode(node, extended(frame, { isDefault: true, hasPlainCopies: true }));
  const from = {
    kind: "parameter",
    name,
    isRoot: frame.deployment.parent === null,
    given: "default",
    isSecure: isSecret(value, declaration, frame.deployment.template),
    place: placeOf(node),
    inner: value.from,
  } as const;
  const changes = value.kind === "unknown" && value.reasons.some(({ kind }) => kind === "changing");
  if (!changes) return { ...value, from };
  const residual = { kind: "call", name: "parameters", args: [{ kind: "value", value: string(name) }] } as const;
  return { ...value, residual, from };
}

function variableValue(
  name: string,
  place: Place | null,
  frame: EvaluationScope,
  copied: ReadonlyMap<string, () => Value>,
): Value {
  const variables = section(frame.deployment.template, "variables");
  const declared = variables === null ? undefined : memberOf(variables, name);
  const loop = copied.get(foldCase(name));
  if (loop !== undefined) {
    const value = loop();
    const at = value.from?.kind === "copy" ? value.from.place : null;
    return at === null ? value : { ...value, from: { kind: "variable", name, place: at, inner: value.from } };
  }
  if (declared === undefined)
    return failure(`The template variable '${name}' is not found: the template does not define it.`, place);
  const value = evaluateNode(declared.value, frame);
  return {
    ...value,
    from: { kind: "variable", name: declared.key.value, place: placeOf(declared.value), inner: value.from },
  };
}

/** Variables made by the `copy` member of the section. */
function copiedVariablesOf(frame: EvaluationScope): ReadonlyMap<string, () => Value> {
  const variables = section(frame.deployment.template, "variables");
  const loops = valueAt(variables ?? undefined, "copy");
  const copied = new Map<string, () => Value>();
  for (const loop of loops?.kind === "array" ? loops.items : []) {
    const made = loop.kind === "object" ? copiedArray(loop, "variable", frame, evaluateNode) : null;
    if (made !== null) copied.set(foldCase(made.name), made.value);
  }
  return copied;
}

function evaluateOutputs(deployment: Deployment): Value {
  const frame = extended(deployment.frame, { hasPlainCopies: true });
  const members = section(deployment.template, "outputs")?.members ?? [];
  return object(
    members.flatMap((entry): Member[] =>
      entry.value.kind === "object" && isGiven(entry.value, frame) ? [output(entry.key.value, entry.value, frame)] : [],
    ),
  );
}

/** An output whose condition is false is left out. */
function isGiven(node: JsonObject, frame: EvaluationScope): boolean {
  const condition = conditionOf(node);
  if (condition === undefined) return true;
  const value = evaluateNode(condition, frame);
  return value.kind !== "bool" || value.value;
}

/** The names of types as an output that was deployed has them. */
const OUTPUT_TYPES: ReadonlyMap<string, string> = new Map(
  ["String", "SecureString", "Int", "Bool", "Object", "SecureObject", "Array"].map((name) => [foldCase(name), name]),
);

function output(name: string, node: JsonObject, frame: EvaluationScope): Member {
  const value = memo((): Value => {
    const valueNode = memberOf(node, "value")?.value;
    const copy = loopOf(node);
    const copied = copy !== null ? copiedArray(copy, "output", frame, evaluateNode, name) : null;
    return copied?.value() ?? (valueNode === undefined ? NULL : evaluateNode(valueNode, frame));
  });
  const type = memberOf(node, "type")?.value;
  const typeName = type?.kind === "string" ? (OUTPUT_TYPES.get(foldCase(type.value)) ?? type.value) : null;
  const typeMember: Member = { key: "type", value: typeName === null ? NULL : string(typeName) };
  const valueMember: Member = {
    key: "value",
    get value() {
      return value();
    },
  };
  return { key: name, value: object([typeMember, valueMember]) };
}
