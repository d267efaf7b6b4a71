import type { Rule } from "../rule/rule.ts";
import { DATA_MESSAGES, type RuleData } from "./own-rule.ts";

/** The rule as the runner knows rules. What evaluates it is loaded where it runs. */
export function dataRule(data: RuleData): Rule {
  const { id, severity, summary, references, tags } = data;
  const meta = {
    id,
    severity,
    summary,
    references,
    tags,
    about: "security",
    fixes: [],
    messages: DATA_MESSAGES,
  } as const;
  return { meta, load: async () => (await import("./compile-data.ts")).compileData(data, meta) };
}
