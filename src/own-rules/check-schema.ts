import { isEqual, type Truth } from "../cel/compare.ts";
import { isMatch } from "../cel/functions.ts";
import type { Reading } from "../cel/path.ts";
import type { Pattern } from "../cel/patterns.ts";
import type { Settled } from "../cel/result.ts";
import { settled } from "../cel/settled.ts";
import type { Budget } from "../expression/budget.ts";
import { memberNamed, type ArrayValue, type Member, type ObjectValue, type Unknown } from "../expression/value.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Bound, Schema, SchemaCheck } from "./schema.ts";

/** Whether a value is as a schema says, and what decided where it is not. */
export interface Checked {
  readonly truth: Truth;
  readonly reading: Reading | null;
  /** A value that keeps it open. */
  readonly open: Unknown | null;
  /** Whether it was not looked at to the end. */
  readonly isTooLong: boolean;
}

/** Schemas inside one another, and values inside one another, that are looked at. */
const DEPTH_LIMIT = 200;
/** Items of a list that are compared each with each. */
const UNIQUE_LIMIT = 1_000;

/** Checks a value. What is not known leaves it open, unless the rest decides. */
export function checkSchema(schema: Schema, value: Settled, root: string, budget: Budget): Checked {
  const check = new Check(root, budget);
  const truth = check.holds(schema, value, []);
  return { truth, reading: check.decided, open: check.open, isTooLong: check.isTooLong || budget.isSpent };
}

type Steps = readonly (string | number)[];

class Check {
  readonly #root: string;
  readonly #budget: Budget;
  #depth = 0;
  isTooLong = false;
  decided: Reading | null = null;
  open: Unknown | null = null;

  constructor(root: string, budget: Budget) {
    this.#root = root;
    this.#budget = budget;
  }

  holds(schema: Schema, value: Settled, steps: Steps): Truth {
    if (schema === true) return true;
    if (schema === false) return this.#failed(steps, true);
    if (!this.#budget.spend(1) || this.#depth >= DEPTH_LIMIT) return null;
    this.#depth++;
    const truth = this.#all(schema, (each) => this.#check(each, value, steps));
    this.#depth--;
    return truth;
  }

  #check(check: SchemaCheck, value: Settled, steps: Steps): Truth {
    switch (check.kind) {
      case "all":
        return this.#all(check.schemas, (each) => this.holds(each, value, steps));
      case "any":
        return this.#count(check.schemas, value, steps, 1, null);
      case "one":
        return this.#count(check.schemas, value, steps, 1, 1);
      case "not": {
        const truth = this.#quietly(() => this.holds(check.schema, value, steps));
        return truth === true ? this.#failed(steps, true) : truth === null ? null : true;
      }
      case "if": {
        const truth = this.#quietly(() => this.holds(check.schema, value, steps));
        if (truth !== null) return this.holds(truth ? check.then : check.otherwise, value, steps);
        const [then, otherwise] = [this.holds(check.then, value, steps), this.holds(check.otherwise, value, steps)];
        return then === otherwise ? then : null;
      }
      case "reference":
        return this.holds(check.schema(), value, steps);
      default:
        if (value.kind !== "unknown") return this.#known(check, value, steps);
        return this.#ofUnknown(check, value, steps);
    }
  }

  /** Of an unknown value its type may be known. */
  #ofUnknown(check: SchemaCheck, value: Unknown, steps: Steps): Truth {
    const { types } = value.shape;
    if (check.kind === "type" && types !== undefined) {
      const fitting = types.filter((type) => isOfType(check.types, type));
      if (fitting.length === 0) return this.#failed(steps, true);
      if (fitting.length === types.length && !types.includes("float")) return true;
    }
    this.open ??= value;
    return null;
  }

  #known(check: SchemaCheck, value: Exclude<Settled, Unknown>, steps: Steps): Truth {
    switch (check.kind) {
      case "type": {
        const isWhole = value.kind === "float" && Number.isInteger(value.value);
        return this.#told(isOfType(check.types, value.kind) || (isWhole && check.types.includes("integer")), steps);
      }
      case "one-of":
        return this.#oneOf(check.values, value, steps);
      case "range":
        return this.#range(check, value, steps);
      case "multiple":
        return this.#told(isNoNumber(value) || Number.isInteger(Number(value.value) / check.of), steps);
      case "pattern": {
        if (value.kind !== "string") return true;
        const fits = this.#fits(check.pattern, value.value);
        return fits === null ? null : this.#told(fits, steps);
      }
      case "required":
        return value.kind === "object" ? this.#required(check.names, value, steps) : true;
      case "dependent":
        return value.kind === "object" ? this.#dependent(check, value, steps) : true;
      case "members":
        return value.kind === "object" ? this.#members(check, value, steps) : true;
      case "names":
        if (value.kind !== "object") return true;
        return this.#all([...value.members.keys()], (key) =>
          this.holds(check.schema, { kind: "string", value: key, from: null }, [...steps, key]),
        );
      case "items":
        return value.kind === "array" ? this.#items(check, value, steps) : true;
      case "unique":
        return value.kind === "array" ? this.#unique(value, steps) : true;
      case "contains":
        return value.kind === "array" ? this.#contains(check, value, steps) : true;
      default:
        return true;
    }
  }

  #fits(pattern: Pattern, text: string): Truth {
    const fits = isMatch(pattern, text, this.#budget);
    if (fits === null) this.isTooLong = true;
    return fits;
  }

  #oneOf(values: readonly Settled[], value: Settled, steps: Steps): Truth {
    const equal = values.map((each) => isEqual(each, value, this.#budget));
    if (equal.includes(true)) return true;
    return equal.includes(null) ? null : this.#failed(steps, true);
  }

  #range(check: SchemaCheck & { readonly kind: "range" }, value: Exclude<Settled, Unknown>, steps: Steps): Truth {
    const count = countOf(check.of, value);
    if (count === null) return true;
    const isOpen = (value.kind === "array" || value.kind === "object") && value.rest !== null;
    if (check.max !== null && !isBelow(count, check.max)) return this.#failed(steps, true);
    if (isOpen && check.max !== null) return this.#left(value.rest);
    if (check.min === null || isAbove(count, check.min)) return true;
    return isOpen ? this.#left(value.rest) : this.#failed(steps, true);
  }

  #required(names: readonly string[], value: ObjectValue, steps: Steps): Truth {
    return this.#all(names, (name) => {
      if (memberNamed(value, name) !== undefined) return true;
      return value.rest === null ? this.#failed([...steps, name], false) : this.#left(value.rest);
    });
  }

  #dependent(check: SchemaCheck & { readonly kind: "dependent" }, value: ObjectValue, steps: Steps): Truth {
    const isThere = memberNamed(value, check.name) !== undefined;
    if (!isThere && value.rest === null) return true;
    const truth = this.#required(check.required, value, steps);
    return isThere || truth === true ? truth : this.#left(value.rest);
  }

  #members(check: SchemaCheck & { readonly kind: "members" }, value: ObjectValue, steps: Steps): Truth {
    const truth = this.#all([...value.members.values()], (each) => this.#member(check, each, steps));
    const isAny = check.named.size === 0 && check.patterns.length === 0 && check.others === true;
    return truth === true && value.rest !== null && !isAny ? this.#left(value.rest) : truth;
  }

  #member(check: SchemaCheck & { readonly kind: "members" }, { key, value }: Member, steps: Steps): Truth {
    const own = check.named.get(foldCase(key));
    const fitting = check.patterns.filter(([pattern]) => this.#fits(pattern, key) === true);
    const schemas = [...(own === undefined ? [] : [own]), ...fitting.map(([, schema]) => schema)];
    const all = schemas.length === 0 ? [check.others] : schemas;
    return this.#all(all, (each) => this.holds(each, settled(value), [...steps, key]));
  }

  #items(check: SchemaCheck & { readonly kind: "items" }, value: ArrayValue, steps: Steps): Truth {
    const truth = this.#all(value.items, (item, index) =>
      // Further items may stand before those that are known.
      value.rest !== null && check.first.length > 0
        ? this.#left(value.rest)
        : this.holds(check.first[index] ?? check.others, settled(item), [...steps, index]),
    );
    const isAny = check.first.length === 0 && check.others === true;
    return truth === true && value.rest !== null && !isAny ? this.#left(value.rest) : truth;
  }

  #unique({ items, rest }: ArrayValue, steps: Steps): Truth {
    if (items.length > UNIQUE_LIMIT) return null;
    let all: Truth = true;
    for (const [index, item] of items.entries())
      for (const other of items.slice(0, index)) {
        const equal = isEqual(settled(item), settled(other), this.#budget);
        if (equal === true) return this.#failed([...steps, index], true);
        if (equal === null) all = null;
      }
    return rest === null ? all : this.#left(rest);
  }

  #contains(check: SchemaCheck & { readonly kind: "contains" }, value: ArrayValue, steps: Steps): Truth {
    const truths = value.items.map((item, index) =>
      this.#quietly(() => this.holds(check.schema, settled(item), [...steps, index])),
    );
    const surely = truths.filter((truth) => truth === true).length;
    const perhaps = value.rest === null ? truths.filter((truth) => truth === null).length : Infinity;
    return this.#counted(surely, perhaps, check.min, check.max, steps);
  }

  /** How many schemas hold, against how many have to. */
  #count(schemas: readonly Schema[], value: Settled, steps: Steps, min: number, max: number | null): Truth {
    const truths = schemas.map((each) => this.#quietly(() => this.holds(each, value, steps)));
    const surely = truths.filter((truth) => truth === true).length;
    return this.#counted(surely, truths.filter((truth) => truth === null).length, min, max, steps);
  }

  #counted(surely: number, perhaps: number, min: number, max: number | null, steps: Steps): Truth {
    if (surely + perhaps < min || (max !== null && surely > max)) return this.#failed(steps, true);
    return surely >= min && (max === null || surely + perhaps <= max) ? true : null;
  }

  /** What decides within is not what decided: an alternative may fail, and nothing is wrong. */
  #quietly(ask: () => Truth): Truth {
    const before = this.decided;
    const truth = ask();
    this.decided = before;
    return truth;
  }

  #all<T>(items: readonly T[], truthOf: (item: T, index: number) => Truth): Truth {
    let all: Truth = true;
    for (const [index, item] of items.entries()) {
      const truth = truthOf(item, index);
      if (truth === false) return false;
      if (truth === null) all = null;
      if (this.#budget.isSpent) return null;
    }
    return all;
  }

  #told(truth: boolean, steps: Steps): Truth {
    return truth || this.#failed(steps, true);
  }

  #left(rest: Unknown | null): Truth {
    this.open ??= rest;
    return null;
  }

  #failed(steps: Steps, isThere: boolean): false {
    this.decided = { root: this.#root, steps, found: isThere ? "there" : "absent" };
    return false;
  }
}

function isOfType(types: readonly string[], kind: string): boolean {
  if (types.includes(kind)) return true;
  return (
    (kind === "int" && (types.includes("integer") || types.includes("number"))) ||
    (kind === "float" && types.includes("number"))
  );
}

type Known = Exclude<Settled, Unknown>;

function isNoNumber(value: Known): value is Exclude<Known, { readonly kind: "int" } | { readonly kind: "float" }> {
  return value.kind !== "int" && value.kind !== "float";
}

/** What a range counts; `null` where the value has nothing of it. */
function countOf(of: (SchemaCheck & { readonly kind: "range" })["of"], value: Known): number | null {
  switch (of) {
    case "value":
      return isNoNumber(value) ? null : Number(value.value);
    case "length":
      return value.kind === "string" ? Array.from(value.value).length : null;
    case "items":
      return value.kind === "array" ? value.items.length : null;
    case "members":
      return value.kind === "object" ? value.members.size : null;
  }
}

function isBelow(count: number, { value, isExclusive }: Bound): boolean {
  return isExclusive ? count < value : count <= value;
}

function isAbove(count: number, { value, isExclusive }: Bound): boolean {
  return isExclusive ? count > value : count >= value;
}
