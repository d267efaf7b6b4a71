import { foldCase } from "../text/fold-case.ts";
import { plainText } from "../text/plain-text.ts";
import type { IssueList } from "./issue-list.ts";
import type { Explanation, RunReport } from "./model.ts";

/** Gives the name of a principal by its object id; `null` where nobody knows it. */
export type NameOf = (objectId: string) => string | null;

/** Looks names up by ids without case. */
export function namesBy(names: Readonly<Record<string, string>>): NameOf {
  const known = new Map(Object.entries(names).map(([id, name]) => [foldCase(id), plainText(name)]));
  return (objectId) => known.get(foldCase(objectId)) ?? null;
}

/** Ids in backquotes, as sentences name principals. */
const QUOTED_ID = /`([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})`/gi;

/** Ids as words of a text: not in a path, in a value, or given to an option of a command. */
const PLAIN_ID = /(?<![\w/.`"'=-])(?<!--[\w-]+ )[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w/`"'-])/gi;

/** A text with the name before each id of a principal that is known. */
export function withNames(text: string, nameOf: NameOf): string {
  // Names that are put in are not looked at again.
  return text
    .split(QUOTED_ID)
    .map((part, index) => (index % 2 === 0 ? withPlainNames(part, nameOf) : quotedName(part, nameOf)))
    .join("");
}

function quotedName(id: string, nameOf: NameOf): string {
  const name = nameOf(id);
  return name === null ? `\`${id}\`` : `\`${name.replaceAll("`", "'")}\` (\`${id}\`)`;
}

function withPlainNames(text: string, nameOf: NameOf): string {
  return text.replaceAll(PLAIN_ID, (id) => {
    const name = nameOf(id);
    return name === null ? id : `${name} (${id})`;
  });
}

/** A list of issues whose messages tell principals by their names; what programs look for stays the id. */
export function listWithNames(list: IssueList, nameOf: NameOf): IssueList {
  return {
    ...list,
    issues: list.issues.map((issue) => ({ ...issue, message: withNames(issue.message, nameOf) })),
    headlines: list.headlines.map((headline) => withNames(headline, nameOf)),
  };
}

/** A report for people: sentences tell principals by the names that the configuration has for them. */
export function reportWithNames(report: RunReport): RunReport {
  const names = report.principals ?? {};
  if (Object.keys(names).length === 0) return report;
  const nameOf = namesBy(names);
  const named = (each: Explanation): Explanation => ({ ...each, text: withNames(each.text, nameOf) });
  const files = report.files.map((file) => ({
    ...file,
    vaults: file.vaults.map((vault) => ({ ...vault, because: vault.because.map(named) })),
    findings: file.findings.map((finding) => ({
      ...finding,
      message: withNames(finding.message, nameOf),
      because: finding.because.map(named),
    })),
  }));
  return { ...report, files };
}
