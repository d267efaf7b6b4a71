import { stackAction } from "./az-deployment.ts";
import type { DeploymentScope } from "./binding.ts";
import { maskText, type MaskedText } from "./masked-text.ts";
import { overrideParameters } from "./parameter-words.ts";
import { filledText, known, open, wholeText, writtenText, type PartialText } from "./partial-text.ts";
import { deploymentScope, modeOf, type RawSite, type ResolvedBefore } from "./raw-site.ts";
import { scriptSites, type Shell } from "./script-sites.ts";
import { inputAt, member, NODE_LIMIT, textAt, textsIn, type YamlMap, type YamlNode } from "./yaml-node.ts";

/** Jobs of one matrix that are looked at. */
const MATRIX_LIMIT = 30;
/** Deployments of one file that are looked at. */
const SITE_LIMIT = 500;

const ROOT: PartialText = [{ kind: "folder", path: "", written: "" }];
/** Variables of the platform that are the folder of the repository. */
const ROOT_VARIABLES: ReadonlySet<string> = new Set([
  "build.sourcesdirectory",
  "build.repository.localpath",
  "system.defaultworkingdirectory",
]);
/** Keys that hold no steps. */
const NO_STEPS: ReadonlySet<string> = new Set([
  "variables",
  "parameters",
  "trigger",
  "pr",
  "pool",
  "resources",
  "strategy",
]);

/** The deployments of a pipeline of Azure Pipelines, or of a template of one. */
export function pipelineSites(pipeline: YamlNode): readonly RawSite[] {
  const walk: Walk = { sites: [], resolved: [], left: NODE_LIMIT };
  visit(pipeline, new Map(), walk, 0);
  return walk.sites;
}

type Variables = ReadonlyMap<string, PartialText>;

interface Walk {
  readonly sites: RawSite[];
  /** Runs of `arm-guard resolve` before, in the same job. */
  resolved: readonly ResolvedBefore[];
  left: number;
}

function visit(node: YamlNode, variables: Variables, walk: Walk, depth: number): void {
  walk.left -= 1;
  if (walk.left < 0 || walk.sites.length >= SITE_LIMIT || depth > 60) return;
  if (node.kind === "list") for (const item of node.items) visit(item, variables, walk, depth + 1);
  if (node.kind === "map" && !visitStep(node, variables, walk)) visitAround(node, variables, walk, depth);
}

function visitAround(node: YamlMap, variables: Variables, walk: Walk, depth: number): void {
  const isJob = member(node, "steps") !== null;
  const inner = withVariables(variables, member(node, "variables"));
  const strategy = member(node, "strategy");
  const jobs = matrixJobs(member(strategy, "matrix"));
  for (const job of jobs) {
    const before = walk.resolved;
    const around = new Map([...inner, ...job]);
    for (const { key, value } of node.entries) if (!NO_STEPS.has(key)) visit(value, around, walk, depth + 1);
    if (strategy !== null) visit(strategy, around, walk, depth + 1);
    if (isJob) walk.resolved = before;
  }
}

/** Variables of each job of a matrix; one job without any where there is none. */
function matrixJobs(matrix: YamlNode | null): readonly Variables[] {
  if (matrix?.kind !== "map") return [new Map()];
  const jobs = matrix.entries.slice(0, MATRIX_LIMIT).map(({ value }) => withVariables(new Map(), value));
  return jobs.length === 0 ? [new Map()] : jobs;
}

/** Variables with those of a map or a list; one that a condition sets is not known. */
function withVariables(outer: Variables, node: YamlNode | null): Variables {
  if (node === null) return outer;
  const variables = new Map(outer);
  for (const [name, text] of textsIn(node)) variables.set(name.toLowerCase(), filled(text, variables));
  for (const item of node.kind === "list" ? node.items : []) {
    const name = textAt(item, "name");
    const value = textAt(item, "value");
    if (name !== null && value !== null) variables.set(name.toLowerCase(), filled(value, variables));
    else forgetConditional(item, variables);
  }
  if (node.kind === "map") forgetConditional(node, variables);
  return variables;
}

function forgetConditional(node: YamlNode, variables: Map<string, PartialText>): void {
  if (node.kind !== "map") return;
  for (const { key, value } of node.entries) {
    if (!key.startsWith("${{")) continue;
    const names =
      value.kind === "list" ? value.items.map((item) => textAt(item, "name")) : textsIn(value).map(([name]) => name);
    for (const name of names) if (name !== null) variables.set(name.toLowerCase(), open(`$(${name})`));
  }
}

/** Whether the map is a step. */
function visitStep(step: YamlMap, variables: Variables, walk: Walk): boolean {
  const task = step.entries.find(({ key }) => key === "task");
  if (task?.value.kind === "text") {
    visitTask(step, task.value.text, task.line, { variables, walk });
    return true;
  }
  const script = step.entries.find(({ key }) => SCRIPT_KEYS.has(key));
  if (script?.value.kind !== "text") return false;
  const shell = SCRIPT_KEYS.get(script.key) ?? "shell";
  visitScript(script.value, shell, textAt(step, "workingDirectory", true), step, { variables, walk });
  return true;
}

const SCRIPT_KEYS: ReadonlyMap<string, Shell> = new Map<string, Shell>([
  ["script", "shell"],
  ["bash", "shell"],
  ["pwsh", "powershell"],
  ["powershell", "powershell"],
]);

interface Around {
  readonly variables: Variables;
  readonly walk: Walk;
}

function visitScript(
  script: YamlNode | null,
  shell: Shell,
  folder: string | null,
  step: YamlNode,
  { variables, walk }: Around,
): void {
  if (script?.kind !== "text") return;
  const own = withVariables(variables, member(step, "env"));
  const found = scriptSites(maskedScript(script.text, variables), {
    shell,
    line: script.textLine,
    folder: null,
    folders: [folder === null ? ROOT : inFolder(filled(folder, variables))],
    variables: (name) => environment(name, own),
    resolved: walk.resolved,
  });
  walk.sites.push(...found.sites);
  walk.resolved = found.resolved;
}

/** Variables reach scripts with `_` for `.`. */
function environment(name: string, variables: Variables): PartialText | null {
  const dotted = name.toLowerCase().replaceAll("_", ".");
  if (ROOT_VARIABLES.has(dotted)) return [{ kind: "folder", path: "", written: `$${name}` }];
  return variables.get(name.toLowerCase()) ?? variables.get(dotted) ?? null;
}

function inFolder(folder: PartialText): PartialText {
  return folder[0]?.kind === "folder" || folder[0]?.kind === "open" ? folder : [...ROOT, ...folder];
}

function visitTask(step: YamlMap, task: string, line: number, around: Around): void {
  const inputs = member(step, "inputs");
  const text = (name: string): string | null => textAt(inputs, name, true);
  const script = (...names: readonly string[]): YamlNode | null =>
    names.map((name) => member(inputs, name, true)).find((node) => node !== null) ?? null;
  const folder = text("workingDirectory") ?? text("cwd");
  switch ((task.split("@")[0] ?? "").trim().toLowerCase()) {
    case "azureresourcemanagertemplatedeployment":
    case "azureresourcegroupdeployment":
      templateTask(task, inputs, line, around);
      return;
    case "azurecli": {
      const shell = /^(?:ps|pscore)$/i.test(text("scriptType") ?? "") ? "powershell" : "shell";
      visitScript(script("inlineScript", "script"), shell, folder, step, around);
      return;
    }
    case "azurepowershell":
      visitScript(script("Inline", "inlineScript"), "powershell", folder, step, around);
      return;
    case "powershell":
      visitScript(script("script", "inlineScript"), "powershell", folder, step, around);
      return;
    case "bash":
    case "cmdline":
    case "shellscript":
      visitScript(script("script"), "shell", folder, step, around);
      return;
    case "bicepdeploy":
      bicepTask(inputs, line, around);
  }
}

/** `AzureResourceManagerTemplateDeployment` and the task before it, `AzureResourceGroupDeployment`. */
function templateTask(task: string, inputs: YamlNode | null, line: number, { variables, walk }: Around): void {
  const input = (name: string): PartialText | null => filledInput(inputs, name, variables);
  const action = textAt(inputs, "action", true);
  if (action !== null && !/^create or update/i.test(action) && !isOpenText(action)) return;
  const isUrl = /^url/i.test(textAt(inputs, "templateLocation", true) ?? "");
  const file = input("csmParametersFile");
  const link = input("csmParametersFileLink");
  const overrides = input("overrideParameters");
  const mode = input("deploymentMode");
  const modeText = mode === null ? undefined : wholeText(mode);
  walk.sites.push({
    line,
    kind: task.trim(),
    template: isUrl ? null : input("csmFile"),
    remote: isUrl ? (input("csmFileLink") ?? []) : null,
    parameters: [
      ...(file === null || isUrl ? [] : [{ kind: "file", path: file } as const]),
      ...(link === null || !isUrl ? [] : [{ kind: "unknown", written: writtenText(link) } as const]),
      ...(overrides === null ? [] : overrideParameters(overrides)),
    ],
    mode: modeOf(modeText),
    stack: null,
    scope: scopeOf(input("deploymentScope")),
    isDryRun: /^validat/i.test(modeText ?? ""),
    folders: [ROOT],
    resolved: walk.resolved,
  });
}

/** `BicepDeploy`: the inputs of `azure/bicep-deploy` in other letters. */
function bicepTask(inputs: YamlNode | null, line: number, { variables, walk }: Around): void {
  const input = (name: string): PartialText | null => filledInput(inputs, name, variables);
  const file = input("parametersFile");
  const parameters = input("parameters");
  const action = input("actionOnUnmanageResources");
  const isStack = /^deploymentstack$/i.test(textAt(inputs, "type", true) ?? "");
  walk.sites.push({
    line,
    kind: "BicepDeploy",
    template: input("templateFile"),
    remote: null,
    parameters: [
      ...(file === null ? [] : [{ kind: "file", path: file } as const]),
      ...(parameters === null ? [] : [{ kind: "unknown", written: "parameters" } as const]),
    ],
    mode: "Incremental",
    stack: isStack ? (action === null ? "detaches" : stackAction(wholeText(action))) : null,
    scope: scopeOf(input("scope")),
    isDryRun: /^(?:validate|whatif)$/i.test(textAt(inputs, "operation", true) ?? ""),
    folders: [ROOT],
    resolved: walk.resolved,
  });
}

/** A resource group is what the tasks take where nothing is said. */
function scopeOf(text: PartialText | null): DeploymentScope | null {
  return deploymentScope(text === null ? "resourcegroup" : (wholeText(text) ?? "").replaceAll(" ", ""));
}

const EXPRESSION = /\$\{\{.*?\}\}|\$\([\w.-]+\)|\$\[[^\]\n]*\]/gs;

function isOpenText(text: string): boolean {
  return text.includes("$");
}

/** A text with its expressions looked up. */
function filled(text: string, variables: Variables): PartialText {
  return filledText(text, EXPRESSION, (written) => valueOf(written, variables));
}

function filledInput(inputs: YamlNode | null, name: string, variables: Variables): PartialText | null {
  const text = inputAt(inputs, name);
  return text === null ? null : filled(text, variables);
}

/** A script: `$(name)` is a command of its own where no variable has the name. `^` ends a line of Windows that goes on. */
function maskedScript(text: string, variables: Variables): MaskedText {
  const joined = text.replace(/\^(\r?\n)/g, "\\$1");
  return maskText(joined, EXPRESSION, (written) => {
    const name = /^\$\(([\w.-]+)\)$/.exec(written)?.[1]?.toLowerCase();
    const isVariable = name === undefined || name.includes(".") || variables.has(name);
    return isVariable ? valueOf(written, variables) : known(written);
  });
}

function valueOf(written: string, variables: Variables): PartialText {
  const name = /^\$\(([\w.-]+)\)$/.exec(written)?.[1] ?? /^\$\{\{\s*variables\.([\w.-]+)\s*\}\}$/.exec(written)?.[1];
  const folded = (name ?? "").toLowerCase();
  if (ROOT_VARIABLES.has(folded)) return [{ kind: "folder", path: "", written }];
  return variables.get(folded) ?? open(written);
}
