// npm run mutate -- FILE… [--minutes N] [--tests GLOB]: makes small faults in the files, one at a time, and runs the tests
// that reach each; a fault that no test notices is printed with its place. A file may name lines: `src/fix/prove.ts:30-60`.
// Ends after N minutes (30 when none are given) with what is known by then. Never in CI: it is a lamp, not a goal.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { summary } from "./mutate-reporter.mjs";

/** Tests that neither start programs nor wait for servers. Of these, those run that import the file. */
const QUICK = ["test/{text,json,expression,template,vault,redeploy,fix,rule,rules,report}/**/*.test.ts"];

const { values, positionals: mutate } = parseArgs({
  options: { minutes: { type: "string", default: "30" }, tests: { type: "string", multiple: true, default: QUICK } },
  allowPositionals: true,
});
if (mutate.length === 0) {
  process.stderr.write("Name the files to make faults in: npm run mutate -- src/fix/prove.ts --minutes 10\n");
  process.exit(2);
}

process.env["MUTATE_TESTS"] = JSON.stringify(values.tests);
const folder = mkdtempSync(join(tmpdir(), "arm-guard-mutate-"));
process.on("exit", () => {
  process.stdout.write(summary());
  rmSync(folder, { recursive: true, force: true });
});
setTimeout(() => process.exit(0), Number(values.minutes) * 60_000).unref();

await new Stryker({
  mutate,
  testRunner: "vitest",
  vitest: { configFile: "scripts/mutate-vitest.config.mjs", related: true },
  plugins: ["@stryker-mutator/vitest-runner", resolve("scripts/mutate-reporter.mjs")],
  reporters: ["survivors"],
  ignorePatterns: ["dist", "coverage", "docs", ".git"],
  coverageAnalysis: "perTest",
  // One at a time: each run of the tests takes a core of its own.
  concurrency: 1,
  ignoreStatic: true,
  tempDirName: folder,
  logLevel: "warn",
}).runMutationTest();
process.exit(0);
