/**
 * Codes of the compiler that take its types, Azure's own rules, or what is known at run time only: a value that such an error
 * is about may be clear all the same, so that arm-guard need not refuse it.
 */
const NEED_TYPES: ReadonlySet<string> = new Set(
  [
    [
      33, 34, 36, 37, 44, 45, 46, 48, 53, 55, 70, 74, 75, 76, 77, 83, 89, 97, 311, 321, 327, 328, 331, 332, 333, 402,
      416, 417,
    ],
    [62, 65, 72, 120, 177, 178, 180, 182, 307],
    [124, 154, 165, 169, 170, 316, 326, 372],
    [134, 135, 137, 139, 420],
  ]
    .flat()
    .map((number) => `BCP${String(number).padStart(3, "0")}`),
);

/** Whether an error takes more than the text of the files; that a module has errors is told by those. */
export function needsTypes(code: string): boolean {
  return NEED_TYPES.has(code) || code === "BCP104";
}

/** Whether an error is about a name that is not there: the compiler knows none of what is imported from a file with errors. */
export function isOfNames(code: string): boolean {
  return ["BCP052", "BCP053", "BCP057", "BCP059", "BCP063", "BCP302"].includes(code);
}
