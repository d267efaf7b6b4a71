/** How much is at stake, the gravest first. */
export type Severity = "error" | "warning" | "note";

const LOWER: Readonly<Record<Severity, Severity>> = { error: "warning", warning: "note", note: "note" };
const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Where a severity stands among them: 0 is the gravest. */
export function rankOf(severity: Severity): number {
  return RANKS[severity];
}

/** One step less grave. */
export function lowered(severity: Severity): Severity {
  return LOWER[severity];
}

/** The less grave of two. */
export function lesser(left: Severity, right: Severity): Severity {
  return rankOf(left) > rankOf(right) ? left : right;
}

/** Whether a severity is as grave as another, or graver. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return rankOf(severity) <= rankOf(least);
}
