import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newRule } from "../../../src/commands/rules/new-rule.ts";
import { testRules } from "../../../src/commands/rules/test-rules.ts";
import { NEAREST } from "../../../src/lint/run-config.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

describe("arm-guard rules new", () => {
  it("writes a rule whose tests pass, for the type that is asked for", async () => {
    const io = fakeIo(folderOf({}));

    expect(await newRule({ id: "contoso/owner", type: "Microsoft.KeyVault/*", file: null }, io)).toBe(0);

    expect(readFileSync(join(io.cwd, "rules/owner.json"), "utf8")).toContain('"type": "Microsoft.KeyVault/*"');
    expect(io.out()).toContain('"ownRules": ["./rules/owner.json"]');
    const formats = [{ format: "pretty", file: null }];
    expect(await testRules({ paths: ["rules"], config: NEAREST, formats }, io)).toBe(0);
  });

  it("writes over nothing, and takes no id and no type that a rule may not have", async () => {
    const io = fakeIo(folderOf({ "own.json": "{}" }));
    const run = (id: string, type: string, file: string): Promise<number> => newRule({ id, type, file }, io);

    await expect(run("contoso/owner", "Microsoft.KeyVault/vaults", "own.json")).rejects.toThrow("is there already");
    await expect(run("owner", "Microsoft.KeyVault/vaults", "a.json")).rejects.toThrow(
      "`owner` is no id of an own rule",
    );
    await expect(run("contoso/owner", "a type", "a.json")).rejects.toThrow("`a type` is no type of resources");
  });
});
