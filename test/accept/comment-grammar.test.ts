import { describe, expect, it } from "vitest";
import { readComment } from "../../src/accept/comment-grammar.ts";

const rulesOf = (text: string): readonly string[] | undefined => readComment(text)?.rules.map(({ rule }) => rule);

describe("the text of a comment", () => {
  it.each([
    " see arm-guard-disable-line",
    " arm-guard-baseline.json holds it",
    " arm-guard found it",
    "",
    " arm-guard-disable.json",
  ])("is about something else: %s", (text) => {
    expect(readComment(text)).toBeNull();
  });

  it.each([
    [" arm-guard-disable-next-line a-rule -- why", "next-line"],
    ["arm-guard-disable-line a-rule -- why", "line"],
    ["* arm-guard-disable a-rule -- why ", "file"],
    ["\n * ARM-GUARD-DISABLE a-rule -- why\n ", "file"],
  ])("says how far it reaches: %s", (text, reach) => {
    expect(readComment(text)).toMatchObject({ reach, reason: "why", problem: null });
    expect(rulesOf(text)).toEqual(["a-rule"]);
  });

  it("names several rules, each at its place", () => {
    const text = " arm-guard-disable-line a-rule , b-rule,c-rule -- why";

    expect(readComment(text)?.rules.map(({ start, end }) => text.slice(start, end))).toEqual([
      "a-rule",
      "b-rule",
      "c-rule",
    ]);
  });

  it("takes what is in brackets, values in quotes with all that they hold", () => {
    const text = ` arm-guard-disable-line a-rule [expires=2027-01-31, owner="the team" vault="[parameters('kv')]"] -- why`;

    expect(readComment(text)).toMatchObject({
      attributes: { expires: "2027-01-31", owner: "the team", vault: "[parameters('kv')]" },
      reason: "why",
      problem: null,
    });
  });

  it("takes a reason over several lines as one, dashes in words included", () => {
    const text = "arm-guard-disable-line a-rule --- it is made-up -- and\n   * long";

    expect(readComment(text)?.reason).toBe("it is made-up -- and long");
  });

  it.each([
    ["arm-guard-disable-line a-rule [owner] -- why", "`owner` has no value"],
    ["arm-guard-disable-line a-rule [owner=x -- why", "the `]` behind `[` is missing"],
    [
      "arm-guard-disable-line a-rule [owner=x] really -- why",
      "rules stand between commas, and a reason behind ` -- `: `really` is neither",
    ],
  ])("says what is wrong: %s", (text, problem) => {
    expect(readComment(text)?.problem).toEqual({ message: "malformed", data: { text: problem } });
  });
});
