import type {
  Decorator,
  ExpressionSyntax,
  ForSyntax,
  ObjectSyntax,
  PropertySyntax,
  Statement,
  SyntaxFile,
} from "../syntax/ast.ts";
import { forEachInside, forEachPart } from "../syntax/parts.ts";
import type { StatementParts } from "./parts.ts";
import type { Refuse } from "./problem.ts";

/**
 * Where an expression stands: `whole` is all that a variable, an output, a resource or a module has; `property` is the value
 * of a property of a resource or a module; nowhere else may a loop stand. `again` is inside of the loop of a property.
 */
type Place = "whole" | "property" | "again" | "inside";

const LOOP_PLACES =
  "a loop is the whole value of a resource, a module, a variable or an output, or of a property of a resource or a module";

/** Loops, lambdas and spreads where none may stand. */
export function checkPlaces({ source }: SyntaxFile, statements: readonly StatementParts[], refuse: Refuse): void {
  const place = new PlaceCheck(source.text, refuse);
  for (const { statement, locals } of statements) {
    for (const decorator of statement.decorators) place.decorator(decorator);
    if (statement.kind === "resource" || statement.kind === "module")
      spreadsInBody(statement.value, statement.kind === "module", refuse);
    if (locals.length > 0) place.statement(statement);
  }
}

class PlaceCheck {
  readonly #text: string;
  readonly #refuse: Refuse;

  constructor(text: string, refuse: Refuse) {
    this.#text = text;
    this.#refuse = refuse;
  }

  decorator({ call }: Decorator): void {
    if (call.kind !== "missing" && call.args.some(isPlaced)) this.#argumentsOf(call.args);
  }

  statement(statement: Statement): void {
    switch (statement.kind) {
      case "var":
      case "output":
        this.#walk(statement.value, "whole");
        return;
      case "resource":
      case "module":
        this.#body(statement.value, statement.kind === "module");
        return;
      case "param":
        if (statement.value !== null) this.#walk(statement.value, statement.type === null ? "whole" : "inside");
        return;
      case "func":
        this.#walk(statement.body, "inside");
        return;
      case "metadata":
      case "targetScope":
      case "assert":
      case "test":
        this.#walk(statement.value, "inside");
        return;
      case "extension":
      case "using":
        if (statement.config !== null) this.#walk(statement.config, "inside");
        return;
      case "type":
      case "import":
      case "extends":
      case "broken":
        return;
    }
  }

  /** The body of a resource or a module, in its loop and its condition. */
  #body(body: ExpressionSyntax, isModule: boolean): void {
    if (body.kind === "for") {
      this.#walk(body.list, "inside");
      this.#body(body.body, isModule);
      return;
    }
    if (body.kind === "if") {
      this.#walk(body.condition, "inside");
      this.#body(body.body, isModule);
      return;
    }
    if (body.kind !== "object") return;
    for (const item of body.items) {
      if (isModule && isParameters(item) && item.value.kind === "for") this.#walk(item.value.body, "property");
      else if (item.kind === "property" && (isPlaced(item.value) || isComputed(item.key)))
        this.#property(item.key, item.value, "property");
    }
  }

  #walk(node: ExpressionSyntax, place: Place): void {
    switch (node.kind) {
      case "for":
        this.#loop(node, place);
        return;
      case "object":
        this.#object(node, place);
        return;
      case "array":
        for (const item of node.items) {
          const isValue = item.kind !== "spread" && item.kind !== "for" && place !== "whole";
          this.#walk(item.kind === "spread" ? item.value : item, isValue ? place : "inside");
        }
        return;
      case "call":
        this.#argumentsOf(node.args);
        return;
      case "method":
        this.#walk(node.base, "inside");
        this.#argumentsOf(node.args);
        return;
      case "lambda":
        this.#refuse("BCP242", "A lambda stands as the argument of a function only: hand it over directly.", node);
        this.#walk(node.body, "inside");
        return;
      default:
        for (const part of partsOf(node)) this.#walk(part, "inside");
    }
  }

  #loop(node: ForSyntax, place: Place): void {
    if (place === "inside") this.#refuse("BCP138", `A loop cannot stand here: ${LOOP_PLACES}.`, this.#wordOf(node));
    if (place === "again") {
      this.#refuse(
        "BCP142",
        "The loop of a property cannot stand inside of that of another one: make a variable of the inner one, or use `map`.",
        this.#wordOf(node),
      );
    }
    this.#walk(node.list, "inside");
    const isProperty = place === "property" || place === "again";
    this.#walk(node.body, isProperty && node.body.kind === "object" ? "again" : "inside");
  }

  #object(node: ObjectSyntax, place: Place): void {
    const isProperty = place === "property" || place === "again";
    const hasLoop = isProperty && node.items.some((item) => item.kind === "property" && item.value.kind === "for");
    for (const item of node.items) {
      if (item.kind === "property") this.#property(item.key, item.value, isProperty ? place : "inside");
      if (item.kind !== "spread") continue;
      if (hasLoop) {
        this.#refuse("BCP417", "A spread cannot stand beside the loop of a property: write what it adds.", item);
      }
      this.#walk(item.value, "inside");
    }
  }

  #property(key: object, value: ExpressionSyntax, place: Place): void {
    if (isComputed(key)) {
      this.#walk(key, "inside");
      if (value.kind === "for" && place !== "inside") {
        this.#refuse("BCP143", "A loop cannot be the value of a property whose name is computed: write the name.", key);
      }
    }
    this.#walk(value, place);
  }

  /** Lambdas may stand here, in parentheses too. */
  #argumentsOf(args: readonly ExpressionSyntax[]): void {
    for (const argument of args) {
      const inner = withoutParentheses(argument);
      this.#walk(inner.kind === "lambda" ? inner.body : argument, "inside");
    }
  }

  /** The place of the word `for`. */
  #wordOf({ start, item }: ForSyntax): { readonly start: number; readonly end: number } {
    const found = this.#text.lastIndexOf("for", item.start - 1);
    return found < start ? { start, end: start + 1 } : { start: found, end: found + 3 };
  }
}

/** At the top of a body, or of what a module is given. */
function spreadsInBody(body: ExpressionSyntax, isModule: boolean, refuse: Refuse): void {
  if (body.kind === "for" || body.kind === "if") {
    spreadsInBody(body.body, isModule, refuse);
    return;
  }
  if (body.kind !== "object") return;
  spreadsIn(body, refuse);
  if (!isModule) return;
  for (const item of body.items) if (isParameters(item) && item.value.kind === "object") spreadsIn(item.value, refuse);
}

function isParameters(item: ObjectSyntax["items"][number]): item is PropertySyntax {
  return item.kind === "property" && !("kind" in item.key) && item.key.name === "params";
}

function spreadsIn({ items }: ObjectSyntax, refuse: Refuse): void {
  for (const item of items) {
    if (item.kind !== "spread") continue;
    refuse("BCP401", "No spread may stand at this level: write the properties that it adds.", item);
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
