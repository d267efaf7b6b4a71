import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { isSameName } from "../text/fold-case.ts";
import { textMember } from "./template.ts";

/** The template in the properties of a deployment resource, where it has parameters and variables of its own. */
export function innerTemplateOf(properties: JsonObject, isInnerByDefault: boolean): JsonNode | undefined {
  const options = memberOf(properties, "expressionEvaluationOptions")?.value;
  const scope = options?.kind === "object" ? textMember(options, "scope") : null;
  const isInner = scope === null ? isInnerByDefault : isSameName(scope, "inner");
  return isInner ? memberOf(properties, "template")?.value : undefined;
}
