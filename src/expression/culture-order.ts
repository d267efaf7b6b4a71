/**
 * The order in which the service sorts names and compares strings: letters without case first, then lower before upper, then
 * other forms of a letter, such as `ς` and `™`. One fixed culture, whatever the machine's is.
 */
const CULTURE = ["en-US", { caseFirst: "false", sensitivity: "variant" }] as const;

/** Made when it is needed: that takes 7 ms, and few templates compare. */
let collator: Intl.Collator | null = null;

/** Characters that are compared in one step. */
const TEXT_A_STEP = 16;

/** What it costs to compare a text, in evaluation steps. */
export function cultureCost(text: string): number {
  return text.length / TEXT_A_STEP;
}

/** Negative when `left` comes first, positive when `right` does, 0 for equal texts. */
export function compareCulture(left: string, right: string): number {
  collator ??= new Intl.Collator(...CULTURE);
  return collator.compare(left, right);
}
