import { shippedFile } from "../io/shipped-file.ts";
import { UsageError } from "../io/usage-error.ts";
import type { ExitCode } from "../cli/exit-code.ts";
import type { Io } from "../io/io.ts";

/** A page with one section for each thing that a command reports. */
export interface ExplainedPage {
  /** Its name below `docs`. */
  readonly page: "probe.md" | "troubleshooting.md";
  /** The command that prints its sections, such as `arm-guard probe`. */
  readonly command: string;
  /** What the sections are about: `check` or `failure`. */
  readonly what: string;
  readonly sections: readonly ExplainedSection[];
}

export interface ExplainedSection {
  readonly id: string;
  readonly title: string;
}

/**
 * Prints the section of the shipped page, or the list of them for `null`.
 * @throws {UsageError} when there is no such section.
 */
export async function explainPage(id: string | null, page: ExplainedPage, io: Io): Promise<ExitCode> {
  if (id === null) {
    const width = Math.max(...page.sections.map((each) => each.id.length));
    for (const each of page.sections) io.stdout.write(`${each.id.padEnd(width)}  ${each.title}\n`);
    return 0;
  }
  if (!page.sections.some((each) => each.id === id))
    throw new UsageError(`Unknown ${page.what} \`${id}\`. \`${page.command} --explain\` lists them all.`);
  io.stdout.write(`${withCommands(sectionOf(id, await shippedFile(`docs/${page.page}`)))}\n`);
  return 0;
}

/** The section whose heading is the id, or that has it as its anchor below the heading. */
function sectionOf(id: string, page: string): string {
  const sections = page.split(/^(?=#{2,3} )/m);
  const found = sections.find((section) => section.startsWith(`### ${id}\n`) || section.includes(`<a id="${id}"></a>`));
  if (found === undefined) throw new Error(`The page has no section ${id}.`);
  return found
    .replace(/^### /, "")
    .replace(/<a id="[a-z0-9-]*"><\/a>\n\n/, "")
    .trim();
}

/** Links of a section as what a terminal can use: the command that prints the page, or the address. */
function withCommands(section: string): string {
  return section.replaceAll(
    /\[([^\]\n]{1,200}(?:\n[^\]\n]{1,200})?)\]\(([^)\s]{1,300})\)/g,
    (_all, text: string, to: string) => {
      const rule = /^\.\.\/rules\/([a-z-]+)\.md$/.exec(to)?.[1];
      if (rule !== undefined) return `${text} (arm-guard rules ${rule})`;
      if (to.startsWith("#")) return `${text} (arm-guard diagnose --explain ${to.slice(1)})`;
      return to.startsWith("https:") ? `${text} (${to})` : text;
    },
  );
}
