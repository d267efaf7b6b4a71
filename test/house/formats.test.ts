import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { REPORT_FORMATS } from "../../src/cli/formats.ts";
import { AUDIT_FORMATS } from "../../src/report/audit/formats.ts";
import { FORMATS } from "../../src/report/formats.ts";
import { run } from "../../src/run.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { FILES } from "../report/lint-report.ts";

const page = readFileSync(new URL("../../docs/formats.md", import.meta.url), "utf8");
const commands = [...page.matchAll(/```sh\n([^]*?)```/g)]
  .flatMap(([, block = ""]) => block.trim().split("\n"))
  .map((line) => line.replace(/ \| .*$/, ""));

/** Words of a command line, with single quotes at most. */
function wordsOf(line: string): readonly string[] {
  return Array.from(
    line.matchAll(/'([^']*)'|(\S+)/g),
    ([, quoted, bare = ""]: readonly (string | undefined)[]) => quoted ?? bare,
  );
}

describe("the page on formats", () => {
  it("has a row for each format", () => {
    const rows = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);

    for (const name of [...FORMATS.keys(), ...REPORT_FORMATS]) expect(rows).toContain(name);
    for (const name of AUDIT_FORMATS.keys()) if (name !== "prometheus") expect(rows).toContain(name);
  });

  it.each(commands)("shows a command that runs: %s", async (line) => {
    const io = fakeIo(folderOf({ ...FILES, "d.yml": "" }));
    const [program, ...args] = wordsOf(line);
    const code = await run(args, io);

    expect([program, code, io.err()]).toEqual(["arm-guard", 1, ""]);
  });
});
