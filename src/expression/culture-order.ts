/**
 * The order in which the service sorts names and compares strings: letters without case first, then lower before upper.
 * One fixed culture, whatever the machine's is.
 */
const collator = new Intl.Collator("en-US", { caseFirst: "lower", sensitivity: "variant" });

/** Negative when `left` comes first, positive when `right` does, 0 for equal texts. */
export function compareCulture(left: string, right: string): number {
  return collator.compare(left, right);
}
