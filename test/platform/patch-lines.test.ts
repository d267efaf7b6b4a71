import { expect, it } from "vitest";
import { earlierNumbers, linesOfPatch } from "../../src/platform/patch-lines.ts";

it("tells the lines of the new file that a patch shows, by their numbers", () => {
  const patch =
    "@@ -1,3 +1,4 @@\n {\n-  old\n+  new\n+  @@ more\n }\n@@ -10 +11,2 @@ section\n ten\n+eleven\n\\ No newline at end of file";

  expect([...linesOfPatch(patch)]).toEqual([
    [1, "{"],
    [2, "  new"],
    [3, "  @@ more"],
    [4, "}"],
    [11, "ten"],
    [12, "eleven"],
  ]);
  expect([...earlierNumbers(patch)]).toEqual([
    [1, 1],
    [4, 3],
    [11, 10],
  ]);
});

it("takes what is no patch for nothing", () => {
  expect(linesOfPatch("+x\n y").size).toBe(0);
  expect(linesOfPatch("").size).toBe(0);
});
