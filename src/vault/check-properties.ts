import { member, type ObjectValue, type Value } from "../expression/value.ts";
import { isSameName } from "../text/fold-case.ts";

/** A property of a vault that the service refuses. */
export interface PropertyProblem {
  readonly kind: "purge-protection-off" | "retention";
  readonly name: "enablePurgeProtection" | "softDeleteRetentionInDays";
  /** The value as it is told. */
  readonly text: string;
  /** Whether it is known of the service, or only to be expected. */
  readonly isSure: boolean;
}

/** For how many days a deleted vault may be kept (Microsoft: soft delete overview). */
const RETENTION = { min: 7n, max: 90n };

/** Checks properties as the service would; what is absent, null or not known is not held against them. */
export function checkProperties(properties: ObjectValue): readonly PropertyProblem[] {
  const problems: PropertyProblem[] = [];
  const protection = member(properties, "enablePurgeProtection");
  if (isFalse(protection))
    problems.push({
      kind: "purge-protection-off",
      name: "enablePurgeProtection",
      text: "false",
      isSure: protection?.kind === "bool",
    });
  const days = member(properties, "softDeleteRetentionInDays");
  if (days?.kind === "int" && (days.value < RETENTION.min || days.value > RETENTION.max))
    problems.push({ kind: "retention", name: "softDeleteRetentionInDays", text: String(days.value), isSure: true });
  return problems;
}

/** The service most likely reads text as the truth value it names. */
function isFalse(value: Value | undefined): boolean {
  return value?.kind === "bool" ? !value.value : value?.kind === "string" && isSameName(value.value, "false");
}
