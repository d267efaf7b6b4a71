import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inputAt } from "../../scripts/fuzz/input.mjs";
import { shrunk } from "../../scripts/fuzz/shrink.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fuzz = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["scripts/fuzz.mjs", ...args], { cwd: root, encoding: "utf8" });

describe("the fuzz harness", () => {
  it(
    "runs inputs through lint, fix and eval, some through the program, and tells its seed",
    { timeout: 600_000 },
    () => {
      const { stdout, status } = fuzz("--count", "50", "--seed", "1", "--commands", "3", "--from", "templates");

      expect(stdout).toMatch(/^seed 1\n/);
      expect(stdout).toMatch(/^inputs +50 +3\ninternal errors +0 +0\nended by CPU +0 +0\nended by memory +0 +0\n/m);
      expect(status).toBe(0);
    },
  );

  it("refuses a count that is none", () => {
    expect(fuzz("--count", "many").status).toBe(2);
  });

  it("makes the same input of the same seed and number, and another of others", () => {
    const texts = [inputAt(1, 7, [], ["concat"]), inputAt(1, 7, [], ["concat"]), inputAt(2, 7, [], ["concat"])];

    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).not.toBe(texts[0]);
  });

  it("makes failures smaller, by the tree where there is one", async () => {
    const isWrong = (text: string): Promise<boolean> => Promise.resolve(/"b":\s?"bug/.test(text));

    expect(await shrunk('{ "a": [1, 2, { "b": "bug", "c": 3 }], "d": "x" } // end', isWrong)).toBe(
      '{"a":[{"b":"bug"}]}',
    );
    expect(await shrunk('[ "x", {{ "b":"bug" ]', isWrong)).toBe('"b":"bug');
  });
});
