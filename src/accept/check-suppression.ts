import type { RuleMeta } from "../rule/rule.ts";
import type { SuppressionProblem } from "../rule/suppression.ts";
import { didYouMean } from "../text/closest.ts";
import { isDay } from "../text/days.ts";
import type { PlacedSuppression } from "./placed-suppression.ts";

/** Why a suppression cannot be in force, whatever was found; `null` where it can. */
export function problemOf(
  suppression: PlacedSuppression,
  rules: ReadonlyMap<string, RuleMeta>,
): SuppressionProblem | null {
  const { problem, rule, reason, expires } = suppression;
  if (problem !== null) return problem;
  if (rule === "") return { message: "no-rule", data: {} };
  const meta = rules.get(rule);
  if (meta === undefined) return { message: "unknown-rule", data: { rule, hint: didYouMean(rule, [...rules.keys()]) } };
  if (meta.isSuppressible === false) return { message: "not-suppressible", data: { rule } };
  if (reason === "") return { message: "no-reason", data: { rule, where: reasonPlace(suppression) } };
  if (expires !== null && !isDay(expires)) return { message: "not-a-day", data: { text: expires } };
  return null;
}

/** A line with several vaults does not tell which one is meant. */
export function ambiguity({ reach, vault }: PlacedSuppression): SuppressionProblem | null {
  if (reach.kind !== "line" || vault !== null || reach.vaults.length < 2) return null;
  const names = [...new Set(reach.vaults)].map((name) => `\`${name}\``).join(", ");
  return { message: "ambiguous", data: { count: String(reach.vaults.length), names } };
}

/** How its language takes a reason. */
function reasonPlace({ kind, pointer }: PlacedSuppression): string {
  return kind === "inSource" && pointer === "" ? "` -- ` and the reason at the end of the comment" : "a `reason`";
}
