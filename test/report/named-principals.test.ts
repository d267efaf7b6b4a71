import { describe, expect, it } from "vitest";
import { namesBy, withNames } from "../../src/report/named-principals.ts";

const ID = "0bec0000-0000-4000-8000-00000000000a";

describe("a sentence with names of principals", () => {
  it.each([
    [
      "before each id that is known, without case",
      `Of \`${ID.toUpperCase()}\`.`,
      `Of \`CI\` (\`${ID.toUpperCase()}\`).`,
    ],
    [
      "not where another id stands",
      "Of `0bec0000-0000-4000-8000-00000000000b`.",
      "Of `0bec0000-0000-4000-8000-00000000000b`.",
    ],
    ["before ids without backquotes", `  - lost  ${ID}: secrets get`, `  - lost  CI (${ID}): secrets get`],
    ["not in a command", `Run \`az ad sp show --id ${ID}\`.`, `Run \`az ad sp show --id ${ID}\`.`],
    ["not in the id of a resource", `/subscriptions/${ID}/x`, `/subscriptions/${ID}/x`],
    ["not within a value", `Given as \`[ { "objectId": "${ID}" } ]\`.`, `Given as \`[ { "objectId": "${ID}" } ]\`.`],
  ])("has them %s", (_, sentence, named) => {
    expect(withNames(sentence, namesBy({ [ID]: "CI" }))).toBe(named);
  });

  it("keeps its backquotes paired, and takes a name as it is", () => {
    expect(withNames(`Of \`${ID}\`.`, namesBy({ [ID]: "a `b $& $1" }))).toBe(`Of \`a 'b $& $1\` (\`${ID}\`).`);
  });
});
