import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, describe, expect, it } from "vitest";
import { VERSION } from "../src/generated/version.ts";
import { commandsIn, contentOf, unknownIn } from "./pipeline-commands.ts";
import { installedTools, runSteps, type Contexts, type Step } from "./pipelines/run-steps.ts";
import { SHAPES } from "./pipelines/schemas.ts";
import { templateText, vault } from "./template-text.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), "utf8");
const names = Object.keys(SHAPES);

const temp = mkdtempSync(join(tmpdir(), "arm-guard-pipelines-"));
const tools = installedTools(join(temp, "tools"));
afterAll(() => {
  rmSync(temp, { recursive: true });
});

const wiping = templateText({ resources: [vault({ accessPolicies: [] })] });

/** The documents of a YAML file. */
function documentsOf(name: string): readonly unknown[] {
  const content = contentOf(join(root, name));
  return Array.isArray(content) ? content : [content];
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const action: Action = JSON.parse(JSON.stringify(documentsOf("action.yml")[0]));

describe("the files for pipelines", () => {
  it.each(names)("have the shape that the platform reads: %s", (name) => {
    const ajv = new Ajv({ strict: false });
    const documents = documentsOf(name);

    expect(documents).toHaveLength(SHAPES[name]?.length ?? 0);
    for (const [index, shape] of (SHAPES[name] ?? []).entries()) {
      const isValid = ajv.compile(shape);
      expect(isValid(documents[index]) ? null : isValid.errors).toBeNull();
    }
  });

  it.each(names)("call arm-guard with options that there are: %s", (name) => {
    expect(commandsIn(join(root, name)).flatMap(unknownIn)).toEqual([]);
  });

  it("install the version that they come with, and pinned actions only", () => {
    const all = [...names, "Dockerfile", "docs/pipelines.md"].map(read).join("\n");
    const versions = [...all.matchAll(/arm-guard[@:]v?(\d[\w.]*\w)/g)].map(([, version]) => version);
    const uses = [...all.matchAll(/uses: (\S+)(.*)$/gm)].filter(([, name = ""]) => !name.startsWith("arm-guard/"));

    expect(new Set(versions)).toEqual(new Set([VERSION]));
    expect(uses.length).toBeGreaterThan(5);
    for (const [, name, comment] of uses) {
      expect(name).toMatch(/^[\w/-]+@[0-9a-f]{40}$/);
      expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
    }
  });

  it("are told of on their page, with every input of the action", () => {
    const page = read("docs/pipelines.md");

    for (const name of names.filter((each) => each.startsWith("templates/"))) expect(page).toContain(`(../${name})`);
    for (const name of Object.keys(action.inputs)) expect(page).toContain(`| \`${name}\` `);
  });
});

/** A repository, and what the action did in it. */
async function act(
  files: Readonly<Record<string, string>>,
  contexts: Contexts,
): Promise<{ readonly cwd: string; readonly results: Awaited<ReturnType<typeof runSteps>>; readonly temp: string }> {
  const cwd = mkdtempSync(join(temp, "repository-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  execFileSync("git", ["init", "-q"], { cwd });
  const own = mkdtempSync(join(temp, "runner-"));
  const inputs = Object.entries(action.inputs).map(([name, input]): [string, string] => [
    `inputs.${name}`,
    input.default ?? "",
  ]);
  const results = await runSteps(
    action.runs.steps,
    { ...Object.fromEntries(inputs), ...contexts },
    { cwd, temp: own, tools, env: { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: join(own, "summary.md") } },
  );
  return { cwd, results, temp: own };
}

describe("the action", () => {
  it("lints, annotates, writes its reports and the summary, and fails as arm-guard does", async () => {
    const { cwd, results, temp: own } = await act({ "infra/main.json": wiping }, { "inputs.sarif-file": "out.sarif" });

    expect(results.map(({ step, code }) => [step, code])).toEqual([
      ["Install arm-guard", 0],
      ["Lint templates", 1],
    ]);
    expect(results[1]?.stdout).toContain("::error file=infra/main.json");
    expect(JSON.parse(readFileSync(join(own, "arm-guard/report.json"), "utf8"))).toMatchObject({
      summary: { errors: 1 },
    });
    expect(existsSync(join(cwd, "out.sarif"))).toBe(true);
    expect(readFileSync(join(own, "summary.md"), "utf8")).toContain("arm-guard lint");
  });

  it("runs nothing of what its inputs say", async () => {
    const hostile = "$(touch made)`touch made`; touch made";
    const { cwd, results } = await act(
      { "main.json": wiping },
      { "inputs.paths": `main.json\n${hostile}`, "inputs.fail-on": hostile, "inputs.arguments": hostile },
    );

    expect(results.at(-1)).toMatchObject({ step: "Lint templates", code: 2 });
    expect(existsSync(join(cwd, "made"))).toBe(false);
  });

  it("takes words and paths line by line", async () => {
    const { results } = await act(
      { "a b/main.json": wiping, "c.json": wiping },
      { "inputs.paths": "a b/main.json\n", "inputs.arguments": "--rules\nsecurity\n", "inputs.fail-on": "never" },
    );

    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(results[1]?.stdout).toContain("file=a b/main.json");
    expect(results[1]?.stdout).not.toContain("c.json");
  });
});
