import { unknown } from "../expression/unknown.ts";
import { object, string, type Member, type Reason, type Residual, type Value } from "../expression/value.ts";
import type { JsonObject } from "../json/node.ts";
import type { EvaluationScope } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { memo } from "./memo.ts";
import { parameterType } from "./parameter-type.ts";

/** How deep declared types are followed: they may refer to themselves. */
const DEPTH_LIMIT = 8;

/**
 * What is known of a value of which only the declaration is: a value that is the only one allowed is known, an object has
 * its declared members.
 */
export function unknownOfType(
  residual: Residual,
  reasons: readonly Reason[],
  declaration: JsonObject,
  frame: EvaluationScope,
  depth: number = DEPTH_LIMIT,
): Value {
  const type = parameterType(declaration, frame.deployment.template);
  const [only, ...others] = type.allowedValues?.items ?? [];
  if (only !== undefined && others.length === 0 && !type.isNullable) return evaluateNode(only, frame);
  const whole = unknown(residual, reasons, type.shape);
  if (type.properties === null || type.isNullable || depth === 0) return whole;
  const declared = type.properties.members;
  const members = declared.flatMap(({ key, value }): Member[] => {
    // What may be null may be missing.
    if (value.kind !== "object" || parameterType(value, frame.deployment.template).isNullable) return [];
    const inner: Residual = { kind: "access", base: residual, key: { kind: "value", value: string(key.value) } };
    const made = memo(() => unknownOfType(inner, reasons, value, frame, depth - 1));
    return [
      {
        key: key.value,
        get value() {
          return made();
        },
      },
    ];
  });
  const isAll = type.isClosed && members.length === declared.length;
  return object(members, isAll ? null : unknown(residual, reasons, { types: ["object"] }));
}
