import { residualOf } from "./residual.ts";
import type { Failure, Reason, Residual, Shape, Unknown, Value } from "./value.ts";

/** How many different reasons an unknown keeps: enough to tell, and bounded. */
const REASON_LIMIT = 8;

export function unknown(residual: Residual, reasons: readonly Reason[], shape: Shape = {}): Unknown {
  return { kind: "unknown", reasons, residual, shape, from: null };
}

/** The unknown that a call is because of its arguments. */
export function unknownCall(name: string, args: readonly Value[], shape: Shape): Unknown {
  return unknown({ kind: "call", name, args: args.map(residualOf) }, mergeReasons(args.flatMap(reasonsOf)), shape);
}

/** The reasons of a value that is unknown somewhere. */
export function reasonsOf(value: Value): readonly Reason[] {
  switch (value.kind) {
    case "unknown":
      return value.reasons;
    case "array":
      return mergeReasons([...value.items.flatMap(reasonsOf), ...(value.rest?.reasons ?? [])]);
    case "object":
      return mergeReasons([
        ...[...value.members.values()].flatMap((entry) => reasonsOf(entry.value)),
        ...(value.rest?.reasons ?? []),
      ]);
    case "failure":
    case "null":
    case "bool":
    case "int":
    case "float":
    case "string":
      return [];
  }
}

/** The first unknown or failure inside a value, itself included; `null` when all of it is known. */
export function firstUnresolved(value: Value): Unknown | Failure | null {
  switch (value.kind) {
    case "unknown":
    case "failure":
      return value;
    case "array":
      return firstOf(value.items, value.rest);
    case "object":
      return firstOf(
        Array.from(value.members.values(), (entry) => entry.value),
        value.rest,
      );
    case "null":
    case "bool":
    case "int":
    case "float":
    case "string":
      return null;
  }
}

function firstOf(values: readonly Value[], rest: Unknown | null): Unknown | Failure | null {
  for (const value of values) {
    const found = firstUnresolved(value);
    if (found !== null) return found;
  }
  return rest;
}

function mergeReasons(reasons: readonly Reason[]): readonly Reason[] {
  if (reasons.length < 2) return reasons;
  const seen = new Map<string, Reason>();
  for (const reason of reasons) {
    seen.set(reasonKey(reason), reason);
    if (seen.size === REASON_LIMIT) break;
  }
  return [...seen.values()];
}

function reasonKey(reason: Reason): string {
  switch (reason.kind) {
    case "parameter":
    case "secret":
    case "function":
      return `${reason.kind} ${reason.name}`;
    case "runtime":
    case "scope":
    case "changing":
      return `${reason.kind} ${reason.call}`;
    case "linked":
      return `linked ${reason.target}`;
    case "limit":
      return `limit ${reason.limit}`;
  }
}
