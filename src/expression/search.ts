import { cultureIndexOf } from "./culture-search.ts";
import { equalValues } from "./equality.ts";
import { unknownCall } from "./unknown.ts";
import { failure, int, type Known, type Value } from "./value.ts";

/** The index that `indexOf` and `lastIndexOf` find, -1 for none. Texts are searched without case, items compare with case. */
export function findIndex(name: string, container: Known, item: Known, from: "start" | "end"): Value {
  if (container.kind === "string") {
    if (item.kind !== "string") return failure(`The text that '${name}' looks for must be a string.`);
    const [text, part] = [container.value, item.value];
    if (part === "") return int(from === "start" ? 0 : Math.max(0, text.length - 1));
    return int(cultureIndexOf(text, part, from));
  }
  if (container.kind !== "array")
    return failure(`The template language function '${name}' takes an array or a string.`);
  const answers = container.items.map((each) => equalValues(each, item));
  const found =
    from === "start"
      ? answers.findIndex((answer) => answer !== false)
      : answers.findLastIndex((answer) => answer !== false);
  const isOpen = container.rest !== null || (found >= 0 && answers[found] === null);
  return isOpen ? unknownCall(name, [container, item], { types: ["int"], min: -1n }) : int(found);
}
