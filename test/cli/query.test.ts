import { describe, expect, it } from "vitest";
import { queried } from "../../src/cli/query.ts";

const REPORT = JSON.stringify({
  files: [
    { path: "a.json", vaults: [{ name: "kv" }] },
    { path: "b.json", vaults: [] },
  ],
});

describe("a query", () => {
  it("gives what JMESPath finds, as JSON", async () => {
    expect(JSON.parse(await queried("files[?vaults].path", REPORT))).toEqual(["a.json"]);
    expect(JSON.parse(await queried("length(files)", REPORT))).toBe(2);
    expect(JSON.parse(await queried("nothing", REPORT))).toBeNull();
  });

  it.each([
    ["files[", "at character 7 (`its end`)"],
    ["files[?path == 'a'", "at character 19 (`its end`)"],
    ["files]x", "at character 6 (`]x`)"],
    ["files[*].#name", "at character 10 (`#name`)"],
    ["files[0] path", "at character 10 (`path`)"],
    ["files | count(@)", "at character 9 (`count(@)`)"],
    ["", "at character 1 (`its end`)"],
    ["length(`1`)", "is not understood: "],
  ])("that is %j says where it is wrong", async (query, place) => {
    await expect(queried(query, REPORT)).rejects.toThrow(place);
  });

  it.each([
    ["nests too deep", "[".repeat(4_000)],
    ["nests functions too deep", `${"not_null(".repeat(1_000)}@${")".repeat(999)}`],
    ["makes lists in lists", `@${"|[@]".repeat(2_400)}`],
    ["doubles its result again and again", `files${"|[@,@][]".repeat(60)}`],
    ["doubles a text again and again", `files[0].path${"|join('',[@,@])".repeat(60)}`],
    ["shares its result again and again", `files${"|[@,@]".repeat(60)}`],
    ["is too long", "a".repeat(10_001)],
  ])(
    "that %s has an end",
    async (_, query) => {
      await expect(queried(query, REPORT)).rejects.toThrow(/^`--query` /);
    },
    60_000,
  );
});
