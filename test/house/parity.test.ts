import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { program } from "../../src/cli/program.ts";
import { commands as commandList } from "../../src/commands/index.ts";
import type { RuleMeta } from "../../src/rule/rule.ts";
import { setsOf } from "../../src/rule/rule-sets.ts";
import { STRATEGIES } from "../../src/fix/fix.ts";
import { SIGNATURES } from "../../src/generated/signatures.ts";
import { CHECKS, STEPS } from "../../src/workspace/check-catalog.ts";
import { fakeIo } from "../commands/fake-io.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const names = (folder: string, ending: string): readonly string[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

const ids = rules.map(({ meta }) => meta.id);
const built = program(commandList, { io: fakeIo("/"), end: () => undefined }).commands;
const commands = built.map((command) => command.name());

/** How the README's table and the page of a rule tell its sets. */
const SETS: Readonly<Record<RuleMeta["about"], { readonly row: string; readonly page: string }>> = {
  vault: { row: "recommended, security", page: "`recommended`, `security`, `all`." },
  workspace: { row: "recommended", page: "`recommended`, `all`." },
  template: {
    row: "recommended with a vault",
    page: "`all`; `recommended` where the template deploys a vault or a child of one.",
  },
  language: { row: "recommended", page: "`recommended`, `all`." },
  security: { row: "security", page: "`security`, `all`." },
  own: { row: "recommended, security", page: "`recommended`, `security`, `all`." },
  analysis: { row: "recommended, security", page: "`recommended`, `security`, `all`." },
};

function isWordOf(flag: string | undefined, page: string): boolean {
  return flag !== undefined && new RegExp(`(?<![\\w-])${flag}(?![\\w-])`).test(page);
}

describe("the house", () => {
  it("lists every rule, and gives each a page and a test", () => {
    expect(names("rules", ".ts").filter((name) => name !== "index")).toEqual([...ids].sort());
    expect(names("rules", ".md")).toEqual([...ids].sort());
    expect(names("test/rules", ".test.ts")).toEqual([...ids].sort());
  });

  it("has every rule in the table of the README, in report order, with its summary", () => {
    const rows = [...read("README.md").matchAll(/^\| \[([a-z-]+)\]\(rules\/\1\.md\)\s*\| (.*?)\s*\| (.*?)\s*\|$/gm)];

    expect(rows.map(([, id, summary]) => [id, summary])).toEqual(rules.map(({ meta }) => [meta.id, meta.summary]));
    expect(rows.map(([, id, , sets]) => [id, sets])).toEqual(rules.map(({ meta }) => [meta.id, SETS[meta.about].row]));
  });

  it("says on the page of a rule which sets hold it", () => {
    for (const { meta } of rules) {
      expect(read(`rules/${meta.id}.md`)).toContain(`\n**Sets:** ${SETS[meta.about].page}`);
      for (const set of setsOf(meta)) expect(SETS[meta.about].page).toContain(`\`${set}\``);
    }
  });

  it("has a page for every command, and each in the table of the README", () => {
    const pages = commands.filter((name) => read(`docs/${name}.md`).startsWith(`# arm-guard ${name}\n`));

    expect(commands.length).toBeGreaterThan(0);
    expect(pages).toEqual(commands);
    for (const name of commands) expect(read("README.md")).toContain(`](docs/${name}.md)`);
  });

  it("has a page for every strategy of fix, each in the table of its command", () => {
    expect(names("docs/strategies", ".md")).toEqual([...STRATEGIES].sort());
    for (const name of STRATEGIES) expect(read("docs/fix.md")).toContain(`[${name}](strategies/${name}.md)`);
    for (const { meta } of rules) expect(STRATEGIES).toEqual(expect.arrayContaining([...meta.fixes]));
  });

  it("tells every option of a command on its page, or on one that it links to", () => {
    for (const command of built) {
      const page = read(`docs/${command.name()}.md`);
      const linked = [...page.matchAll(/\]\((\w+\.md)[#)]/g)].map(([, name = ""]) => read(`docs/${name}`));
      const told = [page, ...linked].join("\n");
      const untold = command.options.filter(({ long, short }) => ![long, short].some((name) => isWordOf(name, told)));

      expect({ command: command.name(), untold: untold.map(({ flags }) => flags) }).toEqual({
        command: command.name(),
        untold: [],
      });
    }
  });

  it("shows no command in the README and the docs that is not there", () => {
    const pages = ["README.md", ...names("docs", ".md").map((name) => `docs/${name}.md`)].map(read);
    const code = pages.flatMap((page) => [...page.matchAll(/```sh\n(.*?)```/gs), ...page.matchAll(/`([^`\n]+)`/g)]);
    const used = code.flatMap(([, text = ""]) => [...text.matchAll(/(?:^|\n|npx |\| )arm-guard ([a-z]\w*)/g)]);

    expect(used.length).toBeGreaterThan(commands.length);
    for (const [, name = ""] of used) expect(commands).toContain(name);
  });

  it("explains every signature in a section of the page on troubleshooting, under its title", () => {
    const page = read("docs/troubleshooting.md");
    const anchors = [...page.matchAll(/^### .*\n\n<a id="([a-z0-9-]+)"><\/a>$/gm)].map(([, id = ""]) => id);

    expect([...anchors].sort()).toEqual(SIGNATURES.map(({ id }) => id));
    for (const [, id = ""] of page.matchAll(/\]\(\.\.\/rules\/([a-z-]+)\.md\)/g)) expect(ids).toContain(id);
    for (const { next } of SIGNATURES)
      for (const { run } of next) expect(run).not.toMatch(/\{(?!subscription|resourceGroup|workspace|vault|registry)/);
  });

  it("has a section for every check of the probe, under its step, in order", () => {
    const headings = [...read("docs/probe.md").matchAll(/^(?:## (\d+) (.*)|### (.*))$/gm)].map(([line]) => line);
    const checks = Object.entries(CHECKS);
    const expected = STEPS.flatMap((step, index) => [
      `## ${String(index + 1)} ${step}`,
      ...checks.filter(([, meta]) => meta.step === index + 1).map(([id]) => `### ${id}`),
    ]);

    expect(headings).toEqual(expected);
  });

  it("writes rules in words that report and pages can use", () => {
    for (const { meta } of rules) {
      expect(meta.summary).toMatch(/^(?:Disallow|Require|Say) .*[^.]$/);
      for (const message of Object.values(meta.messages)) expect(message).toMatch(/^(?:[A-Z`]|\{\{).*(?:[.]|\}\})$/s);
    }
  });

  it("keeps the program executable", () => {
    expect(statSync(new URL("bin/arm-guard.mjs", root)).mode & 0o111).not.toBe(0);
  });
});
