import { string, type Value } from "../expression/value.ts";
import { unknown } from "../expression/unknown.ts";
import type { Settled } from "./result.ts";

/** The value as rules see it: what the deployment would fail to evaluate is not known, and has rules of its own. */
export function settled(value: Value): Settled {
  if (value.kind !== "failure") return value;
  const { message, place } = value;
  const residual = { kind: "call", name: "fail", args: [{ kind: "value", value: string(message) }] } as const;
  return unknown(residual, [{ kind: "unread", what: "The value", why: message, place }]);
}
