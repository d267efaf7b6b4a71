import type { Place } from "../text/place.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { access } from "./access.ts";
import type { Access, Call, Expression, ExpressionSpan } from "./ast.ts";
import { callStrict } from "./call-strict.ts";
import type { Arity, LazyFunction } from "./function.ts";
import { functions } from "./functions.ts";
import { chosenOrigin, isFromSecret, type CallOrigin, type Provenance } from "./provenance.ts";
import { parseExpression, type SyntaxProblem } from "./parser.ts";
import type { DeploymentFunction, Scope } from "./scope.ts";
import { isExpression, unescapeLiteral } from "./template-string.ts";
import { TEXT_LIMIT, textTooLong } from "./text-limit.ts";
import { limitReached, unknownCall, unreadValue } from "./unknown.ts";
import { failure, member, string, type Failure, type Value } from "./value.ts";

/** Where an expression is evaluated: what it sees, and where its text lies. */
export interface Context {
  readonly scope: Scope;
  /** Lambda variables by folded name. */
  readonly variables: ReadonlyMap<string, Value>;
  /** The user-defined functions whose calls are under way; those of the scope where they are left out. */
  readonly calls?: readonly string[];
  /** The place of a part of the expression; `null` where there is none. */
  readonly place: (span: ExpressionSpan) => Place | null;
}

/** Characters of text that are made in one step, as a power of two. */
const TEXT_A_STEP = 7;
const NO_VARIABLES: ReadonlyMap<string, Value> = new Map();

/** Evaluates a template string: an expression, or a literal whose `[[` is unescaped. */
export function evaluateText(text: string, scope: Scope, place: Context["place"] = () => null): Value {
  if (!isExpression(text))
    return { ...string(unescapeLiteral(text)), from: literal(place({ start: 0, end: text.length })) };
  const expression = parseExpression(text);
  if (expression.kind === "syntax-problem") return syntaxFailure(expression, place);
  return evaluate(expression, { scope, variables: NO_VARIABLES, place });
}

/** Evaluates a parsed expression. Never throws: what is wrong is a failure, what cannot be known an unknown. */
export function evaluate(expression: Expression, context: Context): Value {
  const { budget } = context.scope;
  if (!budget.spend(1)) return overLimit("evaluation steps", expression, context);
  if (!budget.enter()) return overLimit("levels of evaluation", expression, context);
  const value = evaluateNested(expression, context);
  budget.leave();
  return value;
}

function evaluateNested(expression: Expression, context: Context): Value {
  switch (expression.kind) {
    case "string":
      return { kind: "string", value: expression.value, from: literal(context.place(expression)) };
    case "integer":
      return { kind: "int", value: expression.value, from: literal(context.place(expression)) };
    case "access":
      return evaluateAccess(expression, context);
    case "call":
      return evaluateCall(expression, context);
    case "unknown":
      return settle(unreadValue(expression, context.place(expression)), context);
  }
}

function evaluateAccess(expression: Access, context: Context): Value {
  const base = evaluate(expression.base, context);
  if (base.kind === "failure") return base;
  if (base.kind === "object" && expression.key.kind === "string") {
    const found = member(base, expression.key.value);
    if (found !== undefined) return settle(part(found, base), context);
  }
  const key = evaluate(expression.key, context);
  if (key.kind === "failure") return key;
  return settle(part(access(base, key, context.place(expression.key)), base, key.from), context);
}

function evaluateCall(call: Call, context: Context): Value {
  if (call.namespace !== null) return evaluateUserCall(call.namespace, call, context);
  const name = foldCase(call.name);
  if (name === "parameters" || name === "variables" || name === "lambdavariables") return lookUp(name, call, context);
  const found = functions.get(name);
  if (found?.kind === "lazy") return evaluateLazy(found, call, context);
  const args = evaluateArguments(call, context);
  if (!isList(args)) return args;
  if (found !== undefined)
    return settle(
      traced(callStrict(found, args, context.place(call), context.scope.budget), call, originsOf(args), context),
      context,
    );
  const deploymentFunction = context.scope.deploymentFunction(name);
  if (deploymentFunction !== null) return evaluateDeploymentCall(deploymentFunction, args, call, context);
  const reason = { kind: "function", name: call.name, place: context.place(call) } as const;
  const left = unknownCall(call.name, args, {});
  return { ...left, reasons: [reason, ...left.reasons] };
}

/** `parameters(name)`, `variables(name)` and `lambdaVariables(name)`: the name may be an expression itself. */
function lookUp(kind: "parameters" | "variables" | "lambdavariables", call: Call, context: Context): Value {
  const [argument] = call.args;
  if (argument === undefined || call.args.length > 1) return arityFailure(call, { min: 1, max: 1 }, context);
  const name = argument.kind === "string" ? argument : evaluate(argument, context);
  if (name.kind === "failure") return name;
  if (name.kind === "unknown") return settle(unknownCall(call.name, [name], {}), context);
  if (name.kind !== "string")
    return failure(`The name that \`${call.name}\` is given is not a string.`, context.place(argument));
  const place = context.place(call);
  if (kind === "parameters") return settle(context.scope.parameter(name.value, place), context);
  if (kind === "variables") return settle(context.scope.variable(name.value, place), context);
  const value = context.variables.get(foldCase(name.value));
  return value ?? failure(`The lambda variable \`${name.value}\` is not defined here.`, place);
}

function evaluateUserCall(namespace: string, call: Call, context: Context): Value {
  const place = context.place(call);
  const found = context.scope.userFunction(namespace, call.name);
  if (found === null)
    return failure(`The user-defined function \`${namespace}.${call.name}\` is not defined in the template.`, place);
  const before = context.calls ?? context.scope.calls ?? [];
  const calls = [...before, found.name];
  const first = before.findIndex((name) => isSameName(name, found.name));
  if (first >= 0) return failure(circularCall(calls.slice(first)), place);
  const args = evaluateArguments(call, { ...context, calls });
  return isList(args) ? settle(found.call(args, place, calls), context) : args;
}

/** The engine takes the arguments for a part of the call: what they call may not call the function again. */
function circularCall([name = "", ...others]: readonly string[]): string {
  return others.length === 1
    ? `The '${name}' symbol references itself in its own definition, which is not allowed.`
    : `The '${name}' symbol's definition cycles back to itself (${[name, ...others].join(" -> ")}).`;
}

function evaluateDeploymentCall(
  found: DeploymentFunction,
  args: readonly Value[],
  call: Call,
  context: Context,
): Value {
  const place = context.place(call);
  if (args.length < found.min || (found.max !== null && args.length > found.max))
    return arityFailure(call, found, context);
  const value = found.apply(args, {
    place,
    args: call.args,
    unknown: (reasons, shape = {}) => {
      const left = unknownCall(found.name, args, shape);
      return { ...left, reasons: [...reasons, ...left.reasons] };
    },
    fail: (message) => concealed(failure(message, place), call.name, originsOf(args)),
  });
  return settle(traced(value, call, originsOf(args), context), context);
}

function evaluateLazy(found: LazyFunction, call: Call, context: Context): Value {
  if (call.args.length < found.arity.min || call.args.length > (found.arity.max ?? Infinity)) {
    return arityFailure(call, found.arity, context);
  }
  const inputs: (Provenance | null)[] = [];
  const value = found.apply({
    args: call.args,
    evaluate: (argument, variables) => {
      if (argument === undefined) return arityFailure(call, found.arity, context);
      if (variables !== undefined)
        return evaluate(argument, { ...context, variables: new Map([...context.variables, ...variables]) });
      const evaluated = evaluate(argument, context);
      inputs.push(evaluated.from);
      return evaluated;
    },
    unknown: (args, shape) => unknownCall(found.name, args, shape),
    fail: (message) => failure(message, context.place(call)),
    budget: context.scope.budget,
  });
  if (context.scope.budget.isSpent) return overLimit("evaluation steps", call, context);
  return settle(traced(value, call, inputs, context), context);
}

/** All arguments in order, or the first failure among them. */
function evaluateArguments(call: Call, context: Context): readonly Value[] | Failure {
  const args: Value[] = [];
  for (const argument of call.args) {
    const value = evaluate(argument, context);
    if (value.kind === "failure") return value;
    args.push(value);
  }
  return args;
}

function isList(args: readonly Value[] | Failure): args is readonly Value[] {
  return Array.isArray(args);
}

function originsOf(values: readonly Value[]): readonly (Provenance | null)[] {
  return values.map(({ from }) => from);
}

/** A value that was taken from another. It has the other's origin where it has none of its own. */
function part(value: Value, whole: Value, key: Provenance | null = null): Value {
  if (value.from === null) return value.kind === "failure" ? value : { ...value, from: whole.from };
  return chosen(value, [whole.from, key], whole.from);
}

/** Adds to a value where those came from that it was taken from, or chosen by. */
function chosen(value: Value, by: readonly (Provenance | null)[], whole: Provenance | null = null): Value {
  const { from } = value;
  const origin = from === null ? null : chosenOrigin(from, by, whole);
  return origin === from ? value : { ...value, from: origin };
}

/** A failure of a call: its message may hold any part of what the call is given. */
function concealed(problem: Failure, name: string, inputs: readonly (Provenance | null)[]): Failure {
  if (!inputs.some(isFromSecret)) return problem;
  return { ...problem, message: `\`${name}\` fails for a value that is made of a secure parameter.` };
}

/**
 * Puts the call in as the origin of a value that has none yet, and counts the size of what it made. A value that has one
 * is an argument, or a part of one: the others chose it.
 */
function traced(value: Value, call: Call, inputs: readonly (Provenance | null)[], context: Context): Value {
  if (value.from !== null) return chosen(value, inputs);
  if (value.kind === "string" && value.value.length > TEXT_LIMIT)
    return { ...textTooLong(call.name), place: context.place(call) };
  if (!context.scope.budget.spend(sizeOf(value))) return overLimit("evaluation steps", call, context);
  if (value.kind === "failure")
    return value.place === null ? { ...concealed(value, call.name, inputs), place: context.place(call) } : value;
  const told = inputs.filter((origin) => origin !== null);
  const from: CallOrigin = { kind: "call", name: call.name, place: context.place(call), inputs: told };
  return { ...value, from };
}

/** What a value that a call made costs, in steps: it is kept as long as the analysis lasts. */
function sizeOf(value: Value): number {
  if (value.kind === "string") return value.value.length >> TEXT_A_STEP;
  if (value.kind === "array") return value.items.length;
  return value.kind === "object" ? value.members.size : 0;
}

/** Asks what the run assumes where a value is undecided. */
function settle(value: Value, context: Context): Value {
  return value.kind === "unknown" ? context.scope.assume(value) : value;
}

function overLimit(limit: string, expression: Expression, context: Context): Value {
  return limitReached(limit, context.place(expression));
}

function arityFailure(call: Call, arity: Arity, context: Context): Failure {
  const needed =
    arity.min === arity.max
      ? String(arity.min)
      : `${String(arity.min)} to ${arity.max === null ? "any number of" : String(arity.max)}`;
  const message = `Unable to evaluate template language function '${call.name}': function requires ${needed} argument(s) while ${String(call.args.length)} were provided.`;
  return failure(message, context.place(call));
}

function syntaxFailure(problem: SyntaxProblem, place: Context["place"]): Failure {
  return failure(`The expression cannot be parsed: ${problem.message}`, place(problem));
}

function literal(place: Place | null): { kind: "literal"; place: Place } | null {
  return place === null ? null : { kind: "literal", place };
}
