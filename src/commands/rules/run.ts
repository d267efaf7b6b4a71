import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import { rules as allRules } from "../../../rules/index.ts";
import { runConfig } from "../../lint/run-config.ts";
import type { ConfigOptions } from "../../load/find-config.ts";
import { plainText } from "../../text/plain-text.ts";
import { tsvText } from "../../report/rows.ts";
import { RULE_SETS, setsOf, type RuleSet } from "../../rule/rule-sets.ts";
import type { RuleMeta } from "../../rule/rule.ts";
import { shippedFile } from "../../io/shipped-file.ts";
import { didYouMean } from "../../text/closest.ts";
import { isSameName } from "../../text/fold-case.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import { ownRulePage } from "./own-rule-page.ts";

/** What `arm-guard rules` is asked to do. */
export interface RulesOptions {
  /** A rule to explain; `null` lists all. */
  readonly id: string | null;
  /** The set whose rules are listed; `null` for all rules. */
  readonly set: RuleSet | null;
  /** Tags that listed rules have, all of them. */
  readonly tags: readonly string[];
  /** The configuration whose own rules are listed, too. */
  readonly config: ConfigOptions;
  readonly formats: readonly FormatRequest[];
}

/** Lists the rules, or prints the page of one. */
export async function rulesCommand({ id, set, tags, config, formats }: RulesOptions, io: Io): Promise<ExitCode> {
  // A page of ours needs no configuration, which may be wrong.
  const isKnown = allRules.some(({ meta }) => meta.id === id);
  const own = isKnown ? [] : (await runConfig(config, io)(null)).own.rules;
  const metas = [...allRules, ...own].map(({ meta }) => meta);
  if (id !== null) {
    io.stdout.write(await pageOf(id, metas));
    return 0;
  }
  const all = metas.map(listed);
  checkTags(tags, all);
  const list = all.filter((rule) => isAskedFor(rule, set, tags));
  const render = (format: string): string => {
    if (format === "json") return `${JSON.stringify(list, null, 2)}\n`;
    return format === "tsv" ? tsv(list) : table(list);
  };
  await writeFormats(formats, render, io);
  return 0;
}

/** The page of a rule. */
async function pageOf(id: string, metas: readonly RuleMeta[]): Promise<string> {
  const meta = metas.find((each) => each.id === id);
  if (meta?.about === "own") return ownRulePage(meta);
  if (meta !== undefined) return shippedFile(`rules/${id}.md`);
  const hint = didYouMean(
    id,
    metas.map((each) => each.id),
  );
  throw new UsageError(`Unknown rule \`${id}\`.${hint} \`arm-guard rules\` lists them all.`);
}

interface ListedRule {
  readonly id: string;
  readonly severity: string;
  readonly sets: readonly RuleSet[];
  readonly tags: readonly string[];
  readonly summary: string;
  readonly references: RuleMeta["references"];
}

function listed(meta: RuleMeta): ListedRule {
  const { id, severity, about, tags = [], summary, fixes, references = [] } = meta;
  const own = [about, ...tags, ...(fixes.length > 0 ? ["fixable"] : [])];
  return { id, severity, sets: setsOf(meta), tags: [...new Set(own)], summary, references };
}

function isAskedFor({ sets, tags }: ListedRule, set: RuleSet | null, asked: readonly string[]): boolean {
  const isOfSet = set === null || sets.includes(set);
  return isOfSet && asked.every((tag) => tags.some((each) => isSameName(each, tag)));
}

/** @throws {UsageError} for a tag that no rule has. */
function checkTags(tags: readonly string[], all: readonly ListedRule[]): void {
  const known = [...new Set(all.flatMap((rule) => rule.tags))].sort();
  const unknown = tags.find((tag) => !known.some((each) => isSameName(each, tag)));
  if (unknown === undefined) return;
  throw new UsageError(
    `No rule has the tag \`${unknown}\`.${didYouMean(unknown, known)} Tags are ${known.join(", ")}.`,
  );
}

function tsv(list: readonly ListedRule[]): string {
  return tsvText({
    columns: ["Id", "Severity", "Sets", "Tags", "Summary"],
    rows: list.map(({ id, severity, sets, tags, summary }) => [id, severity, sets.join(","), tags.join(","), summary]),
  });
}

/** A mark below each set that a rule is in. */
function table(list: readonly ListedRule[]): string {
  if (list.length === 0) return "No rule is of the set and has all of the tags.\n";
  const width = Math.max(0, ...list.map(({ id }) => id.length));
  const head = `${"".padEnd(width)}  severity  ${RULE_SETS.join("  ")}\n`;
  const rows = list.map(({ id, severity, sets, summary }) => {
    const marks = RULE_SETS.map((set) => (sets.includes(set) ? "x" : "").padEnd(set.length)).join("  ");
    return `${id.padEnd(width)}  ${severity.padEnd(8)}  ${marks}  ${plainText(summary)}.\n`;
  });
  return [head, ...rows].join("");
}
