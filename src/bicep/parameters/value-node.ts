import { floatText } from "../../expression/float-text.ts";
import type { Budget } from "../../expression/budget.ts";
import { originPlace } from "../../expression/provenance.ts";
import type { Failure, Unknown, Value } from "../../expression/value.ts";
import type { JsonNode } from "../../json/node.ts";
import { ExpressionString } from "../../template/expression-string.ts";
import { placeOf, type Place } from "../../text/place.ts";

/** How deep a value is written. */
const DEPTH_LIMIT = 200;

/** A value as data of a parameter file: each part at the place that wrote it, in whatever file. What is not known says why. */
export function dataNode(value: Value, around: Place, budget: Budget, depth: number = DEPTH_LIMIT): JsonNode {
  const place = placeOf(originPlace(value.from) ?? around);
  if (!budget.spend(1) || depth === 0) return unknownNode(place, "it is larger than a value may be");
  switch (value.kind) {
    case "null":
      return { kind: "null", ...place };
    case "bool":
      return { kind: value.value ? "true" : "false", ...place };
    case "int":
      return { kind: "number", ...place, text: String(value.value) };
    case "float":
      return { kind: "number", ...place, text: floatText(value.value) };
    case "string":
      return { kind: "string", ...place, value: value.value };
    case "array": {
      if (value.rest !== null) return unknownNode(place, whyOf(value.rest));
      return { kind: "array", ...place, items: value.items.map((item) => dataNode(item, place, budget, depth - 1)) };
    }
    case "object": {
      if (value.rest !== null) return unknownNode(place, whyOf(value.rest));
      const members = Array.from(value.members.values(), (member) => {
        const node = dataNode(member.value, place, budget, depth - 1);
        return { key: { kind: "string", ...placeOf(node), end: node.start, value: member.key } as const, value: node };
      });
      return { kind: "object", ...place, members };
    }
    case "unknown":
      return unknownNode(place, whyOf(value));
    case "failure":
      return unknownNode(place, withoutStop(value.message));
  }
}

/** A part that is not known: an expression that says why. */
export function unknownNode(place: Place, why: string): JsonNode {
  const { source, start, end } = place;
  const text = source.text.slice(start, Math.min(end, start + SHOWN));
  return new ExpressionString(place, { kind: "unknown", text, why, source, start, end });
}

const SHOWN = 60;

/** Why a value is not known, as the rest of a sentence. */
export function whyOf(value: Unknown | Failure): string {
  if (value.kind === "failure") return withoutStop(value.message);
  const [reason] = value.reasons;
  if (reason === undefined) return "it is not known before the deployment";
  switch (reason.kind) {
    case "unread":
      return reason.why;
    case "runtime":
      return `\`${reason.call}\` is read when it is deployed`;
    case "function":
      return `\`${reason.name}\` is no function of a parameter file`;
    case "limit":
      return `the limit of ${reason.limit} is reached`;
    case "changing":
      return `\`${reason.call}\` has another value each time`;
    default:
      return "it is not known before the deployment";
  }
}

function withoutStop(text: string): string {
  return text.replace(/[.]$/, "");
}
