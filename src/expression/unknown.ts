import { measure, mergeReasons } from "./measure.ts";
import { printResidual, residualOf } from "./residual.ts";
import type { UnknownExpression } from "./ast.ts";
import type { Place } from "../text/place.ts";
import { string } from "./value.ts";
import type { Failure, Reason, Residual, Shape, Unknown, Value } from "./value.ts";

export function unknown(residual: Residual, reasons: readonly Reason[], shape: Shape = {}): Unknown {
  return { kind: "unknown", reasons, residual, shape, from: null };
}

/** The unknown that a call is because of its arguments. */
export function unknownCall(name: string, args: readonly Value[], shape: Shape): Unknown {
  return unknown({ kind: "call", name, args: args.map(residualOf) }, mergeReasons(args.map(reasonsOf)), shape);
}

/** The unknown that a call of known arguments is because it hangs on the day of the deployment. */
export function changingCall(name: string, args: readonly Value[], shape: Shape): Unknown {
  const residual = { kind: "call", name, args: args.map(residualOf) } as const;
  return unknown(residual, [{ kind: "changing", call: printResidual(residual), place: null }], shape);
}

/** The unknown that stands for what a reader of another language could not tell. */
export function unreadValue({ text, why }: UnknownExpression, place: Place | null): Unknown {
  const residual = { kind: "call", name: "unknown", args: [{ kind: "value", value: string(text) }] } as const;
  return unknown(residual, [{ kind: "unread", what: text, why, place }]);
}

/** The unknown that stands for work that a limit ended. */
export function limitReached(limit: string, place: Place | null, shape: Shape = {}): Unknown {
  return unknown({ kind: "call", name: "limit", args: [] }, [{ kind: "limit", limit, place }], shape);
}

/** The reasons of a value that is unknown somewhere. */
export function reasonsOf(value: Value): readonly Reason[] {
  return measure(value).reasons;
}

/** The first unknown or failure inside a value, itself included; `null` when all of it is known. */
export function firstUnresolved(value: Value): Unknown | Failure | null {
  return measure(value).unresolved;
}
