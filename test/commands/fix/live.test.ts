import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fix } from "../../../src/commands/fix/run.ts";
import type { FixOptions } from "../../../src/commands/fix/fix-options.ts";
import { UsageError } from "../../../src/io/usage-error.ts";
import { templateText, vault as vaultResource } from "../../template-text.ts";
import { fakeAzure, NO_AZURE_OPTIONS, policy, vault } from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const PLAIN: FixOptions = {
  paths: ["t.json"],
  live: NO_AZURE_OPTIONS,
  snapshotFile: null,
  strategies: ["preserve"],
  severity: "warning",
  isInline: true,
  isGenerated: false,
  isDryRun: false,
  isCheck: false,
  isInteractive: false,
  strict: false,
  formats: [{ format: "pretty", file: null }],
  parameters: [],
  autoParameters: true,
  linkRoots: [],
  uriMaps: [],
};

describe("fix --live", () => {
  it("writes what the live vault holds", async () => {
    const folder = folderOf({ "t.json": templateText({ resources: [vaultResource({ accessPolicies: [] })] }) });
    const azure = fakeAzure({ vaults: [vault("kv-shop", [policy("ml")])] });

    const code = await fix(PLAIN, fakeIo(folder), azure.open);

    expect(code).toBe(0);
    expect(readFileSync(join(folder, "t.json"), "utf8")).toContain('"ml"');
  });

  it("takes either Azure or a file", async () => {
    const folder = folderOf({ "t.json": templateText({ resources: [] }) });

    await expect(fix({ ...PLAIN, snapshotFile: "s.json" }, fakeIo(folder), fakeAzure().open)).rejects.toBeInstanceOf(
      UsageError,
    );
  });
});
