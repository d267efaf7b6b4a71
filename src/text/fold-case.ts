const LAST_ASCII = 127;
/** The bit in which an ASCII letter differs from its other case. */
const CASE_BIT = 32;

/** The form under which ARM compares names of types, parameters, functions and GUIDs: without case, culture-free. */
export function foldCase(name: string): string {
  return name.toLowerCase();
}

/** Whether ARM takes two names for the same. */
export function isSameName(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  return left === right || (mayBeSame(left.charCodeAt(0), right.charCodeAt(0)) && foldCase(left) === foldCase(right));
}

/** Whether two characters may differ in case only. Tells most names apart without making new texts. */
function mayBeSame(left: number, right: number): boolean {
  return left > LAST_ASCII || right > LAST_ASCII || (left | CASE_BIT) === (right | CASE_BIT);
}
