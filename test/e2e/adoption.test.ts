import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/generated/report.ts";
import { runScript, type ScriptResult } from "../pipelines/run-steps.ts";
import { gitHubServer } from "../platform/github/github-server.ts";
import { templateText, vault } from "../template-text.ts";
import { writeEstate } from "./estate-of-templates.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const temp = mkdtempSync(join(tmpdir(), "arm-guard-adoption-"));
const repository = join(temp, "repository");
const TEMPLATES = 300;

afterAll(() => {
  rmSync(temp, { recursive: true });
});

/** Runs a line as somebody types it in the repository. */
function type(line: string, env: NodeJS.ProcessEnv = {}): Promise<ScriptResult> {
  return runScript(line, {
    cwd: repository,
    tools: join(temp, "nothing"),
    env: { npm_config_offline: "true", npm_config_update_notifier: "false", ...env },
  });
}

function git(...words: readonly string[]): void {
  const identity = ["-c", "user.name=Developer", "-c", "user.email=developer@example.com"];
  execFileSync("git", [...identity, ...words], { cwd: repository });
}

function commitAll(message: string): void {
  git("add", ".");
  git("commit", "-qm", message);
}

/** The commands that a page shows. */
function commandsIn(page: string): readonly string[] {
  return [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = ""]) => block.trim().split("\n"));
}

const read = (path: string): string => readFileSync(join(repository, path), "utf8");

/** A repository with findings, its pipelines and three environments, and the packed package installed in it. */
beforeAll(() => {
  mkdirSync(repository);
  writeEstate(repository, TEMPLATES);
  writeFileSync(join(repository, ".gitignore"), "node_modules/\n");
  writeFileSync(join(repository, "package.json"), '{ "private": true }\n');
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", temp, "--silent"], {
    cwd: root,
  });
  const words = [
    "install",
    "--save-dev",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--silent",
  ];
  execFileSync("npm", [...words, join(temp, packed.toString().trim())], { cwd: repository });
  git("init", "-q", "-b", "main");
  commitAll("before arm-guard");
}, 180_000);

describe("a repository with findings", () => {
  it("is told of the certain wipes that nobody has answered for, and goes on failing because of them", async () => {
    const init = await type("npx arm-guard init --yes");

    expect(init).toMatchObject({ code: 0, stderr: "" });
    expect(init.stdout).toContain("not accepted without a reason:\n  infra/app-1");
    expect(JSON.parse(read("arm-guard.json"))).toMatchObject({
      deployments: ["dev", "test", "prod"].map((name) => ({
        template: "infra/three/main.json",
        parameters: [`infra/three/${name}.parameters.json`],
        site: expect.stringMatching(/^\.github\/workflows\/deploy\.yml:\d+$/),
      })),
    });
    expect(existsSync(join(repository, ".github/workflows/arm-guard.yml"))).toBe(true);
    expect(await type("npx arm-guard lint")).toMatchObject({ code: 1 });
    git("clean", "-qfd");
  });

  it("adopts arm-guard as the page about it says, command by command", async () => {
    const readme =
      readFileSync(join(root, "README.md"), "utf8").split("## In a repository")[1]?.split("\n## ")[0] ?? "";
    const commands = [
      ...commandsIn(readFileSync(join(root, "docs/adopting.md"), "utf8")),
      ...commandsIn(readme).filter((command) => !/ (?:install|init)\b/.test(command)),
    ];
    const results: string[] = [];
    for (const command of commands) {
      const { code, stderr } = await type(command);
      results.push(`${command}: ${String(code)}${stderr.includes("error:") ? ` ${stderr}` : ""}`);
      if (command.includes("init")) commitAll("adopt arm-guard");
    }

    expect(results).toEqual(commands.map((command) => `${command}: 0`));
    expect(commands.length).toBeGreaterThan(8);
    git("reset", "-q", "--hard", "HEAD~1");
    git("clean", "-qfd");
  });

  it("adopts arm-guard with a reason, after which lint passes", async () => {
    expect(await type("npx arm-guard init --yes --reason 'before arm-guard'")).toMatchObject({ code: 0 });
    expect(await type("npx arm-guard lint")).toMatchObject({ code: 0 });
    expect(read("arm-guard-baseline.json")).toContain('"reason":"before arm-guard"');
    commitAll("adopt arm-guard");
  });

  it("fails for one new template in every format, with one new finding, and comments until it is mended", async () => {
    const server = await gitHubServer();
    const comment = (): Promise<ScriptResult> =>
      type("npx arm-guard comment --report report.json --pull-request 7", { ...server.env });
    mkdirSync(join(repository, "infra/new"));
    writeFileSync(join(repository, "infra/new/main.json"), NEW);
    const formats = Object.keys(COUNTS);
    const files = formats.map((format) => `-o ${format}=out.${format}`).join(" ");

    const failed = await type(`npx arm-guard lint ${files} && true; code=$?; cp out.json report.json; exit $code`);
    expect(failed).toMatchObject({ code: 1 });
    const counts = formats.map((format) => [format, COUNTS[format]?.(read(`out.${format}`))]);
    expect(counts).toEqual(formats.map((format) => [format, 1]));
    expect(await type("npx arm-guard lint --since main")).toMatchObject({ code: 1 });
    expect(await comment()).toMatchObject({ code: 0 });
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain("kv-new");

    expect(await type("npx arm-guard fix infra/new/main.json")).toMatchObject({ code: 0 });
    expect(await type("npx arm-guard lint -o json=report.json")).toMatchObject({ code: 0 });
    expect(await comment()).toMatchObject({ code: 0 });
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toMatch(/✅|:white_check_mark:/);
  });
});

const NEW = templateText({
  resources: [
    vault({ enableRbacAuthorization: false, accessPolicies: [] }, { apiVersion: "2026-02-01", name: "kv-new" }),
  ],
});

interface Sarif {
  readonly runs: readonly { readonly results: readonly { readonly baselineState?: string }[] }[];
}

/** How many findings that count a report has, as its readers see it. */
const COUNTS: Readonly<Record<string, (text: string) => number>> = {
  pretty: (text) => lines(text, /^ +\d+:\d+ +(?:error|warning|note) /),
  json: (text) => {
    const { files }: Report = JSON.parse(text);
    return files
      .flatMap(({ findings }) => findings)
      .filter(({ known, suppressed }) => known === null && suppressed === null).length;
  },
  jsonl: (text) => lines(text, /"known":null/),
  sarif: (text) => {
    const { runs }: Sarif = JSON.parse(text);
    return runs.flatMap(({ results }) => results).filter(({ baselineState }) => baselineState === "new").length;
  },
  github: (text) => lines(text, /^::error /),
  azdo: (text) => lines(text, /^##vso\[task\.logissue type=error/),
  gitlab: (text) => {
    const list: readonly unknown[] = JSON.parse(text);
    return list.length;
  },
  junit: (text) => lines(text, /<failure /),
  // What does not count is folded.
  markdown: (text) => lines(text.split("<details>", 1)[0] ?? "", /^\| error /),
  html: (text) => (text.split("kv-new").length - 1 > 0 ? 1 : 0),
  csv: (text) => lines(text, /kv-new/),
  table: (text) => lines(text, /kv-new/),
  tsv: (text) => lines(text, /kv-new/),
};

function lines(text: string, pattern: RegExp): number {
  return text.split("\n").filter((line) => pattern.test(line)).length;
}
