import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, describe, expect, it } from "vitest";
import { VERSION } from "../src/generated/version.ts";
import { commandsIn, contentOf, unknownIn } from "./pipeline-commands.ts";
import { installedTools, runScript, runSteps, type Contexts, type Step } from "./pipelines/run-steps.ts";
import { SHAPES } from "./pipelines/schemas.ts";
import { gitHubServer } from "./platform/github/github-server.ts";
import { templateText, vault } from "./template-text.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), "utf8");
const names = Object.keys(SHAPES);

const temp = mkdtempSync(join(tmpdir(), "arm-guard-pipelines-"));
const tools = installedTools(join(temp, "tools"));
afterAll(() => {
  rmSync(temp, { recursive: true });
});

const wiping = templateText({
  resources: [vault({ enableRbacAuthorization: false, accessPolicies: [] }, { apiVersion: "2026-02-01" })],
});

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

/** The inputs of the action as they are where nobody gives them. */
const DEFAULTS: Contexts = Object.fromEntries(
  Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, input.default ?? ""]),
);

/** A clone in which a change adds a template that wipes, as the checkout of a pull request. */
function pullRequest(): string {
  const folder = mkdtempSync(join(temp, "pull-request-"));
  const git = (cwd: string, ...words: readonly string[]): void => {
    const identity = ["-c", "user.name=Developer", "-c", "user.email=developer@example.com"];
    execFileSync("git", [...identity, ...words], { cwd, stdio: "pipe" });
  };
  const origin = join(folder, "origin");
  const clone = join(folder, "clone");
  mkdirSync(origin);
  git(origin, "init", "-q", "-b", "main");
  writeFileSync(join(origin, "old.json"), wiping);
  git(origin, "add", ".");
  git(origin, "commit", "-qm", "before");
  git(folder, "clone", "-q", origin, clone);
  git(clone, "switch", "-qc", "change");
  writeFileSync(join(clone, "new.json"), wiping.replace("kv-shop", "kv-new"));
  git(clone, "add", ".");
  git(clone, "commit", "-qm", "change");
  return clone;
}

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
  const results = await runSteps(
    action.runs.steps,
    { ...DEFAULTS, ...contexts },
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

describe("the pipelines", () => {
  it("of GitHub Actions count what is new, and write one comment", async () => {
    const server = await gitHubServer();
    const workflow: { jobs: { "arm-guard": { steps: readonly Step[] } } } = JSON.parse(
      JSON.stringify(documentsOf("templates/pipelines/github-actions.yml")[0]),
    );
    const own = mkdtempSync(join(temp, "runner-"));
    const results = await runSteps(
      workflow.jobs["arm-guard"].steps,
      { "github.base_ref": "main", "github.token": "local-token" },
      { cwd: pullRequest(), temp: own, tools, env: { ...server.env, GITHUB_BASE_REF: "main" } },
    );

    expect(results.map(({ step, code }) => [step, code])).toEqual([
      ["Lint templates", 1],
      ["Comment on the pull request", 0],
    ]);
    expect(results[0]?.stdout).toContain("::error file=new.json");
    expect(results[0]?.stdout).not.toContain("file=old.json");
    expect(server.comments.map(({ body }) => body.includes("kv-new") && !body.includes("kv-shop"))).toEqual([true]);
  });

  it("of GitHub Actions by the action count what is new, and write one comment", async () => {
    const server = await gitHubServer();
    const own = mkdtempSync(join(temp, "runner-"));
    const contexts = { ...DEFAULTS, "inputs.token": "local-token", "github.base_ref": "main" };
    const env = { ...server.env, GITHUB_BASE_REF: "main" };
    const where = { cwd: pullRequest(), temp: own, tools, env };
    const results = await runSteps(action.runs.steps, contexts, where);

    expect(results.map(({ code }) => code)).toEqual([0, 1, 0]);
    expect(results[1]?.stdout).not.toContain("file=old.json");
    expect(server.comments).toHaveLength(1);
  });

  it("of Azure Pipelines count what is new, and write the results of tests", async () => {
    const pipeline: { steps: readonly { readonly bash?: string }[] } = JSON.parse(
      JSON.stringify(documentsOf("templates/pipelines/azure-pipelines.yml")[0]),
    );
    const own = mkdtempSync(join(temp, "agent-"));
    const env = { TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main", AGENT_TEMPDIRECTORY: own };
    const [lint = ""] = pipeline.steps.flatMap(({ bash }) => bash ?? []);
    const { code, stdout } = await runScript(lint, { cwd: pullRequest(), tools, env });

    expect(code).toBe(1);
    expect(stdout).toMatch(/^##vso\[task\.logissue type=error;sourcepath=new\.json/m);
    expect(stdout).not.toContain("old.json");
    expect(readFileSync(join(own, "arm-guard.xml"), "utf8").match(/<failure /g)).toHaveLength(1);
  });

  it("of GitLab count what is new, and write the widget of the merge request", async () => {
    const job: { "arm-guard": { script: readonly string[] } } = JSON.parse(
      JSON.stringify(documentsOf("templates/pipelines/gitlab-ci.yml")[0]),
    );
    const cwd = pullRequest();
    const base = execFileSync("git", ["rev-parse", "origin/main"], { cwd, encoding: "utf8" }).trim();
    const env = { GITLAB_CI: "true", CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
    const { code } = await runScript(job["arm-guard"].script.join("\n"), { cwd, tools, env });

    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, "gl-code-quality-report.json"), "utf8"))).toMatchObject([
      { severity: "critical", location: { path: "new.json" } },
    ]);
  });
});
