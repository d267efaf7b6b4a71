import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

it("an audit that is killed leaves baseline and history whole, and no temporary folder", { timeout: 120_000 }, () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["scripts/kill-audit.mjs", "3"], {
    cwd: root,
    encoding: "utf8",
  });

  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  expect(stdout).toMatch(/^3 runs, \d killed, \d of all wrote, 0 broken, 0 temporary folders/);
});
