import type { Known, Unknown } from "../expression/value.ts";
import type { Span } from "../text/place.ts";

/** What an expression comes to: a value, one that is not known, an optional, or an error of the rule. */
export type Result = Settled | OptionalResult | CelError;

/** A value as rules see it: what the deployment would fail to evaluate is not known. */
export type Settled = Known | Unknown;

/** What `.?name` gives; `value` is `null` where the member is absent. */
export interface OptionalResult {
  readonly kind: "optional";
  readonly value: Settled | null;
}

/** Why an expression has no value. `isAbsent`: it reads what is not there. */
export interface CelError {
  readonly kind: "error";
  readonly message: string;
  readonly span: Span;
  readonly isAbsent: boolean;
}

/** Whether a result is a value, known or not. */
export function isSettled(result: Result): result is Settled {
  return result.kind !== "optional" && result.kind !== "error";
}

/** An error at a part of the expression. */
export function celError(message: string, { start, end }: Span, isAbsent = false): CelError {
  return { kind: "error", message, span: { start, end }, isAbsent };
}
