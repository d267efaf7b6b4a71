import { azDeployment, isPrinted } from "./az-deployment.ts";
import { powershellDeployment } from "./az-powershell.ts";
import type { MaskedText } from "./masked-text.ts";
import {
  knownStart,
  withVariables,
  wholeText,
  withoutStart,
  writtenText,
  type LookUpVariable,
  type PartialText,
} from "./partial-text.ts";
import { powershellStatements } from "./powershell-statements.ts";
import type { RawSite, ResolvedBefore } from "./raw-site.ts";
import { shellStatements } from "./shell-statements.ts";
import type { ScriptPlace, Statement, Word } from "./statement.ts";

export type Shell = "shell" | "powershell";

/** Where a script runs. */
export interface ScriptSetting extends ScriptPlace {
  readonly shell: Shell;
  /** Folders that it may run in, the likeliest first. */
  readonly folders: readonly PartialText[];
  /** Variables that are set outside. */
  readonly variables: LookUpVariable;
  /** Runs of `arm-guard resolve` before the script in the same job. */
  readonly resolved: readonly ResolvedBefore[];
}

/** What a script does. */
export interface ScriptSites {
  readonly sites: readonly RawSite[];
  /** Runs of `arm-guard resolve` up to its end. */
  readonly resolved: readonly ResolvedBefore[];
}

/** Folders that are looked at for one path. */
const FOLDER_LIMIT = 6;

/** The deployments of a script. */
export function scriptSites(script: MaskedText, setting: ScriptSetting): ScriptSites {
  const statements = (setting.shell === "shell" ? shellStatements : powershellStatements)(script, setting);
  const lookUp = lookUpIn(statements, setting);
  const tables = setting.shell === "shell" ? new Map() : tablesIn(statements);
  const sites: RawSite[] = [];
  const resolved = [...setting.resolved];
  let folders = setting.folders;
  for (const { words, line, isNested } of statements) {
    const seen = withTables(words, tables).map((word) => ({ ...word, ...lookedUp(word, lookUp) }));
    const texts = seen.map(({ text }) => text);
    if (!isNested) folders = foldersAfter(commandWords(seen), folders, setting);
    const guard = resolvedBy(texts);
    if (guard !== null) resolved.push(guard);
    const found = azDeployment(texts) ?? powershellDeployment(seen);
    if (found !== null) sites.push({ ...found, line, folders, resolved: [...resolved] });
  }
  return { sites, resolved };
}

function lookedUp({ text, table }: Word, lookUp: LookUpVariable): Word {
  if (table === undefined) return { text: withVariables(text, lookUp) };
  return {
    text: withVariables(text, lookUp),
    table: new Map([...table].map(([key, value]) => [key, withVariables(value, lookUp)])),
  };
}

/** Variables that are given one value in the script, and those from outside that it leaves alone. */
function lookUpIn(statements: readonly Statement[], { shell, variables }: ScriptSetting): LookUpVariable {
  const given = new Map<string, PartialText | null>();
  for (const statement of statements) {
    for (const [name, value] of shell === "shell" ? shellAssignments(statement) : powershellAssignments(statement)) {
      const before = given.get(name);
      const isSame = before !== undefined && before !== null && value !== null && isSameText(before, value);
      given.set(name, before === undefined || isSame ? value : null);
    }
  }
  return (name) => {
    const value = given.get(name);
    return value === undefined ? variables(name.replace(/^env:/i, "")) : value;
  };
}

function isSameText(left: PartialText, right: PartialText): boolean {
  return writtenText(left) === writtenText(right);
}

type Assignment = readonly [name: string, value: PartialText | null];

const DECLARING = /^(?:export|local|readonly|declare|typeset|set)$/;

const KEYWORDS = /^(?:if|then|else|elif|do|while|until|time|!|\{|&)$/;

/** The words of a command behind those that only say when it runs. */
function commandWords(words: readonly Word[]): readonly Word[] {
  const start = words.findIndex(({ text }) => !KEYWORDS.test(wholeText(text) ?? ""));
  return start < 0 ? [] : words.slice(start);
}

function* shellAssignments(statement: Statement): Generator<Assignment> {
  const words = commandWords(statement.words);
  const first = knownStart(words[0]?.text ?? []);
  if (/^(?:for|select|read|mapfile|readarray|getopts)$/.test(first)) {
    for (const { text } of words.slice(1)) {
      const name = wholeText(text) ?? "";
      if (/^\w+$/.test(name)) yield [name, null];
    }
    return;
  }
  for (const { text } of words) {
    const found = /^([A-Za-z_]\w*)(\+?)=/.exec(knownStart(text));
    if (found === null) {
      if (DECLARING.test(wholeText(text) ?? "") || knownStart(text).startsWith("-")) continue;
      return;
    }
    const [whole, name = "", plus] = found;
    yield [name, plus === "+" ? null : withoutStart(text, whole.length)];
  }
}

function* powershellAssignments({ words, isNested }: Statement): Generator<Assignment> {
  if (isNested) return;
  const at = words.findIndex(({ text }) => text.at(-1)?.kind === "variable");
  const target = words[at]?.text.at(-1);
  if (target?.kind !== "variable" || at > 1) return;
  const operator = wholeText(words[at + 1]?.text ?? []) ?? "";
  if (operator === "=") yield [target.name, assigned(words.slice(at + 2))];
  else if (/^[-+*/]/.test(operator) || wholeText(words[0]?.text ?? [])?.toLowerCase() === "foreach")
    yield [target.name, null];
}

/** The value of an assignment: one word, or words that `+` joins. */
function assigned(words: readonly Word[]): PartialText | null {
  const [first, ...rest] = words.map(({ text }) => text);
  if (first === undefined) return null;
  if (wholeText(first)?.toLowerCase() === "join-path" && rest.length > 1 && rest.length < 10) {
    const paths = rest.filter((word) => !(wholeText(word) ?? "").startsWith("-"));
    return paths.flatMap((path, index) => (index === 0 ? path : [{ kind: "known" as const, text: "/" }, ...path]));
  }
  const isSum = rest.length % 2 === 0 && rest.every((word, at) => at % 2 === 1 || wholeText(word) === "+");
  return isSum && rest.length < 40 ? [first, ...rest.filter((_, at) => at % 2 === 1)].flat() : null;
}

/** Hash tables that a variable is given once and that nothing changes. */
function tablesIn(statements: readonly Statement[]): ReadonlyMap<string, Word | null> {
  const tables = new Map<string, Word | null>();
  for (const { words } of statements) {
    const [target, equals, value] = words;
    const [first] = target?.text ?? [];
    if (first?.kind === "variable" && value?.table !== undefined && wholeText(equals?.text ?? []) === "=")
      tables.set(first.name, tables.has(first.name) ? null : value);
    else if (first?.kind === "open" && /^\$\w+[.[]/.test(first.written)) {
      const name = /^\$(\w+)/.exec(first.written)?.[1]?.toLowerCase() ?? "";
      if (tables.has(name)) tables.set(name, null);
    }
  }
  return tables;
}

/** The words with the tables that `@name` and `$name` stand for. */
function withTables(words: readonly Word[], tables: ReadonlyMap<string, Word | null>): readonly Word[] {
  if (tables.size === 0) return words;
  return words.map((word, at) => {
    const [only] = word.text;
    if (only?.kind !== "variable" || word.text.length > 1 || wholeText(words[at + 1]?.text ?? []) === "=") return word;
    return tables.get(only.name.replace(/^@/, "").toLowerCase()) ?? word;
  });
}

/** Folders that paths start from behind a command that changes them. */
function foldersAfter(
  words: readonly Word[],
  folders: readonly PartialText[],
  { folders: first }: ScriptSetting,
): readonly PartialText[] {
  const texts = words.map(({ text }) => text);
  const command = (wholeText(texts[0] ?? []) ?? "").toLowerCase();
  if (/^(?:popd|pop-location)$/.test(command)) return first;
  if (!/^(?:cd|pushd|chdir|set-location|push-location|sl)$/.test(command)) return folders;
  const target = texts.slice(1).find((text) => !/^[-/][A-Za-z]+$/.test(wholeText(text) ?? ""));
  if (target === undefined || wholeText(target) === "-") return first;
  const isAnchored = target[0]?.kind === "folder";
  const moved = isAnchored
    ? [target]
    : folders.map((folder): PartialText => [...folder, { kind: "known", text: "/" }, ...target]);
  return [...moved, ...first].slice(0, FOLDER_LIMIT);
}

/** A run of `arm-guard resolve` that writes a file. */
function resolvedBy(texts: readonly PartialText[]): ResolvedBefore | null {
  const words = texts.map((text) => wholeText(text) ?? "");
  const tool = words.findIndex((word) => /(?:^|[\\/])arm-guard(?:\.mjs|\.cmd)?(?:@[\w.-]+)?$/.test(word));
  if (tool < 0 || words[tool + 1] !== "resolve" || isPrinted(texts[0])) return null;
  const after = texts.slice(tool + 2);
  const output = optionValue(after, /^(?:--out|>)$/);
  if (output === null) return null;
  const [first = null] = after;
  const named = optionValue(after, /^(?:-f|--template-file)$/);
  return { output, template: named ?? (first !== null && !knownStart(first).startsWith("-") ? first : null) };
}

function optionValue(texts: readonly PartialText[], name: RegExp): PartialText | null {
  for (const [at, text] of texts.entries()) {
    const start = knownStart(text);
    if (name.test(wholeText(text) ?? "")) return texts[at + 1] ?? null;
    const [long = ""] = /^--[\w-]+(?==)/.exec(start) ?? [];
    if (long !== "" && name.test(long)) return withoutStart(text, long.length + 1);
  }
  return null;
}
