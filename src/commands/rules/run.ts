import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import { rules as allRules } from "../../../rules/index.ts";
import { tsvText } from "../../report/rows.ts";
import { setsOf } from "../../rule/rule-sets.ts";
import { shippedFile } from "../../io/shipped-file.ts";
import { didYouMean } from "../../text/closest.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";

/** What `arm-guard rules` is asked to do. */
export interface RulesOptions {
  /** A rule to explain; `null` lists all. */
  readonly id: string | null;
  readonly formats: readonly FormatRequest[];
}

/** Lists the rules, or prints the page of one. */
export async function rulesCommand({ id, formats }: RulesOptions, io: Io): Promise<ExitCode> {
  if (id !== null) {
    io.stdout.write(await pageOf(id));
    return 0;
  }
  const list = allRules.map(({ meta }) => ({
    id: meta.id,
    severity: meta.severity,
    sets: setsOf(meta),
    summary: meta.summary,
  }));
  const render = (format: string): string => {
    if (format === "json") return `${JSON.stringify(list, null, 2)}\n`;
    return format === "tsv" ? tsv(list) : table(list);
  };
  await writeFormats(formats, render, io);
  return 0;
}

/** The page of a rule. */
async function pageOf(id: string): Promise<string> {
  if (!allRules.some(({ meta }) => meta.id === id)) {
    const hint = didYouMean(
      id,
      allRules.map(({ meta }) => meta.id),
    );
    throw new UsageError(`Unknown rule \`${id}\`.${hint} \`arm-guard rules\` lists them all.`);
  }
  return shippedFile(`rules/${id}.md`);
}

interface ListedRule {
  readonly id: string;
  readonly severity: string;
  readonly sets: readonly string[];
  readonly summary: string;
}

function tsv(list: readonly ListedRule[]): string {
  return tsvText({
    columns: ["Id", "Severity", "Sets", "Summary"],
    rows: list.map(({ id, severity, sets, summary }) => [id, severity, sets.join(","), summary]),
  });
}

function table(list: readonly ListedRule[]): string {
  const width = Math.max(...list.map(({ id }) => id.length));
  return list.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}.\n`).join("");
}
