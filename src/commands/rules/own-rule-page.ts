import type { RuleMeta, RuleReference } from "../../rule/rule.ts";
import { setsOf } from "../../rule/rule-sets.ts";
import { plainLines } from "../../text/plain-text.ts";

/** What an own rule says of itself, as a page like those of the other rules. */
export function ownRulePage(meta: RuleMeta): string {
  const { id, summary, severity, help, references = [], tags = [] } = meta;
  const sets = setsOf(meta)
    .map((set) => `\`${set}\``)
    .join(", ");
  const parts = [
    `# ${id}`,
    `${summary}.`,
    `**Severity:** ${severity}.`,
    `**Sets:** ${sets}, since a configuration names it.`,
    ...(tags.length === 0 ? [] : [`**Tags:** ${tags.join(", ")}.`]),
    ...(help === undefined ? [] : [`## What to do\n\n${help}`]),
    ...(references.length === 0 ? [] : [`## References\n\n${references.map(referenceText).join("\n")}`]),
  ];
  return plainLines(`${parts.join("\n\n")}\n`);
}

/** A reference as an item of a list. */
function referenceText({ tool, id, url, relation }: RuleReference): string {
  const name = [tool, id].filter((each) => each !== null).join(" ");
  const known = [name, url ?? ""].filter((each) => each !== "").join(": ");
  return relation === null ? `- ${known}` : `- ${known} (${relation})`;
}
