import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { live, SUBSCRIPTION, type Live } from "./live.ts";

const seed = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../templates/machine-learning-workspace/${name}.json`, import.meta.url), "utf8"));

describe("a deployment", () => {
  let at: Live;
  beforeEach(async () => {
    at = await live();
  });
  afterEach(() => at.close());

  it("of the seed template lets the workspace into its vault, and the second one wipes that", async () => {
    const deploy = () =>
      at.resources.deployments.beginCreateOrUpdateAndWait(
        "rg",
        "main",
        {
          properties: {
            mode: "Incremental",
            template: seed("before"),
            parameters: { workspaceName: { value: "ws1" } },
          },
        },
        { updateIntervalInMs: 5 },
      );
    const entries = async (): Promise<number> => {
      for await (const vault of at.vaults.vaults.listByResourceGroup("rg"))
        return vault.properties.accessPolicies?.length ?? -1;
      return -1;
    };

    const first = await deploy();
    const before = await entries();
    await deploy();

    expect(first.properties?.provisioningState).toBe("Succeeded");
    expect(first.properties?.outputs).toMatchObject({ keyVaultId: { type: "String" } });
    expect(before).toBe(1);
    expect(await entries()).toBe(0);
    expect(SUBSCRIPTION).not.toBe("");
  });
});
