import { cultureIndexOf } from "./culture-search.ts";
import { equalValues } from "./equality.ts";
import type { Budget } from "./budget.ts";
import { unknownCall } from "./unknown.ts";
import { failure, int, type ArrayValue, type Known, type Value } from "./value.ts";

/** The index that `indexOf` and `lastIndexOf` find, -1 for none. Texts are searched without case, items compare with case. */
export function findIndex(name: string, container: Known, item: Known, from: "start" | "end", budget: Budget): Value {
  if (container.kind === "string") {
    if (item.kind !== "string") return failure(`The text that '${name}' looks for must be a string.`);
    const [text, part] = [container.value, item.value];
    if (part === "") return int(from === "start" ? 0 : Math.max(0, text.length - 1));
    return int(cultureIndexOf(text, part, from));
  }
  if (container.kind !== "array")
    return failure(`The template language function '${name}' takes an array or a string.`);
  const found = firstNotOther(container, item, from, budget);
  const isOpen = container.rest !== null || found?.isOpen === true;
  return isOpen
    ? unknownCall(name, [container, item], { types: ["int"], min: -1n })
    : int(found === null ? -1 : found.index);
}

/** The first item from one side that is equal, or may be. */
function firstNotOther(
  { items }: ArrayValue,
  item: Known,
  from: "start" | "end",
  budget: Budget,
): { readonly index: number; readonly isOpen: boolean } | null {
  for (let step = 0; step < items.length; step++) {
    const index = from === "start" ? step : items.length - 1 - step;
    const each = items[index];
    const equal = each === undefined ? false : equalValues(each, item, budget);
    if (equal !== false) return { index, isOpen: equal === null };
  }
  return null;
}
