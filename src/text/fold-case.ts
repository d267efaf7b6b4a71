/** The form under which ARM compares names of types, parameters, functions and GUIDs: without case, culture-free. */
export function foldCase(name: string): string {
  return name.toLowerCase();
}

/** Whether ARM takes two names for the same. */
export function isSameName(left: string, right: string): boolean {
  return left.length === right.length && (left === right || foldCase(left) === foldCase(right));
}
