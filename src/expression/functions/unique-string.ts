import { strict, type StrictFunction } from "../function.ts";
import { murmur64 } from "../murmur.ts";
import { repeated, STRING } from "../parameter-kinds.ts";
import { joinedText } from "../text-limit.ts";
import { string } from "../value.ts";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const LENGTH = 13;

/** `uniqueString(text, …)`: 13 letters and digits that are always the same for the same texts. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uniquestring */
export const uniqueString: StrictFunction = strict({
  name: "uniqueString",
  parameters: [repeated(STRING)],
  returns: ["string"],
  apply: (args) => {
    const text = joinedText(
      "uniqueString",
      args.map(({ value }) => value),
      "-",
    );
    return text.kind === "failure" ? text : string(encode(murmur64(new TextEncoder().encode(text.value))));
  },
  shape: () => ({ minLength: LENGTH, maxLength: LENGTH }),
});

/** Five bits a letter, from the top. */
function encode(hash: bigint): string {
  return Array.from({ length: LENGTH }, (_each, index) =>
    ALPHABET.charAt(Number((BigInt.asUintN(64, hash << BigInt(5 * index)) >> 59n) & 31n)),
  ).join("");
}
