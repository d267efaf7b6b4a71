import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { VERSION } from "../src/generated/version.ts";
import { run } from "../src/run.ts";
import { fakeIo } from "./commands/fake-io.ts";
import { commandsIn as commandsInFile, contentOf as contentOfFile, textsIn, unknownIn } from "./pipeline-commands.ts";

const root = fileURLToPath(new URL("../templates/audit/", import.meta.url));
const read = (name: string): string => readFileSync(`${root}${name}`, "utf8");
const contentOf = (name: string): unknown => contentOfFile(`${root}${name}`);
const commandsIn = (name: string): readonly (readonly string[])[] => commandsInFile(`${root}${name}`);
const files = readdirSync(root).sort();
const ending = (...endings: readonly string[]): readonly string[] =>
  files.filter((name) => endings.some((each) => name.endsWith(each)));

const scheduled = files.filter((name) => commandsIn(name).length > 0);

describe("the files for scheduled audits", () => {
  it("are there for every scheduler", () => {
    expect(scheduled).toEqual([
      "arm-guard-audit.service",
      "azure-pipelines.yml",
      "container-apps-job.json",
      "github-actions-shards.yml",
      "github-actions.yml",
      "kubernetes-cronjob.yaml",
      "kubernetes-shards.yaml",
    ]);
  });

  it.each(ending(".yml", ".yaml", ".json"))("can be read: %s", (name) => {
    expect(textsIn(contentOf(name)).length).toBeGreaterThan(0);
  });

  it.each(scheduled)("call arm-guard with options that there are: %s", (name) => {
    expect(commandsIn(name).flatMap(unknownIn)).toEqual([]);
  });

  it.each(scheduled)("keep a baseline and a history, and put parts together: %s", (name) => {
    const [audits, merges] = [false, true].map((isMerge) =>
      commandsIn(name).filter((words) => (words[1] === "merge") === isMerge),
    );

    for (const words of audits ?? [])
      expect(words).toEqual(expect.arrayContaining(["--baseline", "--update-baseline", "--history"]));
    expect((merges ?? []).length).toBe((audits ?? []).some((words) => words.includes("--shard")) ? 1 : 0);
  });

  it("tell options that there are not", () => {
    expect(unknownIn(["audit", "--history", "h", "--keep"])).toEqual(["--keep"]);
    expect(unknownIn(["audit", "merge", "a.json", "--history", "h"])).toEqual(["--history", "h"]);
    expect(unknownIn(["audit", "everything"])).toEqual(["everything"]);
    expect(() => unknownIn(["audit", "--shard", "5/4"])).toThrow("A part is expected");
  });

  it.each(ending(".json"))("are templates in which lint finds nothing: %s", async (name) => {
    const io = fakeIo(root);

    expect(await run(["lint", name, "--strict", "--max-warnings", "0", "--format", "json"], io)).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject({ summary: { analysed: 1, errors: 0, warnings: 0, notes: 0 } });
  });

  it("install the version that they come with", () => {
    const used = files.flatMap((name) => [...read(name).matchAll(/arm-guard[@:](\d[\w.]*\w)/g)]);

    expect(used.length).toBeGreaterThan(5);
    expect(used.filter(([, version]) => version !== VERSION)).toEqual([]);
  });

  it("never expand access policies in a query: an empty list would leave no row", () => {
    const queries = ending(".json").filter((name) => /resources \|/.test(read(name)));

    expect(queries).toEqual(["azure-monitor-alert.json", "azure-monitor-workbook.json"]);
    for (const name of files) expect(read(name)).not.toMatch(/mv-?expand/i);
  });

  it("are all told of on the page about them, with the query of the cheap check as it is", () => {
    const page = readFileSync(new URL("../docs/audit-at-scale.md", import.meta.url), "utf8");
    const [, query = ""] = /```text\n(arg[^]*?)\n```/.exec(page) ?? [];

    for (const name of files) expect(page).toContain(`\`${name}\``);
    expect(contentOf("azure-monitor-alert.json")).toMatchObject({ variables: { query: query.replaceAll("\n", " ") } });
  });

  it("begin at an odd minute, where not everybody does", () => {
    const crons = files.flatMap((name) => [...read(name).matchAll(/(?:cron|schedule): "(\S+) \S+ \* \* \*"/g)]);

    expect(crons.length).toBe(6);
    expect(crons.filter(([, minute]) => !/^\d+$/.test(minute ?? "") || Number(minute) % 5 === 0)).toEqual([]);
    expect(read("arm-guard-audit.timer")).toMatch(/^OnCalendar=.* 05:23:00 UTC$/m);
  });

  it.each([
    ["github-actions.yml", { concurrency: { "cancel-in-progress": false } }],
    ["github-actions.yml", { jobs: { audit: { permissions: { "id-token": "write" } } } }],
    ["github-actions-shards.yml", { concurrency: { "cancel-in-progress": false } }],
    ["azure-pipelines.yml", { schedules: [{ always: true, batch: true }] }],
  ])("carry what schedulers do not do by themselves: %s %j", (name, part) => {
    expect(contentOf(name)).toMatchObject([part]);
  });

  it.each(["kubernetes-cronjob.yaml", "kubernetes-shards.yaml"])("never run twice, nor try drift again: %s", (name) => {
    const text = read(name);

    expect(text.match(/^kind: CronJob$/gm)?.length).toBe(text.match(/concurrencyPolicy: Forbid/g)?.length);
    expect(text.match(/^kind: CronJob$/gm)?.length).toBe(text.match(/startingDeadlineSeconds: \d+/g)?.length);
    expect(text).toMatch(/action: Fail(?:Job|Index)\n\s+onExitCodes:\n.*\n\s+operator: In\n\s+values: \[1, 2, 3, 70\]/);
    expect(text).toContain('azure.workload.identity/use: "true"');
  });

  it("have pinned actions only", () => {
    const uses = ending(".yml").flatMap((name) => [...read(name).matchAll(/uses: (\S+)(.*)$/gm)]);

    expect(uses.length).toBeGreaterThan(5);
    for (const [, action, comment] of uses) {
      expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40}$/);
      expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
    }
  });
});
