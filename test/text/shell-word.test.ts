import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { shellWord } from "../../src/text/shell-word.ts";

describe("a path in a command line", () => {
  it.each(["infra/a.json", "my infra/a.json", "it's $(here)/a;b.json", "-rf.json", "*.json"])(
    "is read as it is: %s",
    (path) => {
      const printed = execFileSync("sh", ["-c", `printf %s ${shellWord(path)}`], { encoding: "utf8" });

      expect(printed).toBe(path.startsWith("-") ? `./${path}` : path);
    },
  );

  it("is in quotes only where it has to be", () => {
    expect(shellWord("infra/azuredeploy.json")).toBe("infra/azuredeploy.json");
  });
});
