import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const exists = (path: string): boolean => existsSync(new URL(path, root));

/** Rooms whose tests are about the whole: the program, the house, the engine, and what the sandbox answers. */
const WHOLE = /^(?:e2e|house|engine|sandbox)\//;

/** Tests of what several files of a room do together. A test of one file has its name: take it off the list then. */
const TOGETHER = [
  "audit-templates",
  "azure/adapters",
  "azure/faults",
  "azure/program",
  "bicep/hard-set",
  "commands/bicep",
  "commands/fix/live",
  "commands/lint/live",
  "commands/restore/sandbox",
  "commands/secrets",
  "expression/cases",
  "fix/edges",
  "fix/missing-list",
  "fix/strategies",
  "lint/respelling",
  "lint/second-language",
  "own-rules/security-in-bicep",
  "pipelines",
  "redeploy/rewrites",
  "report/hostile",
  "report/report",
  "template/deployments",
  "templates",
  "text/text",
];

const tests = readdirSync(new URL("test/", root), { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => path.slice(0, -".test.ts".length));

/** What a test is named after: a file of `src` or of the rules, or a folder of `src`. */
function hasSubject(test: string): boolean {
  return [`src/${test}.ts`, `src/${test}`, `${test}.ts`].some(exists);
}

describe("the tests", () => {
  it("are found by the name of what they test", () => {
    expect(tests.filter((test) => !WHOLE.test(test) && !TOGETHER.includes(test) && !hasSubject(test))).toEqual([]);
  });

  it("are on the list only where there is no such name", () => {
    expect(TOGETHER.filter((test) => !tests.includes(test) || hasSubject(test))).toEqual([]);
  });
});
