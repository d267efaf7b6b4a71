import { describe, expect, it } from "vitest";
import type { Azure } from "../../../src/azure/ports.ts";
import { UsageError } from "../../../src/io/usage-error.ts";
import { NO_BASELINE_FILE } from "../../../src/live/audit/baseline-file.ts";
import { survey } from "../../../src/live/audit/survey.ts";
import { azureOf, world } from "../../commands/audit/estate-world.ts";

const QUESTION = {
  scope: null,
  resourceGroup: null,
  allVaults: true,
  graceMs: 0,
  shard: null,
  expected: [],
  watched: new Set<string>(),
  ownerTags: [],
  accepts: false,
};
const EVENTS = {
  step: () => undefined,
  wait: () => Promise.resolve(),
  now: () => new Date(0),
  confirmed: () => undefined,
  remember: null,
};

/** An estate of which one vault is empty, that tells what is asked of it in turn. */
function watched(asked: string[]): Azure {
  const estate = world();
  estate.vaults[0]?.entries.clear();
  const azure = azureOf(estate);
  return {
    ...azure,
    estate: {
      ...azure.estate,
      async *vaults(scope) {
        for await (const page of azure.estate.vaults(scope)) {
          asked.push("page");
          yield page;
        }
      },
      vault(id) {
        asked.push("vault");
        return azure.estate.vault(id);
      },
    },
  };
}

describe("a survey", () => {
  it.each([
    [0, ["page", "vault", "page", "page"]],
    [1, ["page", "page", "page", "vault"]],
  ])(
    "looks at a suspect again while pages are coming, or after a time of grace of %i ms",
    async (graceMs, expected) => {
      const asked: string[] = [];

      const { found, coverage } = await survey({ ...QUESTION, graceMs }, watched(asked), NO_BASELINE_FILE, EVENTS);

      expect(asked).toEqual(expected);
      expect(found.map(({ drift }) => drift.kind)).toEqual(["emptied"]);
      expect(coverage.confirmed).toBe(1);
    },
  );

  it("asks its first question before it reads the baseline, and tells a broken one before all else", async () => {
    const asked: string[] = [];
    const azure = watched(asked);
    const subscriptions = (): Promise<never> => {
      asked.push("subscriptions");
      return Promise.reject(new Error("Not signed in."));
    };
    const broken = (): Promise<never> => {
      asked.push("baseline");
      return Promise.reject(new UsageError("Line 2 is broken."));
    };

    const told = survey(QUESTION, { ...azure, estate: { ...azure.estate, subscriptions } }, { vaults: broken }, EVENTS);

    await expect(told).rejects.toThrow("Line 2 is broken.");
    expect(asked).toEqual(["subscriptions", "baseline"]);
  });
});
