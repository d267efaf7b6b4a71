import { describe, expect, it } from "vitest";
import { EMPTY, emptyVault, saidBy, vaultsOf, withResources } from "../suppressed-template.ts";

const text = (parts: string, rule: string = EMPTY): string =>
  withResources([
    emptyVault("kv-shop", { before: `\n    // arm-guard-disable-next-line ${rule} [${parts}] -- made anew` }),
  ]);

describe("expired-suppression", () => {
  it.each([
    ["long before", "2026-12-16", [], ["kv-shop"]],
    [
      "two weeks before",
      "2026-12-17",
      [
        "5 note The suppression of `no-empty-access-policies` ends in 14 days (2026-12-31): what it hides is reported again from then on.",
      ],
      ["kv-shop"],
    ],
    [
      "a day before",
      "2026-12-30",
      [
        "5 note The suppression of `no-empty-access-policies` ends tomorrow (2026-12-31): what it hides is reported again from then on.",
      ],
      ["kv-shop"],
    ],
    [
      "on the last day",
      "2026-12-31",
      [
        "5 note The suppression of `no-empty-access-policies` ends today (2026-12-31): what it hides is reported again from then on.",
      ],
      ["kv-shop"],
    ],
    [
      "the day after",
      "2027-01-01",
      [
        "5 warning The suppression of `no-empty-access-policies` ended on 2026-12-31: what it hid is reported again. Mend it, or agree on a new day.",
      ],
      [],
    ],
  ])("tells %s what becomes of a suppression", async (_name, today, sentences, suppressed) => {
    expect(await saidBy("expired-suppression", text("expires=2026-12-31"), today)).toEqual(sentences);
    expect((await vaultsOf(text("expires=2026-12-31"), today)).suppressed).toEqual(suppressed);
  });

  it("names who answers for it", async () => {
    const said = (today: string): Promise<readonly string[]> =>
      saidBy("expired-suppression", text('expires=2026-12-31 owner="platform team"'), today);

    expect((await said("2026-12-30"))[0]).toContain("(2026-12-31); platform team answers for it: what");
    expect((await said("2027-01-30"))[0]).toContain("agree on a new day with platform team.");
  });

  it("says nothing of one that hides nothing, which is told as that", async () => {
    const unused = text("expires=2026-01-31", "no-recover-mode");

    expect(await saidBy("expired-suppression", unused)).toEqual([]);
    expect(await saidBy("unused-suppression", unused)).toHaveLength(1);
  });
});
