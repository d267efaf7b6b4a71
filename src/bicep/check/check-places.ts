import type {
  Decorator,
  ExpressionSyntax,
  ForSyntax,
  ObjectSyntax,
  Statement,
  SyntaxFile,
  SyntaxProblem,
} from "../syntax/ast.ts";
import { forEachInside, forEachPart } from "../syntax/parts.ts";
import { allStatements } from "./parts.ts";
import { problem } from "./problem.ts";

/**
 * Where an expression stands: `whole` is all that a variable, an output, a resource or a module has; `property` is the value
 * of a property of a resource or a module; nowhere else may a loop stand. `again` is inside of the loop of a property.
 */
type Place = "whole" | "property" | "again" | "inside";

const LOOP_PLACES =
  "a loop is the whole value of a resource, a module, a variable or an output, or of a property of a resource or a module";

/** Loops, lambdas and spreads where none may stand. */
export function* checkPlaces(file: SyntaxFile): Generator<SyntaxProblem> {
  const place = new PlaceCheck(file.source.text);
  for (const { statement, decorators } of allStatements(file)) {
    for (const decorator of decorators) yield* place.decorator(decorator);
    yield* place.statement(statement);
  }
}

class PlaceCheck {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  *decorator({ call }: Decorator): Generator<SyntaxProblem> {
    if (call.kind !== "missing" && call.args.some(isPlaced)) yield* this.#argumentsOf(call.args);
  }

  *statement(statement: Statement): Generator<SyntaxProblem> {
    switch (statement.kind) {
      case "var":
      case "output":
        if (isPlaced(statement.value)) yield* this.#walk(statement.value, "whole");
        return;
      case "resource":
      case "module":
        yield* this.#body(statement.value, statement.kind === "module");
        return;
      case "param":
        if (statement.value !== null) yield* this.#walk(statement.value, statement.type === null ? "whole" : "inside");
        return;
      case "func":
        if (isPlaced(statement.body)) yield* this.#walk(statement.body, "inside");
        return;
      case "metadata":
      case "targetScope":
      case "assert":
      case "test":
        if (isPlaced(statement.value)) yield* this.#walk(statement.value, "inside");
        return;
      case "extension":
      case "using":
        if (statement.config !== null) yield* this.#walk(statement.config, "inside");
        return;
      case "type":
      case "import":
      case "extends":
      case "broken":
        return;
    }
  }

  /** The body of a resource or a module, in its loop and its condition. */
  *#body(body: ExpressionSyntax, isModule: boolean): Generator<SyntaxProblem> {
    if (body.kind === "for") {
      yield* this.#walk(body.list, "inside");
      yield* this.#body(body.body, isModule);
      return;
    }
    if (body.kind === "if") {
      yield* this.#walk(body.condition, "inside");
      yield* this.#body(body.body, isModule);
      return;
    }
    if (body.kind !== "object") return;
    yield* spreadsIn(body);
    for (const item of body.items) {
      const isParameters = item.kind === "property" && !("kind" in item.key) && item.key.name === "params";
      if (isModule && isParameters && item.value.kind === "object") yield* spreadsIn(item.value);
      if (isModule && isParameters && item.value.kind === "for") yield* this.#walk(item.value.body, "property");
      else if (item.kind === "property" && (isPlaced(item.value) || isComputed(item.key)))
        yield* this.#property(item.key, item.value, "property");
    }
  }

  *#walk(node: ExpressionSyntax, place: Place): Generator<SyntaxProblem> {
    switch (node.kind) {
      case "for":
        yield* this.#loop(node, place);
        return;
      case "object":
        yield* this.#object(node, place);
        return;
      case "array":
        for (const item of node.items) {
          const isValue = item.kind !== "spread" && item.kind !== "for" && place !== "whole";
          yield* this.#walk(item.kind === "spread" ? item.value : item, isValue ? place : "inside");
        }
        return;
      case "call":
        yield* this.#argumentsOf(node.args);
        return;
      case "method":
        yield* this.#walk(node.base, "inside");
        yield* this.#argumentsOf(node.args);
        return;
      case "lambda":
        yield problem("BCP242", "A lambda stands as the argument of a function only: hand it over directly.", node);
        yield* this.#walk(node.body, "inside");
        return;
      default:
        for (const part of partsOf(node)) yield* this.#walk(part, "inside");
    }
  }

  *#loop(node: ForSyntax, place: Place): Generator<SyntaxProblem> {
    if (place === "inside") yield problem("BCP138", `A loop cannot stand here: ${LOOP_PLACES}.`, this.#wordOf(node));
    if (place === "again") {
      yield problem(
        "BCP142",
        "The loop of a property cannot stand inside of that of another one: make a variable of the inner one, or use `map`.",
        this.#wordOf(node),
      );
    }
    yield* this.#walk(node.list, "inside");
    const isProperty = place === "property" || place === "again";
    yield* this.#walk(node.body, isProperty && node.body.kind === "object" ? "again" : "inside");
  }

  *#object(node: ObjectSyntax, place: Place): Generator<SyntaxProblem> {
    const isProperty = place === "property" || place === "again";
    const hasLoop = isProperty && node.items.some((item) => item.kind === "property" && item.value.kind === "for");
    for (const item of node.items) {
      if (item.kind === "property") yield* this.#property(item.key, item.value, isProperty ? place : "inside");
      if (item.kind !== "spread") continue;
      if (hasLoop) {
        yield problem("BCP417", "A spread cannot stand beside the loop of a property: write what it adds.", item);
      }
      yield* this.#walk(item.value, "inside");
    }
  }

  *#property(key: object, value: ExpressionSyntax, place: Place): Generator<SyntaxProblem> {
    if (isComputed(key)) {
      yield* this.#walk(key, "inside");
      if (value.kind === "for" && place !== "inside") {
        yield problem(
          "BCP143",
          "A loop cannot be the value of a property whose name is computed: write the name.",
          key,
        );
      }
    }
    yield* this.#walk(value, place);
  }

  /** Lambdas may stand here, in parentheses too. */
  *#argumentsOf(args: readonly ExpressionSyntax[]): Generator<SyntaxProblem> {
    for (const argument of args) {
      const inner = withoutParentheses(argument);
      yield* inner.kind === "lambda" ? this.#walk(inner.body, "inside") : this.#walk(argument, "inside");
    }
  }

  /** The place of the word `for`. */
  #wordOf({ start, item }: ForSyntax): { readonly start: number; readonly end: number } {
    const found = this.#text.lastIndexOf("for", item.start - 1);
    return found < start ? { start, end: start + 1 } : { start: found, end: found + 3 };
  }
}

function* spreadsIn({ items }: ObjectSyntax): Generator<SyntaxProblem> {
  for (const item of items) {
    if (item.kind !== "spread") continue;
    yield problem("BCP401", "No spread may stand at this level: write the properties that it adds.", item);
  }
}

function isComputed(key: object): key is ExpressionSyntax & { readonly kind: "string" } {
  return "kind" in key && "holes" in key && Array.isArray(key.holes) && key.holes.length > 0;
}

function withoutParentheses(node: ExpressionSyntax): ExpressionSyntax {
  let inner = node;
  while (inner.kind === "parentheses") inner = inner.inner;
  return inner;
}

function partsOf(node: ExpressionSyntax): readonly ExpressionSyntax[] {
  const parts: ExpressionSyntax[] = [];
  forEachPart(node, (part) => parts.push(part));
  return parts;
}

/** Whether there is anything in an expression whose place matters. */
function isPlaced(node: ExpressionSyntax): boolean {
  let found = false;
  forEachInside(node, ({ kind }) => (found ||= kind === "for" || kind === "lambda"));
  return found;
}
