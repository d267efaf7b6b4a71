import { splitText } from "../../text/find-text.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { array, failure, string } from "../value.ts";
import { WHITE_SPACE } from "../white-space.ts";

/** `split(text, delimiterOrDelimiters)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#split */
export const split: StrictFunction = strict({
  name: "split",
  parameters: [STRING, { types: ["string", "array"] }],
  returns: ["array"],
  deep: true,
  apply: ([text, delimiter]) => {
    const delimiters = delimiter.kind === "string" ? [delimiter] : delimiter.items;
    const texts = delimiters.flatMap((each) => (each.kind === "string" ? [each.value] : []));
    if (texts.length !== delimiters.length)
      return failure("The template language function 'split' takes a string or an array of strings as delimiters.");
    if (texts.length === 0) return array(text.value.split(SPACE).map(string));
    const wanted = texts.filter((each) => each !== "");
    if (wanted.length === 0) return array([text]);
    const [only] = wanted;
    const pieces =
      wanted.length === 1 && only !== undefined ? splitText(text.value, only) : splitAt(text.value, wanted);
    return array(pieces.map(string));
  },
  shape: () => ({ minLength: 1 }),
  cost: ([text, delimiter]) => {
    const length = text.kind === "string" ? text.value.length : 0;
    return (length / TEXT_A_STEP) * (delimiter.kind === "array" ? delimiter.items.length : 1);
  },
});

/** Without delimiters a text is split at white space. */
const SPACE = new RegExp(`[${WHITE_SPACE}]`);

/** Characters that are looked at for one delimiter in one step. */
const TEXT_A_STEP = 8;

/** The pieces of a text between any of the delimiters; at each place the first that fits. */
function splitAt(text: string, delimiters: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length;) {
    const found = delimiters.find((each) => text.startsWith(each, at));
    if (found === undefined) {
      at++;
      continue;
    }
    pieces.push(text.slice(start, at));
    at += found.length;
    start = at;
  }
  return [...pieces, text.slice(start)];
}
