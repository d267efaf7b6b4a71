import type { Config, RuleSetting } from "./config.ts";
import { isNamedBy } from "./globs.ts";

/** What the configuration says of rules in a file, by rule id; of several that speak of one rule the last wins. */
export function ruleLevels({ rules, overrides }: Config, absolute: string | null): ReadonlyMap<string, RuleSetting> {
  const fitting = overrides.filter(
    ({ files, excludeFiles }) => absolute !== null && isNamedBy(files, absolute) && !isNamedBy(excludeFiles, absolute),
  );
  return fitting.length === 0
    ? rules
    : new Map([rules, ...fitting.map((each) => each.rules)].flatMap((each) => [...each]));
}

/** What the configuration says of a rule: by its id, else by its namespace; `undefined` where it says nothing. */
export function settingOf(levels: ReadonlyMap<string, RuleSetting>, id: string): RuleSetting | undefined {
  return levels.get(id) ?? levels.get(namespaceOf(id));
}

/** How a configuration names all own rules of the namespace of one: `contoso/*`. */
export function namespaceOf(id: string): string {
  return `${id.split("/", 1)[0] ?? ""}/*`;
}
