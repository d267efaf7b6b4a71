import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../io/usage-error.ts";
import type { Rule, RuleMeta } from "../../rule/rule.ts";
import { isRecord } from "../../text/record.ts";
import { errorText } from "../../text/error-text.ts";

/**
 * The rules of JavaScript modules that the command line names. They run as part of arm-guard, so that no configuration may
 * name them.
 * @throws {UsageError} when a module is not there, cannot be loaded, or exports no rules; and later, when a rule fails.
 */
export async function loadPlugins(files: readonly string[], cwd: string): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  for (const file of files) rules.push(...(await loadPlugin(file, cwd)));
  const ids = rules.map(({ meta }) => meta.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new UsageError(`Two rules of plugins have the id \`${twice}\`.`);
  return rules;
}

async function loadPlugin(file: string, cwd: string): Promise<readonly Rule[]> {
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UsageError(`There is no plugin \`${file}\`.`);
  const exported = await loaded(path, file);
  const rules: unknown = isRecord(exported) ? exported["rules"] : undefined;
  if (!Array.isArray(rules)) throw new UsageError(`The plugin \`${file}\` exports no list \`rules\`.`);
  return rules.map((rule: unknown, index) => {
    if (isRule(rule)) return guarded(rule, file);
    throw new UsageError(
      `The plugin \`${file}\` exports something else as rule ${String(index + 1)}: a rule has \`meta\` with an \`id\` such as \`contoso/rule\`, a \`severity\`, a \`summary\` and \`messages\`, and a function \`check\` or \`checkRun\`.`,
    );
  });
}

async function loaded(path: string, file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UsageError(`The plugin \`${file}\` cannot be loaded: ${errorText(error)}`, { cause: error });
  }
}

const ID = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;
const SEVERITIES: readonly unknown[] = ["error", "warning", "note"];

function isRule(rule: unknown): rule is Rule {
  if (!isRecord(rule) || !isRecord(rule["meta"])) return false;
  const { id, severity, summary, messages } = rule["meta"];
  const isFunction = (each: unknown): boolean => typeof each === "function";
  return (
    typeof id === "string" &&
    ID.test(id) &&
    SEVERITIES.includes(severity) &&
    typeof summary === "string" &&
    isRecord(messages) &&
    [rule["check"], rule["checkRun"]].some(isFunction) &&
    [rule["check"], rule["checkRun"]].every((each) => each === undefined || isFunction(each))
  );
}

/** The rule in every set, whose failures are told as those of its plugin. */
function guarded(rule: Rule, file: string): Rule {
  const { meta, check, checkRun } = rule;
  const own: RuleMeta = { ...meta, about: "own", fixes: [] };
  return {
    meta: own,
    ...(check === undefined ? {} : { check: (context) => told(() => check(context), own, file) }),
    ...(checkRun === undefined ? {} : { checkRun: (files) => told(() => checkRun(files), own, file) }),
  };
}

function told<T>(find: () => Iterable<T>, { id }: RuleMeta, file: string): readonly T[] {
  try {
    return [...find()];
  } catch (error) {
    throw new UsageError(`The rule \`${id}\` of the plugin \`${file}\` failed: ${errorText(error)}`, { cause: error });
  }
}
