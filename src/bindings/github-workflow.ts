import { stackAction } from "./az-deployment.ts";
import type { DeploymentScope, StackAction } from "./binding.ts";
import { maskParts, maskText, type MaskedText } from "./masked-text.ts";
import { cliParameters, jsonParameters } from "./parameter-words.ts";
import { filledText, wholeText, writtenText, type LookUpVariable, type PartialText } from "./partial-text.ts";
import { deploymentScope, modeOf, type RawParameters, type RawSite, type ResolvedBefore } from "./raw-site.ts";
import { scriptSites, type ScriptSites, type Shell } from "./script-sites.ts";
import { shellStatements } from "./shell-statements.ts";
import { inputAt, member, textAt, textsIn, type YamlList, type YamlNode } from "./yaml-node.ts";
import { yamlParameters } from "./yaml-parameters.ts";
import type { YamlReader } from "./read-yaml.ts";

/** Values of a matrix that are looked at. */
const MATRIX_LIMIT = 30;
/** Deployments of one file that are looked at. */
const SITE_LIMIT = 500;

const ROOT: PartialText = [{ kind: "folder", path: "", written: "" }];

/** The deployments of a workflow of GitHub Actions, or of an action made of steps. */
export function workflowSites(workflow: YamlNode, yaml: YamlReader): readonly RawSite[] {
  const jobs = member(workflow, "jobs");
  const top = setting(workflow, { variables: new Map(), shell: null, folder: ROOT, resolved: [], yaml });
  if (jobs?.kind === "map") return jobs.entries.flatMap(({ value }) => jobSites(value, top)).slice(0, SITE_LIMIT);
  return stepsSites(member(member(workflow, "runs"), "steps"), top);
}

/** What holds for a step by what stands around it. */
interface Setting {
  /** By the name of an expression, such as `env.NAME`. */
  readonly variables: ReadonlyMap<string, PartialText>;
  readonly shell: Shell | null;
  readonly folder: PartialText;
  readonly resolved: readonly ResolvedBefore[];
  readonly yaml: YamlReader;
}

/** The same with the `env` and `defaults` of a workflow, a job or a step. */
function setting(node: YamlNode, outer: Setting): Setting {
  const variables = new Map(outer.variables);
  for (const [name, text] of textsIn(member(node, "env")))
    variables.set(`env.${name.toLowerCase()}`, filled(text, outer.variables));
  const run = member(member(node, "defaults"), "run");
  const folder = textAt(run, "working-directory");
  const shell = textAt(run, "shell");
  return {
    ...outer,
    variables,
    shell: shell === null ? outer.shell : shellOf(shell),
    folder: folder === null ? outer.folder : inFolder(filled(folder, variables)),
  };
}

function jobSites(job: YamlNode, top: Setting): readonly RawSite[] {
  const isWindows = /windows/i.test(textAt(job, "runs-on") ?? "");
  return combinations(member(member(job, "strategy"), "matrix")).flatMap((matrix) => {
    const variables = new Map([...top.variables, ...matrix]);
    const around = { ...top, variables, shell: top.shell ?? (isWindows ? "powershell" : null) };
    return stepsSites(member(job, "steps"), setting(job, around));
  });
}

type Combination = ReadonlyMap<string, PartialText>;

/** What the values of a matrix are in each of its jobs; one without any where there is none. */
function combinations(matrix: YamlNode | null): readonly Combination[] {
  if (matrix?.kind !== "map") return [new Map()];
  let found: readonly Combination[] = [new Map()];
  const axes = matrix.entries.filter(({ key, value }) => !/^(?:include|exclude)$/.test(key) && value.kind === "list");
  for (const { key, value } of axes) {
    if (value.kind !== "list" || value.items.length === 0) continue;
    found = found
      .flatMap((each) => value.items.map((item) => new Map([...each, ...valuesOf(`matrix.${key}`, item)])))
      .slice(0, MATRIX_LIMIT);
  }
  const included = member(matrix, "include");
  return included?.kind === "list" ? withIncluded(found, included, axes.length > 0) : found;
}

/** Further jobs, and further values of those that have the same values. */
function withIncluded(found: readonly Combination[], { items }: YamlList, hasAxes: boolean): readonly Combination[] {
  const all = hasAxes ? [...found] : [];
  for (const item of items.slice(0, MATRIX_LIMIT)) {
    const values = valuesOf("matrix", item);
    const isMatch = (each: Combination): boolean =>
      [...values].every(([name, value]) => {
        const own = each.get(name);
        return own === undefined || writtenText(own) === writtenText(value);
      });
    const matching = hasAxes ? all.filter((each) => isMatch(each)) : [];
    for (const each of matching) all[all.indexOf(each)] = new Map([...each, ...values]);
    if (matching.length === 0) all.push(values);
  }
  return all.length === 0 ? [new Map()] : all.slice(0, MATRIX_LIMIT);
}

/** A value of a matrix, with its members where it is a map. */
function valuesOf(name: string, node: YamlNode): ReadonlyMap<string, PartialText> {
  if (node.kind === "text") return new Map([[name.toLowerCase(), filled(node.text, new Map())]]);
  const members = node.kind === "map" ? node.entries.slice(0, 100) : [];
  return new Map(
    members.flatMap(({ key, value }) =>
      value.kind === "text" ? [[`${name}.${key}`.toLowerCase(), filled(value.text, new Map())] as const] : [],
    ),
  );
}

function stepsSites(steps: YamlNode | null, around: Setting): readonly RawSite[] {
  if (steps?.kind !== "list") return [];
  const sites: RawSite[] = [];
  let { resolved } = around;
  for (const step of steps.items) {
    const found = stepSites(step, setting(step, { ...around, resolved }));
    sites.push(...found.sites);
    resolved = found.resolved;
    if (sites.length > SITE_LIMIT) break;
  }
  return sites;
}

function stepSites(step: YamlNode, around: Setting): ScriptSites {
  const { resolved } = around;
  const run = member(step, "run");
  if (run?.kind === "text") return runSites(step, run, shellOf(textAt(step, "shell")) ?? around.shell, around);
  const action = /^azure\/([\w-]+)@/i.exec(textAt(step, "uses") ?? "")?.[1]?.toLowerCase();
  const inputs = member(step, "with");
  const line = usesLine(step);
  switch (action) {
    case "arm-deploy":
      return { sites: [armDeploy(inputs, line, around)], resolved };
    case "bicep-deploy":
    case "deploy":
      return { sites: [bicepDeploy(inputs, line, around)], resolved };
    case "cli":
      return runSites(step, member(inputs, "inlineScript", true), "shell", around);
    case "powershell":
      return runSites(step, member(inputs, "inlineScript", true), "powershell", around);
    default:
      return { sites: [], resolved };
  }
}

function usesLine(step: YamlNode): number {
  return (step.kind === "map" ? step.entries.find(({ key }) => key === "uses")?.line : undefined) ?? step.line;
}

function runSites(step: YamlNode, script: YamlNode | null, shell: Shell | null, around: Setting): ScriptSites {
  if (script?.kind !== "text") return { sites: [], resolved: around.resolved };
  const folder = textAt(step, "working-directory");
  return scriptSites(masked(script.text, around.variables), {
    shell: shell ?? "shell",
    line: script.textLine,
    folder: null,
    folders: [folder === null ? around.folder : inFolder(filled(folder, around.variables))],
    variables: environment(around.variables),
    resolved: around.resolved,
  });
}

/** What `$NAME` is in a script: a variable of `env`, or one that the platform sets. */
function environment(variables: Setting["variables"]): LookUpVariable {
  return (name) =>
    /^github_workspace$/i.test(name)
      ? [{ kind: "folder", path: "", written: `$${name}` }]
      : (variables.get(`env.${name.toLowerCase()}`) ?? null);
}

function shellOf(text: string | null): Shell | null {
  if (text === null || text.includes("${{")) return null;
  return /^(?:pwsh|powershell)\b/i.test(text) ? "powershell" : "shell";
}

function inFolder(folder: PartialText): PartialText {
  return folder[0]?.kind === "folder" || folder[0]?.kind === "open" ? folder : [...ROOT, ...folder];
}

/** `azure/arm-deploy`: it hands its inputs on to the Azure CLI. */
function armDeploy(inputs: YamlNode | null, line: number, { variables, resolved }: Setting): RawSite {
  const input = (name: string): PartialText | null => filledInput(inputs, name, variables);
  const template = input("template") ?? input("templateLocation");
  const mode = input("deploymentMode");
  const modeText = mode === null ? undefined : wholeText(mode);
  const isRemote = template !== null && /^https?:/i.test(writtenText(template));
  return {
    line,
    kind: "azure/arm-deploy",
    template: isRemote ? null : template,
    remote: isRemote ? template : null,
    parameters: wordsOf(input("parameters")).flatMap(cliParameters),
    mode: modeOf(modeText),
    stack: null,
    scope: scopeOf(input("scope")),
    isDryRun: /^validat/i.test(modeText ?? ""),
    folders: [ROOT],
    resolved,
  };
}

/** `azure/bicep-deploy`: parameters are JSON or YAML. */
function bicepDeploy(inputs: YamlNode | null, line: number, { variables, resolved, yaml }: Setting): RawSite {
  const input = (name: string): PartialText | null => filledInput(inputs, name, variables);
  const words = ["type", "operation"].map((name) => textAt(inputs, name, true) ?? "");
  const isStack = words.some((word) => /^deploymentstack$/i.test(word));
  const file = input("parameters-file");
  return {
    line,
    kind: "azure/bicep-deploy",
    template: input("template-file"),
    remote: null,
    parameters: [
      ...(file === null ? [] : [{ kind: "file", path: file } as const]),
      ...inlineParameters(input("parameters"), yaml),
    ],
    mode: "Incremental",
    stack: isStack ? unmanaged(input("action-on-unmanage-resources")) : null,
    scope: scopeOf(input("scope")),
    isDryRun: words.some((word) => /^(?:validate|whatif|what-if)$/i.test(word)),
    folders: [ROOT],
    resolved,
  };
}

function unmanaged(action: PartialText | null): StackAction {
  return action === null ? "detaches" : stackAction(wholeText(action));
}

function inlineParameters(text: PartialText | null, yaml: YamlReader): readonly RawParameters[] {
  if (text === null || writtenText(text).trim() === "") return [];
  const found = jsonParameters(text);
  return found.some(({ kind }) => kind === "unknown") ? yamlParameters(text, yaml) : found;
}

/** Words as a shell splits them. */
function wordsOf(text: PartialText | null): readonly PartialText[] {
  if (text === null) return [];
  const place = { line: 1, folder: null };
  const written = writtenText(text).trimStart();
  if (written.startsWith("{")) return [text];
  return shellStatements(maskParts(text), place)
    .filter(({ isNested }) => !isNested)
    .flatMap(({ words }) => words.map((word) => word.text));
}

/** `resourcegroup` is what the actions take where nothing is said. */
function scopeOf(text: PartialText | null): DeploymentScope | null {
  return deploymentScope(text === null ? "resourcegroup" : (wholeText(text) ?? ""));
}

const EXPRESSION = /\$\{\{(.*?)\}\}/gs;

/** A text with its expressions looked up. */
function filled(text: string, variables: Setting["variables"]): PartialText {
  return filledText(text, EXPRESSION, (written) => valueOf(written, variables));
}

function filledInput(inputs: YamlNode | null, name: string, variables: Setting["variables"]): PartialText | null {
  const text = inputAt(inputs, name);
  return text === null ? null : filled(text, variables);
}

function masked(text: string, variables: Setting["variables"]): MaskedText {
  return maskText(text, EXPRESSION, (written) => valueOf(written, variables));
}

function valueOf(written: string, variables: Setting["variables"]): PartialText {
  const name = written.slice(3, -2).trim().toLowerCase();
  if (name === "github.workspace") return [{ kind: "folder", path: "", written }];
  if (name === "github.action_path") return [{ kind: "open", written }];
  return variables.get(name) ?? [{ kind: "open", written }];
}
