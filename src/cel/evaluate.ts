import type { Budget } from "../expression/budget.ts";
import { unknownCall } from "../expression/unknown.ts";
import {
  array,
  bool,
  float,
  int,
  memberNamed,
  NULL,
  object,
  string,
  type Unknown,
  type Value,
} from "../expression/value.ts";
import { capital } from "../text/capital.ts";
import type { Span } from "../text/place.ts";
import { compare, isEqual, type Truth } from "./compare.ts";
import { callFunction, MADE_LIMIT, tooMuch, type CelTools } from "./functions.ts";
import type {
  BinaryNode,
  BinaryOperator,
  CallNode,
  CelNode,
  ChoiceNode,
  FallbackNode,
  HasNode,
  IndexNode,
  LogicNode,
  LoopNode,
  MapNode,
  MemberNode,
} from "./node.ts";
import { readingOf, type Found, type Path, type Reading } from "./path.ts";
import { celError, isSettled, type CelError, type OptionalResult, type Result, type Settled } from "./result.ts";
import { settled } from "./settled.ts";

/** What an expression is evaluated with. */
export interface CelScope extends CelTools {
  /** The variables, each evaluated when it is read; `null` for one that is not there. */
  readonly variable: (name: string) => Settled | null;
}

/** What an expression comes to, and what it read on the way that decided, in order. */
export interface Evaluated {
  readonly result: Result;
  readonly readings: readonly Reading[];
}

/** Evaluates an expression. It ends when the budget does, with an error. */
export function evaluateCel(node: CelNode, scope: CelScope): Evaluated {
  const evaluation = new Evaluation(scope);
  return { result: evaluation.value(node, null), readings: evaluation.readings() };
}

/** The error of an evaluation that takes too long. */
export const TOO_LONG = "The rule takes too long.";

/** What a macro has bound. */
interface Bound {
  readonly name: string;
  readonly value: Result;
  readonly path: Path | null;
  readonly outer: Bound | null;
}

/** A result with the way on which it was read. */
interface Located {
  readonly result: Result;
  readonly path: Path | null;
}

/**
 * One evaluation. What is not known is a value of its own: it goes through operators and functions, and `&&`, `||`, `all` and
 * `exists` answer where the rest decides. An error goes the same way, behind what is not known (cel-spec, "Logical Operators").
 */
class Evaluation {
  readonly #scope: CelScope;
  readonly #budget: Budget;
  readonly #read: (readonly [path: Path, found: Found])[] = [];

  constructor(scope: CelScope) {
    this.#scope = scope;
    this.#budget = scope.budget;
  }

  readings(): readonly Reading[] {
    return this.#read.map(([path, found]) => readingOf(path, found));
  }

  value(node: CelNode, bound: Bound | null): Result {
    if (!this.#budget.spend(1)) return celError(TOO_LONG, node);
    switch (node.kind) {
      case "literal":
        return literal(node.value);
      case "name":
      case "member":
      case "index":
      case "fallback": {
        const { result, path } = this.#located(node, bound);
        this.#note(path, result.kind !== "error" && !isNone(result));
        return result;
      }
      case "list":
        return this.#list(node.items, node, bound);
      case "map":
        return this.#map(node, bound);
      case "choice":
        return this.#choice(node, bound);
      case "logic":
        return this.#logic(node, bound);
      case "not": {
        const truth = this.#truth(node.operand, bound);
        return typeof truth === "boolean" ? bool(!truth) : openCall("not", truth);
      }
      case "negative":
        return this.#negative(node.operand, bound);
      case "binary":
        return this.#binary(node, bound);
      case "call":
        return this.#call(node, bound);
      case "has":
        return this.#has(node, bound);
      case "loop":
        return this.#loop(node, bound);
      case "bind": {
        const { result: value, path } = this.#located(node.value, bound);
        return value.kind === "error"
          ? value
          : this.value(node.body, { name: node.variable, value, path, outer: bound });
      }
    }
  }

  /** What a name, a member or an item is, without noting that it was read. */
  #located(node: CelNode, bound: Bound | null): Located {
    if (!this.#budget.spend(1)) return { result: celError(TOO_LONG, node), path: null };
    switch (node.kind) {
      case "name":
        return this.#name(node.name, node, bound);
      case "member":
        return this.#member(node, bound);
      case "index":
        return this.#index(node, bound);
      case "fallback":
        return this.#fallback(node, bound);
      default:
        return { result: this.value(node, bound), path: null };
    }
  }

  #name(name: string, span: Span, bound: Bound | null): Located {
    for (let at = bound; at !== null; at = at.outer) if (at.name === name) return { result: at.value, path: at.path };
    const value = this.#scope.variable(name);
    const path = { base: null, step: name };
    return { result: value ?? celError(`There is no variable \`${name}\`.`, span, true), path };
  }

  #member(node: MemberNode, bound: Bound | null): Located {
    const base = this.#located(node.base, bound);
    return this.#step(base, string(node.name), node);
  }

  #index(node: IndexNode, bound: Bound | null): Located {
    const base = this.#located(node.base, bound);
    const key = this.value(node.key, bound);
    if (key.kind === "error") return { result: key, path: null };
    if (!isSettled(key)) return { result: celError("An optional is no index.", node.key), path: null };
    return this.#step(base, key, node);
  }

  /** A step from a value into it. Into an optional it gives an optional, too. */
  #step({ result: base, path }: Located, key: Settled, node: MemberNode | IndexNode): Located {
    if (base.kind === "error") return { result: base, path };
    if (base.kind === "optional" && base.value === null) return { result: base, path };
    const value = base.kind === "optional" ? base.value : base;
    if (value === null) return { result: base, path };
    const isOptional = node.isOptional || base.kind === "optional";
    const found = stepInto(value, key);
    const step = key.kind === "string" ? key.value : key.kind === "int" ? Number(key.value) : null;
    const way = path === null || step === null ? null : { base: path, step };
    if (found.kind === "wrong") return { result: celError(found.why, node), path: way };
    if (found.kind === "open") return { result: found.value, path: way };
    if (isOptional) return { result: { kind: "optional", value: found.value }, path: way };
    return {
      result:
        found.value ?? celError(`\`${partText(node)}\` is absent here: ask \`has()\` before it is read.`, node, true),
      path: way,
    };
  }

  /** A member that is absent makes it false, wherever on the way it is. */
  #has({ member }: HasNode, bound: Bound | null): Result {
    const base = this.#located(member.base, bound);
    const { result, path } = base;
    const value = result.kind === "optional" ? result.value : result;
    if (value?.kind === "error" && !value.isAbsent) return value;
    if (value?.kind === "unknown")
      return this.#noted(path, true, unknownCall("contains", [value, string(member.name)], { types: ["bool"] }));
    const way = path === null || value === null || value.kind === "error" ? path : { base: path, step: member.name };
    if (value?.kind !== "object") return this.#noted(way, false, bool(false));
    const isThere = memberNamed(value, member.name) !== undefined;
    if (!isThere && value.rest !== null)
      return this.#noted(path, true, unknownCall("contains", [value.rest, string(member.name)], { types: ["bool"] }));
    return this.#noted(way, isThere, bool(isThere));
  }

  #noted(path: Path | null, isThere: boolean, result: Result): Result {
    this.#note(path, isThere);
    return result;
  }

  #note(path: Path | null, isThere: boolean): void {
    if (path !== null) this.#read.push([path, isThere ? "there" : "absent"]);
  }

  #list(items: readonly CelNode[], node: Span, bound: Bound | null): Result {
    const values: Settled[] = [];
    for (const item of items) {
      const value = this.value(item, bound);
      if (value.kind === "error") return value;
      if (!isSettled(value)) return celError("A list holds no optionals.", node);
      values.push(value);
    }
    return array(values);
  }

  #map({ entries }: MapNode, bound: Bound | null): Result {
    const members = new Map<string, { readonly key: string; readonly value: Settled }>();
    for (const [keyNode, valueNode] of entries) {
      const key = this.value(keyNode, bound);
      const value = this.value(valueNode, bound);
      for (const each of [key, value]) if (each.kind === "error" || each.kind === "unknown") return each;
      if (key.kind !== "string" || !isSettled(value)) return celError("The keys of a map are texts.", keyNode);
      members.set(key.value, { key: key.value, value });
    }
    return object(members.values());
  }

  #choice({ condition, then, otherwise }: ChoiceNode, bound: Bound | null): Result {
    const truth = this.#truth(condition, bound);
    if (typeof truth === "boolean") return this.value(truth ? then : otherwise, bound);
    if (truth.kind === "error") return truth;
    const [yes, no] = [this.value(then, bound), this.value(otherwise, bound)];
    if (!isSettled(yes) || !isSettled(no)) return truth;
    return isEqual(yes, no, this.#budget) === true ? yes : unknownCall("if", [truth, yes, no], {});
  }

  /** `&&` is decided by what is false, `||` by what is true; that part alone is what was read. */
  #logic({ operator, left, right }: LogicNode, bound: Bound | null): Result {
    const decisive = operator === "||";
    const before = this.#read.length;
    const one = this.#truth(left, bound);
    if (one === decisive) return bool(decisive);
    const between = this.#read.length;
    const other = this.#truth(right, bound);
    if (other === decisive || (typeof one === "boolean" && typeof other !== "boolean")) {
      this.#read.splice(before, between - before);
      return typeof other === "boolean" ? bool(other) : openCall(operator === "||" ? "or" : "and", other);
    }
    if (typeof one === "boolean") return bool(!decisive);
    if (typeof other === "boolean") this.#read.length = between;
    return openCall(operator === "||" ? "or" : "and", one, ...(typeof other === "boolean" ? [] : [other]));
  }

  #truth(node: CelNode, bound: Bound | null): boolean | Unknown | CelError {
    const result = this.value(node, bound);
    if (result.kind === "bool") return result.value;
    if (result.kind === "unknown" || result.kind === "error") return result;
    return celError(`Expected \`true\` or \`false\`, found ${kindText(result)}.`, node);
  }

  #negative(operand: CelNode, bound: Bound | null): Result {
    const value = this.value(operand, bound);
    if (value.kind === "int") return whole(-value.value, operand);
    if (value.kind === "float") return float(-value.value);
    if (value.kind === "error") return value;
    return value.kind === "unknown"
      ? unknownCall("negative", [value], {})
      : celError(`${kindText(value)} has no negative.`, operand);
  }

  #binary(node: BinaryNode, bound: Bound | null): Result {
    const left = this.value(node.left, bound);
    const right = this.value(node.right, bound);
    if (!isSettled(left) || !isSettled(right))
      return firstOpen(left, right) ?? celError("An optional is no operand: ask for its value.", node);
    switch (node.operator) {
      case "==":
      case "!=": {
        const equal = isEqual(left, right, this.#budget);
        if (equal !== null) return bool(equal === (node.operator === "=="));
        const open = unknownCall("equals", [left, right], { types: ["bool"] });
        return node.operator === "==" ? open : openCall("not", open);
      }
      case "in":
        return this.#isIn(left, right, node);
      case "<":
      case "<=":
      case ">":
      case ">=":
        return ordered(node, left, right);
      default:
        return this.#computed(node, left, right);
    }
  }

  #isIn(left: Settled, right: Settled, node: BinaryNode): Result {
    if (right.kind === "unknown" || (left.kind === "unknown" && right.kind === "object"))
      return truthValue(null, "in", left, right);
    if (right.kind === "object") {
      const isThere = left.kind === "string" && memberNamed(right, left.value) !== undefined;
      return truthValue(isThere || right.rest === null ? isThere : null, "in", left, right);
    }
    if (right.kind !== "array") return celError(`\`in\` looks into a list or a map, found ${kindText(right)}.`, node);
    let found: Truth = right.rest === null ? false : null;
    for (const item of right.items) {
      const equal = isEqual(left, settled(item), this.#budget);
      if (equal === true) return bool(true);
      if (equal === null) found = null;
    }
    return truthValue(found, "in", left, right);
  }

  #computed(node: BinaryNode, left: Settled, right: Settled): Result {
    if (left.kind === "unknown" || right.kind === "unknown")
      return unknownCall(ARM_NAMES[node.operator], [left, right], {});
    if (node.operator === "+" && left.kind === "string" && right.kind === "string") {
      this.#budget.spend((left.value.length + right.value.length) >> 6);
      return left.value.length + right.value.length > MADE_LIMIT
        ? celError(sentence(tooMuch("characters")), node)
        : { ...string(left.value + right.value), from: left.from ?? right.from };
    }
    if (node.operator === "+" && left.kind === "array" && right.kind === "array") {
      const items = [...left.items, ...right.items];
      this.#budget.spend(items.length);
      return items.length > MADE_LIMIT
        ? celError(sentence(tooMuch("items")), node)
        : array(items, left.rest ?? right.rest);
    }
    if (left.kind === "int" && right.kind === "int") return integerOf(node, left.value, right.value);
    if (left.kind === "float" && right.kind === "float" && node.operator !== "%")
      return float(floatOf(node.operator, left.value, right.value));
    return celError(`\`${node.operator}\` does not go with ${kindText(left)} and ${kindText(right)}.`, node);
  }

  #call(node: CallNode, bound: Bound | null): Result {
    const args: Result[] = [];
    let error: CelError | null = null;
    for (const each of node.args) {
      const value = this.value(each, bound);
      if (value.kind === "error") error ??= value;
      args.push(value);
    }
    if (error !== null) return args.find(({ kind }) => kind === "unknown") ?? error;
    const result = callFunction(node.name, args, this.#scope);
    return typeof result === "string" ? celError(`\`${node.name}\`: ${result}.`, node) : result;
  }

  /** Where there is a value it was read on the way of the optional. */
  #fallback({ optional, fallback, isOptional }: FallbackNode, bound: Bound | null): Located {
    const located = this.#located(optional, bound);
    const { result, path } = located;
    if (result.kind === "error" || result.kind === "unknown") return located;
    if (result.kind !== "optional")
      return { result: celError(`Expected an optional such as \`a.?b\`, found ${kindText(result)}.`, optional), path };
    if (result.value !== null) return { result: isOptional ? result : result.value, path };
    if (path !== null) this.#read.push([path, "filled"]);
    return this.#located(fallback, bound);
  }

  #loop(node: LoopNode, bound: Bound | null): Result {
    const { result: over, path } = this.#located(node.over, bound);
    this.#note(path, over.kind !== "error");
    if (over.kind === "error" || over.kind === "unknown") return over;
    const items = itemsOf(over, path);
    if (items === null)
      return celError(`\`${node.macro}\` goes through a list or a map, found ${kindText(over)}.`, node.over);
    const rest = over.kind === "array" || over.kind === "object" ? over.rest : null;
    if (node.macro === "all" || node.macro === "exists") return this.#quantified(node, items, rest, bound);
    return this.#collected(node, items, rest, bound);
  }

  /** `all` is decided by an item that does not fit, `exists` by one that does: what that item reads is what was read. */
  #quantified(node: LoopNode, items: readonly LoopItem[], rest: Unknown | null, bound: Bound | null): Result {
    const decisive = node.macro === "exists";
    const before = this.#read.length;
    let open: Unknown | null = rest;
    let error: CelError | null = null;
    for (const item of items) {
      this.#read.length = before;
      this.#note(item.path, true);
      const truth = node.condition === null ? true : this.#truth(node.condition, boundTo(node, item, bound));
      if (truth === decisive) return bool(decisive);
      if (typeof truth === "boolean") continue;
      if (truth.kind === "error") error ??= truth;
      else open ??= truth;
      if (this.#budget.isSpent) break;
    }
    this.#read.length = before;
    return open ?? error ?? bool(!decisive);
  }

  /** `filter`, `map` and `exists_one`. An item that is not known to be wanted may be there or not. */
  #collected(node: LoopNode, items: readonly LoopItem[], rest: Unknown | null, bound: Bound | null): Result {
    const made: Settled[] = [];
    let open: Unknown | null = rest;
    for (const item of items) {
      const inside = boundTo(node, item, bound);
      const truth = node.condition === null ? true : this.#truth(node.condition, inside);
      if (truth === false) continue;
      if (truth !== true && truth.kind === "error") return truth;
      if (truth !== true) {
        open ??= truth;
        continue;
      }
      const value = node.transform === null ? item.value : this.value(node.transform, inside);
      if (value.kind === "error") return value;
      if (!isSettled(value)) return celError("A list holds no optionals.", node);
      made.push(value);
    }
    if (node.macro !== "exists_one") return array(made, open);
    return open === null || made.length > 1 ? bool(made.length === 1) : openCall("existsOne", open);
  }
}

interface LoopItem {
  readonly value: Settled;
  readonly path: Path | null;
}

/** The items of a list, and the keys of a map. */
function itemsOf(over: Result, path: Path | null): readonly LoopItem[] | null {
  const at = (step: string | number): Path | null => (path === null ? null : { base: path, step });
  if (over.kind === "array") return over.items.map((item, index) => ({ value: settled(item), path: at(index) }));
  if (over.kind === "object") return Array.from(over.members.keys(), (key) => ({ value: string(key), path: at(key) }));
  return null;
}

function boundTo(node: LoopNode, { value, path }: LoopItem, outer: Bound | null): Bound {
  return { name: node.variable, value, path, outer };
}

function isNone(result: Result): boolean {
  return result.kind === "optional" && result.value === null;
}

function literal(value: string | number | bigint | boolean | null): Result {
  switch (typeof value) {
    case "string":
      return string(value);
    case "number":
      return float(value);
    case "bigint":
      return int(value);
    case "boolean":
      return bool(value);
    default:
      return NULL;
  }
}

/** What is at a key: `null` where nothing is. Open: whether something is there is not known. */
type Step =
  | { readonly kind: "found"; readonly value: Settled | null }
  | { readonly kind: "open"; readonly value: Unknown }
  | { readonly kind: "wrong"; readonly why: string };

function stepInto(value: Settled, key: Settled): Step {
  if (value.kind === "unknown" || key.kind === "unknown") return openStep(value, key);
  if (value.kind === "null") return { kind: "found", value: null };
  if (value.kind === "object" && key.kind === "string") {
    const found = memberNamed(value, key.value)?.value;
    return found === undefined && value.rest !== null ? openStep(value.rest, key) : foundStep(found);
  }
  if (value.kind === "array" && key.kind === "int")
    return value.rest === null ? foundStep(value.items[Number(key.value)]) : openStep(value.rest, key);
  const what = key.kind === "string" ? `\`${key.value.slice(0, KEY_LENGTH)}\`` : "of that kind";
  return { kind: "wrong", why: sentence(`${kindText(value)} has no member ${what}`) };
}

/** Characters of a key that an error quotes. */
const KEY_LENGTH = 60;

function foundStep(value: Value | undefined): Step {
  return { kind: "found", value: value === undefined ? null : settled(value) };
}

function openStep(value: Settled, key: Settled): Step {
  return { kind: "open", value: unknownCall("access", [value, key], {}) };
}

/** The end of a way, as it is written. */
function partText(node: MemberNode | IndexNode): string {
  return node.kind === "member" ? node.name : "[…]";
}

/** A question that is not answered: by an error, where no value is unknown. */
function openCall(name: string, ...operands: readonly (Unknown | CelError)[]): Result {
  const values = operands.filter((each) => each.kind === "unknown");
  const [error] = operands.filter((each) => each.kind === "error");
  return values.length === 0 && error !== undefined ? error : unknownCall(name, values, { types: ["bool"] });
}

/** What goes on in place of a result: an unknown value before an error. */
function firstOpen(...results: readonly Result[]): Unknown | CelError | null {
  const unknown = results.find((each) => each.kind === "unknown");
  const error = results.find((each) => each.kind === "error");
  return unknown ?? error ?? null;
}

/** What the template language calls the operators: an expression that is left is told in its words. */
const ARM_NAMES: Readonly<Record<BinaryOperator, string>> = {
  "==": "equals",
  "!=": "notEquals",
  "<": "less",
  "<=": "lessOrEquals",
  ">": "greater",
  ">=": "greaterOrEquals",
  "+": "concat",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "%": "mod",
  in: "in",
};

function truthValue(truth: Truth, name: string, left: Settled, right: Settled): Result {
  return truth === null ? unknownCall(name, [left, right], { types: ["bool"] }) : bool(truth);
}

function ordered(node: BinaryNode, left: Settled, right: Settled): Result {
  const order = compare(left, right);
  if (order === undefined)
    return celError(`\`${node.operator}\` does not go with ${kindText(left)} and ${kindText(right)}.`, node);
  if (order === null) return truthValue(null, ARM_NAMES[node.operator], left, right);
  const isBelow = node.operator === "<" || node.operator === "<=";
  return bool((isBelow ? order < 0 : order > 0) || (order === 0 && node.operator.endsWith("=")));
}

function integerOf(node: BinaryNode, left: bigint, right: bigint): Result {
  switch (node.operator) {
    case "+":
      return whole(left + right, node);
    case "-":
      return whole(left - right, node);
    case "*":
      return whole(left * right, node);
    case "/":
      return right === 0n ? celError("Nothing can be divided by 0.", node) : whole(left / right, node);
    default:
      return right === 0n ? celError("Nothing can be divided by 0.", node) : whole(left % right, node);
  }
}

function floatOf(operator: string, left: number, right: number): number {
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  return operator === "*" ? left * right : left / right;
}

/** An integer of 64 bits. */
function whole(value: bigint, span: Span): Result {
  return BigInt.asIntN(64, value) === value ? int(value) : celError("The number is too large.", span);
}

function sentence(text: string): string {
  return `${capital(text)}.`;
}

const KIND_TEXTS: Readonly<Record<Exclude<Result["kind"], "error">, string>> = {
  null: "`null`",
  bool: "a boolean",
  int: "a whole number",
  float: "a number",
  string: "a text",
  array: "a list",
  object: "an object",
  unknown: "a value that is not known",
  optional: "an optional",
};

function kindText(result: Exclude<Result, CelError> | OptionalResult): string {
  return KIND_TEXTS[result.kind];
}
