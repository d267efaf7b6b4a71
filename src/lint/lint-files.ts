import { resolve } from "node:path";
import { UsageError } from "../io/usage-error.ts";
import type { FileReport, RunReport } from "../report/model.ts";
import { NO_CONFIG } from "../config/layer.ts";
import { RULE_SETS, type RuleSet } from "../rule/rule-sets.ts";
import type { Rule } from "../rule/rule.ts";
import { configFinder, type ConfigOptions } from "../load/find-config.ts";
import type { ConfigReading } from "../load/load-config.ts";
import { parametersFor } from "../load/parameters.ts";
import { readDocumentText } from "../load/read-document.ts";
import { rules as ownRules } from "../../rules/index.ts";
import { RULE_OPTIONS, rulesByConfig, type RuleChoice } from "./configured-rules.ts";
import { lintRun, type RunInput } from "./lint-run.ts";
import { lintDocument } from "./lint-source.ts";
import { suppressedRun } from "./suppressed-run.ts";
import { wholeRun } from "./whole-run.ts";

/** What a parameter may be given. */
export type ParameterValue =
  string | number | boolean | null | readonly ParameterValue[] | { readonly [name: string]: ParameterValue };

/** How templates are linted. */
export interface LintOptions {
  /** The rules that run, by the name of a set or one by one; `recommended` when it is left out. */
  readonly rules?: RuleSet | readonly Rule[];
  /** Values of parameters by name. With any, parameter files beside templates are not taken. */
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** How a text is linted. */
export interface LintTextOptions extends LintOptions {
  /** The path that the report names; its ending says what language a text is in that is not JSON. */
  readonly path?: string;
  /** The day of the run, `YYYY-MM-DD` in UTC; the clock's when it is left out. */
  readonly today?: string;
}

/** How files are linted. */
export interface LintFilesOptions extends LintOptions {
  /** What relative paths start from; the working folder of the process when it is left out. */
  readonly cwd?: string;
  /** Parameter files for every template, later ones over earlier ones. */
  readonly parameterFiles?: readonly string[];
  /** Whether `<name>.parameters.json` beside a template is taken where no parameters are given; `true` when left out. */
  readonly autoParameters?: boolean;
  /** Whether pipelines and scripts are asked how templates are deployed where no parameters are given; `true` when left out. */
  readonly bindings?: boolean;
  /** Folders that `relativePath` links may lead into, besides that of the template. */
  readonly linkRoots?: readonly string[];
  /** The folder of restored Bicep modules; that of `bicepconfig.json`, or `~/.bicep`, when it is left out. */
  readonly bicepCache?: string;
  /** `prefix=folder`: linked templates whose `uri` begins with the prefix are read from the folder. */
  readonly uriMaps?: readonly string[];
  /** Whether findings hold the fix of their vault; making fixes takes time. */
  readonly fixes?: boolean;
  /**
   * The configuration: `true` for the nearest of each file, as `arm-guard lint` takes it, or the path of the one for all
   * files. None is taken when it is left out.
   */
  readonly config?: boolean | string;
  /** The day of the run, `YYYY-MM-DD` in UTC; the clock's when it is left out. */
  readonly today?: string;
}

/**
 * Lints one text, as a file of that text alone. Reads nothing: linked templates are not followed, and are reported.
 * @throws {UsageError} when there is no such set of rules.
 */
export async function lintText(text: string, options: LintTextOptions = {}): Promise<FileReport> {
  const { path = "template.json", today } = options;
  const rules = rulesByConfig(choiceOf(options))(NO_CONFIG, null);
  const given = { parameters: inlineParameters(options), autoParameters: false, linkRoots: [] };
  const result = await lintDocument(await readDocumentText({ path, text, encoding: "utf-8", byteOrderMark: false }), {
    rules,
    isNamed: true,
    ...(today === undefined ? {} : { today }),
    parametersOf: async (template) => (await parametersFor(template, null, given, inputAt(undefined))).sets,
  });
  const alone = { rules, parameters: given.parameters, isWhole: false, ...(today === undefined ? {} : { today }) };
  const files = wholeRun([result], [], () => rules);
  const [report = result.report] = await suppressedRun(
    files,
    [result],
    { ...alone, rulesAt: () => rules },
    inputAt(undefined),
  );
  return report;
}

/**
 * Lints the files that paths name: files, folders, and globs. Folders are searched as by `arm-guard lint`.
 * @throws {UsageError} when there is nothing to lint, a path is not there, there is no such set of rules, or a configuration
 * is wrong.
 */
export async function lintFiles(paths: readonly string[], options: LintFilesOptions = {}): Promise<RunReport> {
  const {
    autoParameters = true,
    linkRoots = [],
    uriMaps = [],
    parameterFiles = [],
    fixes = false,
    config = false,
    today,
    bindings = true,
    bicepCache,
  } = options;
  const parameters = [...parameterFiles.map((file) => `@${file}`), ...inlineParameters(options)];
  const input = inputAt(options.cwd);
  const choice = { ...choiceOf(options), config: configFinder(configOptions(config), READING, input) };
  if (paths.includes("-")) throw new UsageError("The library reads no standard input: give the text to `lintText`.");
  const day = today === undefined ? {} : { today };
  const cache = bicepCache === undefined ? {} : { bicepCache };
  const found = { autoParameters, linkRoots, uriMaps, findsBindings: bindings, ...cache };
  return lintRun({ paths, ...choice, parameters, ...found, proposesFixes: fixes, ...day }, input);
}

/** Rules that are given one by one run as they are. */
function choiceOf({ rules }: LintOptions): RuleChoice {
  if (rules === undefined) return { rules: ownRules };
  if (typeof rules !== "string") return { rules, ruleSet: "all" };
  const ruleSet = RULE_SETS.find((each) => each === rules);
  if (ruleSet === undefined)
    throw new UsageError(`There is no set of rules \`${rules}\`: ${RULE_SETS.join(", ")} are.`);
  return { rules: ownRules, ruleSet };
}

const READING: ConfigReading = { ruleOptions: RULE_OPTIONS, onWarning: () => undefined };

function configOptions(config: boolean | string): ConfigOptions {
  return { file: typeof config === "string" ? config : null, isOff: config === false };
}

/** The values as the content of a parameter file, which stands for one. */
function inlineParameters({ parameters }: LintOptions): readonly string[] {
  const values = Object.entries(parameters ?? {}).map(([name, value]) => [name, { value }] as const);
  return values.length === 0 ? [] : [JSON.stringify(Object.fromEntries(values))];
}

function inputAt(cwd: string | undefined): RunInput {
  return { cwd: resolve(cwd ?? ""), readStdin: () => Promise.resolve(null), now: () => performance.now() };
}
