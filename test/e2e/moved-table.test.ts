import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const hasCli = spawnSync("az", ["version"], { stdio: "ignore" }).status === 0;
if (!hasCli) process.stdout.write("The Azure CLI is not installed: the table of moved templates is not made anew.\n");

describe.skipIf(!hasCli)("the table of templates that were moved", { timeout: 240_000 }, () => {
  it("is what the Azure CLI leaves of living vaults", async () => {
    const page = readFileSync(new URL("../../docs/strategies/pin-authorization.md", import.meta.url), "utf8");
    const script = ["scripts/moved-table.mjs", "says access policies", "nested deployment"];

    const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });

    const rows = (text: string): readonly string[] =>
      text.split("\n").flatMap((line) => (/^\| (?!-)/.test(line) ? [line.replaceAll(/ +\|/g, " |")] : []));
    expect(rows(stdout)).toHaveLength(5);
    expect(rows(page)).toEqual(expect.arrayContaining([...rows(stdout)]));
  });
});
