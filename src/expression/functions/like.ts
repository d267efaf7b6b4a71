import { matchesWildcard } from "../../text/matches-wildcard.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { bool } from "../value.ts";

/** `like(text, pattern)`, without case: `*` matches any text. */
export const like: StrictFunction = strict({
  name: "like",
  parameters: [STRING, STRING],
  returns: ["bool"],
  apply: ([text, pattern]) => bool(matchesWildcard(text.value, pattern.value)),
});
