import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isEarlierReport } from "../../src/load/earlier-report.ts";
import { run } from "../../src/run.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { templateText, vault } from "../template-text.ts";

const wiping = templateText({ resources: [vault({ accessPolicies: [] })] });

describe("a report that a run wrote", () => {
  it.each(["json", "sarif", "gitlab"])(
    "is told from a template, and written again by the next run: %s",
    async (format) => {
      const cwd = folderOf({ "main.json": wiping });
      const lint = (): Promise<number> => run(["lint", "-o", `${format}=report.json`], fakeIo(cwd));

      expect([await lint(), await lint()]).toEqual([1, 1]);
      expect(isEarlierReport(join(cwd, "report.json"))).toBe(true);
      expect(isEarlierReport(join(cwd, "main.json"))).toBe(false);
      expect(isEarlierReport(join(cwd, "nothing.json"))).toBe(false);
    },
  );

  it("is refused where it would take the place of a template, or of a file that was named", async () => {
    const cwd = folderOf({ "main.json": wiping, "report.json": '{ "schemaVersion": 1 }' });

    expect(await run(["lint", "-o", "json=main.json"], fakeIo(cwd))).toBe(2);
    expect(await run(["lint", "main.json", "report.json", "-o", "json=report.json"], fakeIo(cwd))).toBe(2);
  });
});
