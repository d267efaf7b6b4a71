import { didYouMean } from "../../text/closest.ts";
import type { Span } from "../../text/place.ts";
import type { CallSyntax, Decorator, ExpressionSyntax, MethodSyntax, Statement, TypeSyntax } from "../syntax/ast.ts";
import { builtinFunction } from "./builtin-functions.ts";
import type { StatementParts } from "./parts.ts";
import type { Refuse } from "./problem.ts";
import { typePartsOf, typesOf } from "./type-parts.ts";

type Target = Statement["kind"] | "member of a type";

interface DecoratorRule {
  readonly least: number;
  readonly most: number;
  readonly targets: readonly Target[];
}

const TYPED: readonly Target[] = ["param", "output", "type", "member of a type"];
const NAMED: readonly Target[] = ["param", "var", "output", "resource", "module", "type", "func", "metadata"];
const RESOURCE: readonly Target[] = ["resource"];

/** The decorators of Bicep, with the least and the most arguments, and what they may stand at: tried with `bicep build` 0.49.2. */
const DECORATORS: ReadonlyMap<string, DecoratorRule> = new Map<string, DecoratorRule>([
  ["allowed", rule(1, 1, ["param"])],
  ["batchSize", rule(1, 1, ["resource", "module"])],
  ["description", rule(1, 1, [...NAMED, "import", "extension", "member of a type"])],
  ["discriminator", rule(1, 1, TYPED)],
  ["export", rule(0, 0, ["var", "type", "func"])],
  ["maxLength", rule(1, 1, TYPED)],
  ["maxValue", rule(1, 1, TYPED)],
  ["metadata", rule(1, 1, TYPED)],
  ["minLength", rule(1, 1, TYPED)],
  ["minValue", rule(1, 1, TYPED)],
  ["nullIfNotFound", rule(0, 0, RESOURCE)],
  ["onlyIfNotExists", rule(0, 0, RESOURCE)],
  ["retryOn", rule(1, 2, RESOURCE)],
  ["sealed", rule(0, 0, TYPED)],
  ["secure", rule(0, 0, TYPED)],
]);

/** With the feature of `bicepconfig.json` that switches it on. */
const EXPERIMENTAL: ReadonlyMap<string, string> = new Map([
  ["validate", "userDefinedConstraints"],
  ["waitUntil", "waitUntil"],
  ["patch", "deployCommands"],
]);

const CODES: Readonly<Partial<Record<Target, string>>> = {
  param: "BCP125",
  var: "BCP126",
  resource: "BCP127",
  module: "BCP128",
  output: "BCP129",
  type: "BCP297",
  "member of a type": "BCP297",
};

const WORDS: Readonly<Partial<Record<Target, string>>> = {
  param: "a parameter",
  var: "a variable",
  output: "an output",
  type: "a type",
  func: "a function",
};

/** Decorators that are none, that stand at what they are not for, or twice, and what is not constant in them. */
export function checkDecorators(
  statements: readonly StatementParts[],
  features: ReadonlySet<string>,
  refuse: Refuse,
): void {
  for (const { statement } of statements) {
    const { decorators } = statement;
    if (statement.kind === "targetScope") notAllowed(decorators, refuse);
    else if (statement.kind !== "broken") checked(decorators, statement.kind, features, refuse);
    if (statement.kind === "resource" && decorators.length > 0) atResource(statement, decorators, refuse);
    for (const type of typesOf(statement)) {
      inType(type, features, refuse);
      sealed(decorators, type, refuse);
    }
  }
}

/** A type that is closed has no other properties. */
function sealed(decorators: readonly Decorator[], type: TypeSyntax, refuse: Refuse): void {
  const found = decorators.find(({ call }) => call.kind !== "missing" && call.name.name === "sealed");
  if (found === undefined || type.kind !== "object-type" || type.properties.every(({ key }) => key !== null)) return;
  refuse("BCP316", "`@sealed()` allows no other properties, and `*` does: remove one of both.", found);
}

function notAllowed([first]: readonly Decorator[], refuse: Refuse): void {
  if (first === undefined) return;
  refuse("BCP130", "`targetScope` takes no decorators: remove this one.", {
    start: first.start,
    end: first.start + 1,
  });
}

function inType(type: TypeSyntax, features: ReadonlySet<string>, refuse: Refuse): void {
  const members = type.kind === "object-type" ? type.properties : type.kind === "tuple-type" ? type.items : [];
  for (const { decorators } of members) checked(decorators, "member of a type", features, refuse);
  for (const part of typePartsOf(type)) inType(part, features, refuse);
}

function checked(
  decorators: readonly Decorator[],
  target: Target,
  features: ReadonlySet<string>,
  refuse: Refuse,
): void {
  for (const decorator of decorators) {
    if (decorator.call.kind !== "missing") one(decorator.call, decorator, target, features, refuse);
  }
  repeated(decorators, refuse);
}

function one(
  call: CallSyntax | MethodSyntax,
  decorator: Decorator,
  target: Target,
  features: ReadonlySet<string>,
  refuse: Refuse,
): void {
  const { name } = call.name;
  const namespace = call.kind === "method" ? call.base : null;
  if (namespace !== null && (namespace.kind !== "name" || namespace.name !== "sys")) {
    refuse("BCP107", `Decorators are of the namespace \`sys\`: write \`@${name}(…)\`.`, call.name);
    return;
  }
  const feature = EXPERIMENTAL.get(name);
  if (feature !== undefined && features.has(feature)) return;
  const found = DECORATORS.get(name);
  if (found === undefined) unknown(call, refuse);
  else if (!found.targets.includes(target)) misplaced(call, decorator, target, found, refuse);
  else argumentsOf(call, found, refuse);
}

function unknown(call: CallSyntax | MethodSyntax, refuse: Refuse): void {
  const { name } = call.name;
  const place = call.name;
  if (builtinFunction(name, false) !== null) {
    refuse("BCP152", `\`${name}\` is a function, and no decorator: remove it.`, place);
    return;
  }
  const hint = didYouMean(name, [...DECORATORS.keys()]);
  const code = call.kind === "method" ? "BCP107" : hint === "" ? "BCP057" : "BCP082";
  refuse(code, `No decorator is called \`${name}\`: remove it, or correct the name.${hint}`, place);
}

function misplaced(
  call: CallSyntax | MethodSyntax,
  decorator: Decorator,
  target: Target,
  { targets }: DecoratorRule,
  refuse: Refuse,
): void {
  const { name } = call.name;
  const right = targets.map((each) => WORDS[each] ?? `a ${each}`).join(", ");
  const message = `\`@${name}()\` cannot stand at ${WORDS[target] ?? `a ${target}`}: it is for ${right}.`;
  if (name === "export" && target === "member of a type") {
    refuse("BCP361", message, decorator);
    return;
  }
  const code = target === "metadata" ? "BCP269" : target === "func" ? "BCP124" : (CODES[target] ?? "BCP130");
  refuse(code, message, target === "func" ? decorator : call.name);
}

function argumentsOf(call: CallSyntax | MethodSyntax, { least, most }: DecoratorRule, refuse: Refuse): void {
  const { length } = call.args;
  if (length < least || length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    const noun = wanted === "1" ? "argument" : "arguments";
    refuse("BCP071", `\`@${call.name.name}()\` takes ${wanted} ${noun}, not ${length}.`, {
      start: call.name.end,
      end: call.end,
    });
  }
  for (const argument of call.args) notConstant(argument, refuse);
}

/** What has to be known when the file is compiled, and is no literal. */
export function notConstant(node: ExpressionSyntax, refuse: Refuse): void {
  switch (node.kind) {
    case "string":
      if (node.holes.length > 0) notKnown(node, refuse);
      return;
    case "array":
      for (const item of node.items) {
        if (item.kind === "spread") notKnown(item, refuse);
        else notConstant(item, refuse);
      }
      return;
    case "object":
      for (const item of node.items) if (item.kind === "property") notConstant(item.value, refuse);
      return;
    case "non-null":
      notConstant(node.base, refuse);
      return;
    case "unary":
      if (node.operator !== "-" || node.operand.kind !== "integer") notKnown(node, refuse);
      return;
    case "integer":
    case "true":
    case "false":
    case "null":
    case "missing":
    case "for":
    case "lambda":
      return;
    default:
      notKnown(node, refuse);
  }
}

function notKnown(node: Span, refuse: Refuse): void {
  refuse("BCP032", "The value has to be known when the file is compiled: write a literal.", node);
}

/** Each may stand once, written the same way. */
function repeated(decorators: readonly Decorator[], refuse: Refuse): void {
  if (decorators.length < 2) return;
  const names = decorators.map(({ call }) => (call.kind === "call" ? call.name.name : null));
  for (const [index, decorator] of decorators.entries()) {
    const name = names[index] ?? null;
    if (name === null || names.indexOf(name) === names.lastIndexOf(name)) continue;
    refuse("BCP166", `\`@${name}()\` stands here more than once: keep one of them.`, decorator);
  }
}

function atResource(
  { value, isExisting }: Statement & { readonly kind: "resource" },
  decorators: readonly Decorator[],
  refuse: Refuse,
): void {
  for (const decorator of decorators) {
    const { call } = decorator;
    const name = call.kind === "missing" ? "" : call.name.name;
    if (name === "batchSize" && value.kind !== "for" && value.kind !== "missing") {
      refuse("BCP155", "`@batchSize()` is for loops: remove it, or write `[for …]`.", decorator);
    }
    if (name === "nullIfNotFound" && !isExisting) {
      refuse("BCP445", "`@nullIfNotFound()` is for resources that exist: write `existing`, or remove it.", decorator);
    }
  }
}

function rule(least: number, most: number, targets: readonly Target[]): DecoratorRule {
  return { least, most, targets };
}
