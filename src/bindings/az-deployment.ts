import type { DeploymentScope, StackAction } from "./binding.ts";
import { knownStart, withoutStart, wholeText, writtenText, type PartialText } from "./partial-text.ts";
import { cliParameters } from "./parameter-words.ts";
import { modeOf, type RawParameters, type RawSite } from "./raw-site.ts";

/** What a command says by itself of a deployment; where it runs, its place says. */
export type CommandSite = Omit<RawSite, "line" | "folders" | "resolved">;

const SCOPES: Readonly<Record<string, DeploymentScope>> = {
  group: "resourceGroup",
  sub: "subscription",
  mg: "managementGroup",
  tenant: "tenant",
};
const DEPLOYS: ReadonlySet<string> = new Set(["create", "update"]);
const SHOWS: ReadonlySet<string> = new Set(["validate", "what-if"]);
/** Options that take no value. */
const SWITCHES: ReadonlySet<string> = new Set([
  ..."--what-if -w --confirm-with-what-if -c --proceed-if-no-change --no-wait --no-prompt --yes -y".split(" "),
  ..."--debug --verbose --only-show-errors --delete-all --delete-resources --delete-resource-groups".split(" "),
  ..."--handle-extended-json-format -j --cs --deny-settings-apply-to-child-scopes --bypass-stack-out-of-sync-error".split(
    " ",
  ),
]);

/** Options that take any number of values. */
const PARAMETERS: ReadonlySet<string> = new Set(["--parameters", "--parameter", "-p"]);

/** The deployment that the words of a command `az …` make; `null` for other commands. */
export function azDeployment(words: readonly PartialText[]): CommandSite | null {
  const start = words.findIndex((word, at) => isAz(word) && isDeploymentGroup(words[at + 1]));
  if (start < 0 || isPrinted(words[0])) return null;
  const action = actionOf(words.slice(start + 1, start + 4).map((word) => wholeText(word) ?? ""));
  if (action === null) return null;
  return { ...action, ...optionsOf(words.slice(start + 1), action) };
}

function isAz(word: PartialText): boolean {
  return /^(?:@|-)?(?:.*[\\/])?az(?:\.cmd|\.exe)?$/i.test(wholeText(word) ?? "");
}

function isDeploymentGroup(word: PartialText | undefined): boolean {
  return /^(?:deployment|stack|group)$/.test(word === undefined ? "" : (wholeText(word) ?? ""));
}

/** A command that prints its words. */
export function isPrinted(word: PartialText | undefined): boolean {
  return /^(?:echo|printf|:|log\w*|write-\w+|rem)$/i.test(word === undefined ? "" : (wholeText(word) ?? ""));
}

interface Action {
  readonly kind: string;
  readonly scope: DeploymentScope | null;
  readonly isDryRun: boolean;
  readonly isStack: boolean;
}

function actionOf([first = "", second = "", third = ""]: readonly string[]): Action | null {
  if (first === "group")
    return second === "deployment" ? action("az group deployment", "resourceGroup", third, false) : null;
  const isStack = first === "stack";
  const scope = SCOPES[second];
  if (scope !== undefined) return action(`az ${first} ${second}`, scope, third, isStack);
  return isStack ? null : action("az deployment", "subscription", second, false);
}

function action(name: string, scope: DeploymentScope, verb: string, isStack: boolean): Action | null {
  const isDryRun = SHOWS.has(verb);
  if (!isDryRun && (!DEPLOYS.has(verb) || (verb === "update" && !isStack))) return null;
  return { kind: `${name} ${verb}`, scope, isDryRun, isStack };
}

interface Options {
  template: PartialText | null;
  remote: PartialText | null;
  parameters: RawParameters[];
  mode: string | null | undefined;
  stack: StackAction;
  isDryRun: boolean;
}

function optionsOf(words: readonly PartialText[], { isStack, isDryRun }: Action): Omit<CommandSite, "kind" | "scope"> {
  const options: Options = {
    template: null,
    remote: null,
    parameters: [],
    mode: undefined,
    stack: "detaches",
    isDryRun,
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? [];
    const { name, value } = optionIn(word);
    if (name === null) {
      if (isOpen(word)) options.parameters.push({ kind: "unknown", written: writtenText(word) });
      continue;
    }
    const following = value !== null || SWITCHES.has(name) ? [] : valuesFrom(words, at + 1, PARAMETERS.has(name));
    takeOption(name, value === null ? following : [value], options);
    at += following.length;
  }
  const { template, remote, parameters, mode } = options;
  return {
    template,
    remote,
    parameters,
    mode: isStack ? "Incremental" : modeOf(mode),
    stack: isStack ? options.stack : null,
    isDryRun: options.isDryRun,
  };
}

/** A word that may hold further options, such as `$EXTRA` or `"${OPTIONS[@]}"`. */
function isOpen(word: PartialText): boolean {
  return word.length === 1 && word[0]?.kind === "open";
}

function optionIn(word: PartialText): { readonly name: string | null; readonly value: PartialText | null } {
  const start = knownStart(word);
  const long = /^(--[a-z][\w-]*)(=?)/.exec(start);
  if (long !== null) {
    const [whole, name = "", equals] = long;
    if (equals === "=") return { name, value: withoutStart(word, whole.length) };
    return { name: wholeText(word) === name ? name : null, value: null };
  }
  return { name: /^-[a-zA-Z]$/.test(wholeText(word) ?? "") ? (wholeText(word) ?? null) : null, value: null };
}

/** Words up to the next option or redirection: all of them, or the first. */
function valuesFrom(words: readonly PartialText[], from: number, isList: boolean): readonly PartialText[] {
  const limit = isList ? words.length : Math.min(from + 1, words.length);
  let end = from;
  while (end < limit && !endsValues(words[end] ?? [])) end += 1;
  return words.slice(from, end);
}

function endsValues(word: PartialText): boolean {
  return optionIn(word).name !== null || /^[<>]$/.test(wholeText(word) ?? "");
}

function takeOption(name: string, values: readonly PartialText[], options: Options): void {
  const [first = null] = values;
  if (PARAMETERS.has(name)) options.parameters.push(...values.flatMap(cliParameters));
  switch (name) {
    case "--template-file":
    case "-f":
      options.template = first;
      return;
    case "--template-uri":
    case "-u":
    case "--template-spec":
    case "-s":
      options.remote = first;
      return;
    case "--mode":
      options.mode = first === null ? null : wholeText(first);
      return;
    case "--what-if":
    case "-w":
      options.isDryRun = true;
      return;
    case "--action-on-unmanage":
    case "--aou":
      options.stack = stackAction(first === null ? null : wholeText(first));
      return;
    case "--delete-all":
    case "--delete-resources":
      options.stack = "deletes";
  }
}

/** What `deleteAll`, `deleteResources` and `detachAll` do with resources. */
export function stackAction(text: string | null): StackAction {
  if (text === null) return "unknown";
  return /^delete/i.test(text) ? "deletes" : "detaches";
}
