import { evaluate } from "../expression/evaluate.ts";
import type { ExpressionSpan } from "../expression/ast.ts";
import { unescapeLiteral } from "../expression/template-string.ts";
import { limitReached } from "../expression/unknown.ts";
import { array, failure, NULL, object, type Member, type Unknown, type Value } from "../expression/value.ts";
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from "../json/node.ts";
import { memberOf } from "../json/members.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { placeOf, type Place } from "../text/place.ts";
import { copiedArray } from "./copy.ts";
import type { EvaluationScope } from "./deployment.ts";
import { expressionOf, isExpressionNode, placeInside } from "./expression-string.ts";
import { lazyMember } from "./lazy-member.ts";
import { within, type Named } from "./needs.ts";
import { numberValue } from "./number-value.ts";

const NO_VARIABLES: ReadonlyMap<string, Value> = new Map();

/** The value of a part of a template. Members of objects are evaluated when they are read. */
export function evaluateNode(node: JsonNode, frame: EvaluationScope): Value {
  const from = { kind: "literal", place: placeOf(node) } as const;
  switch (node.kind) {
    case "string":
      return isExpressionNode(node)
        ? evaluateExpression(node, frame)
        : { kind: "string", value: unescapeLiteral(node.value), from };
    case "number":
      return { ...numberValue(node), from };
    case "true":
    case "false":
      return { kind: "bool", value: node.kind === "true", from };
    case "null":
      return { kind: "null", from };
    case "array":
      return { ...evaluateArray(node, frame), from };
    case "object":
      return { ...evaluateObject(node, frame), from };
  }
}

function evaluateExpression(node: JsonString, frame: EvaluationScope): Value {
  const expression = expressionOf(node);
  const place = (span: ExpressionSpan): Place => placeInside(node, span);
  if (expression.kind === "syntax-problem") {
    return failure(`The expression cannot be parsed: ${expression.message}`, place(expression));
  }
  return evaluate(expression, { scope: frame, variables: NO_VARIABLES, place });
}

/** Arrays inside one another count as levels: all of their items are evaluated at once. */
function evaluateArray(node: JsonArray, frame: EvaluationScope): Value {
  const { budget } = frame;
  if (!budget.spend(node.items.length)) return limitReached("evaluation steps", placeOf(node));
  if (!budget.enter()) return limitReached("levels of evaluation", placeOf(node));
  const items: Value[] = [];
  for (const item of node.items) items.push(evaluateNode(item, frame));
  budget.leave();
  return array(items);
}

function evaluateObject(node: JsonObject, frame: EvaluationScope): Value {
  if (!frame.budget.spend(node.members.length)) return limitReached("evaluation steps", placeOf(node));
  const members: Member[] = [];
  /** The names that an expression makes, folded. */
  const madeNames = new Set<string>();
  let rest: Unknown | null = null;
  let isMade = false;
  for (const entry of node.members) {
    const isCopy = isPropertyCopy(entry) && !frame.hasPlainCopies;
    isMade ||= isCopy || isExpressionNode(entry.key);
    for (const { key, make } of isCopy ? copiedMembers(entry.value, frame) : [memberAt(entry, frame)]) {
      if (typeof key === "string") members.push(make(key));
      else if (key.kind === "unknown") rest = key;
      else members.push({ key: entry.key.value, value: key });
      if (typeof key === "string" && !isCopy && isExpressionNode(entry.key)) madeNames.add(foldCase(key));
    }
  }
  return object(isMade ? withoutRepeats(members, madeNames, node) : members, rest);
}

/** A member whose name may be made by an expression. */
interface NamedMember {
  readonly key: string | Value;
  readonly make: (key: string) => Member;
}

function memberAt({ key, value }: JsonMember, frame: EvaluationScope): NamedMember {
  return { key: keyOf(key, frame), make: (name) => new LazyMember(name, value, frame) };
}

/** A name that an expression makes must be new whatever its case; one that a loop makes may differ in case. */
function withoutRepeats(
  members: readonly Member[],
  madeNames: ReadonlySet<string>,
  node: JsonObject,
): readonly Member[] {
  const names = new Set<string>();
  return members.map((each) => {
    const name = madeNames.has(foldCase(each.key)) ? foldCase(each.key) : each.key;
    if (!names.has(name)) {
      names.add(name);
      return each;
    }
    const message = `The object has two members named '${each.key}', one of them made by an expression or a copy loop.`;
    return { key: each.key, value: failure(message, placeOf(node)) };
  });
}

/** Names of members may be expressions. */
function keyOf(node: JsonString, frame: EvaluationScope): string | Value {
  if (!isExpressionNode(node)) return unescapeLiteral(node.value);
  const key = evaluateExpression(node, frame);
  if (key.kind === "string") return key.value;
  return key.kind === "unknown" || key.kind === "failure"
    ? key
    : failure("The name of a property is not a string.", placeOf(node));
}

const LOOP_PARTS = ["name", "count", "input"];

/** `copy` with a list of loops: the object has a member for each in its place. A list of something else is a member. */
export function isPropertyCopy(entry: JsonMember): entry is JsonMember & { readonly value: JsonArray } {
  return (
    isSameName(entry.key.value, "copy") &&
    entry.value.kind === "array" &&
    entry.value.items.every(
      (item) => item.kind === "object" && LOOP_PARTS.every((part) => memberOf(item, part) !== undefined),
    )
  );
}

function copiedMembers(loops: JsonArray, frame: EvaluationScope): readonly NamedMember[] {
  return loops.items.flatMap((loop): readonly NamedMember[] => {
    const name = loop.kind === "object" ? memberOf(loop, "name")?.value : undefined;
    if (loop.kind !== "object" || name === undefined) return [];
    const key =
      name.kind === "string" ? keyOf(name, frame) : failure("The name of a copy loop must be text.", placeOf(name));
    const make = (named: string): Member => ownedMember(named, frame, () => copiedValue(loop, named, frame));
    return [{ key, make }];
  });
}

function copiedValue(loop: JsonObject, name: string, frame: EvaluationScope): Value {
  if (frame.loops.some(({ kind }) => kind === "property" || kind === "variable")) {
    const message = `The copy loop '${name}' is inside another: loops of properties cannot be nested.`;
    return failure(message, placeOf(loop));
  }
  return copiedArray(loop, "property", frame, evaluateNode, name)?.value() ?? NULL;
}

/** A member that is made when it is read, as part of the parameter or variable that is evaluated now. */
function ownedMember(key: string, frame: EvaluationScope, make: () => Value): Member {
  const { needs } = frame.deployment.environment;
  const owner = needs.at;
  return lazyMember(key, () => within(needs, owner ?? needs.at, make));
}

/**
 * A member whose value is evaluated when it is read, once, as part of the parameter or variable that its object belongs to. One
 * object each: large templates have hundreds of thousands.
 */
class LazyMember implements Member {
  readonly key: string;
  readonly #node: JsonNode;
  readonly #frame: EvaluationScope;
  readonly #owner: Named | null;
  #value: Value | null = null;

  constructor(key: string, node: JsonNode, frame: EvaluationScope) {
    this.key = key;
    this.#node = node;
    this.#frame = frame;
    this.#owner = frame.deployment.environment.needs.at;
  }

  get value(): Value {
    return this.#value ?? this.#evaluate();
  }

  #evaluate(): Value {
    const { needs } = this.#frame.deployment.environment;
    this.#value = failure("Circular reference: the value is part of itself.", placeOf(this.#node));
    const value = within(needs, this.#owner ?? needs.at, () => evaluateNode(this.#node, this.#frame));
    this.#value = value;
    return value;
  }
}
