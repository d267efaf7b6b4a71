import { foldCase } from "./fold-case.ts";

/** The wanted name, or the first with a number behind it that is not taken. `taken` are folded names. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(foldCase(name)); number++) name = `${wanted}${String(number)}`;
  return name;
}
