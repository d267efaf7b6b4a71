import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { bool } from "../value.ts";

/** `like(text, pattern)`, without case: `*` stands for any text. */
export const like: StrictFunction = strict({
  name: "like",
  parameters: [STRING, STRING],
  returns: ["bool"],
  apply: ([text, pattern]) => bool(matches(text.value.toLowerCase(), pattern.value.toLowerCase().split("*"))),
});

/** The parts between the stars must stand in order, the first at the start and the last at the end. */
function matches(text: string, parts: readonly string[]): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
