import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../bin/arm-guard.mjs", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a script of a pipeline printed, and how it ended. */
export interface ScriptResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A folder with an `npx` and an `npm` that run this checkout where a pipeline installs a version of arm-guard: the rest of the
 * script is run as it is.
 */
export function installedTools(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const tool = (name: string, script: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const arm = `exec "${process.execPath}" "${program}" "$@"`;
  tool("npx", `while [ "$1" = --yes ]; do shift; done\ncase "$1" in arm-guard*) shift ;; *) exit 127 ;; esac\n${arm}`);
  tool("arm-guard", arm);
  tool(
    "npm",
    `while [ "$1" != --prefix ]; do shift; done\nmkdir -p "$2/node_modules" && ln -sfn "${root}" "$2/node_modules/arm-guard"`,
  );
  return folder;
}

/** Runs a script as pipelines do: in bash that ends at the first failure, with nothing of this machine but its tools. */
export async function runScript(
  script: string,
  { cwd, tools, env }: { readonly cwd: string; readonly tools: string; readonly env: NodeJS.ProcessEnv },
): Promise<ScriptResult> {
  const path = [tools, process.env["PATH"]].join(delimiter);
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd,
    env: { HOME: cwd, GIT_CONFIG_NOSYSTEM: "1", ...env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number>((resolve) => {
    child.on("close", (end) => {
      resolve(end ?? -1);
    });
  });
  return { code, stdout, stderr };
}

/** A step of a composite action or of a job of GitHub Actions. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}

/** What the expressions of the steps may ask for, such as `inputs.paths`; steps add their outputs. */
export type Contexts = Record<string, string>;

/**
 * Runs the scripts of steps one after another, as a runner of GitHub Actions does: expressions are filled in, outputs are
 * read from the file that the runner hands out, and a failed step leaves only those that ask for `!cancelled()`.
 */
export async function runSteps(
  steps: readonly Step[],
  contexts: Contexts,
  where: { readonly cwd: string; readonly temp: string; readonly tools: string; readonly env: NodeJS.ProcessEnv },
): Promise<readonly (ScriptResult & { readonly step: string })[]> {
  const results: (ScriptResult & { readonly step: string })[] = [];
  const known: Contexts = { "runner.temp": where.temp, ...contexts };
  for (const [index, step] of steps.entries()) {
    const hasFailed = results.some(({ code }) => code !== 0);
    if (step.run === undefined || !isDue(step.if, known, hasFailed)) continue;
    const output = join(where.temp, `output-${String(index)}`);
    writeFileSync(output, "");
    const own = Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text, known)] as const);
    const env = { ...where.env, RUNNER_TEMP: where.temp, GITHUB_OUTPUT: output, ...Object.fromEntries(own) };
    const cwd = join(where.cwd, filled(step["working-directory"] ?? ".", known));
    const result = await runScript(filled(step.run, known), { cwd, tools: where.tools, env });
    results.push({ ...result, step: step.name ?? step.run });
    for (const line of readFileSync(output, "utf8").split("\n")) {
      const at = line.indexOf("=");
      if (at > 0) known[`steps.${step.id ?? ""}.outputs.${line.slice(0, at)}`] = line.slice(at + 1);
    }
  }
  return results;
}

function filled(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_all, name: string) => contexts[name] ?? "");
}

/** Conditions that are joined by `&&` and compare with a text. */
function isDue(condition: string | undefined, contexts: Contexts, hasFailed: boolean): boolean {
  if (condition === undefined) return !hasFailed;
  const parts = condition
    .replace(/^\$\{\{(.*)\}\}$/s, "$1")
    .split("&&")
    .map((part) => part.trim());
  return (
    (!hasFailed || parts.includes("!cancelled()")) &&
    parts
      .filter((part) => part !== "!cancelled()")
      .every((part) => {
        const [, name = "", sign, text] = /^([\w.-]+)\s*(==|!=)\s*'(.*)'$/.exec(part) ?? [];
        if (sign === undefined) throw new Error(`The condition ${part} is not understood.`);
        return ((contexts[name] ?? "") === text) === (sign === "==");
      })
  );
}
