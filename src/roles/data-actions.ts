import type { RiskClass } from "../generated/role-data.ts";
import { ROLE_DATA } from "../generated/role-table.ts";
import { matchesWildcard } from "../text/matches-wildcard.ts";

/** What an operation on the data of a vault puts at risk, the gravest first. */
export type Risk = RiskClass["id"];

/** Every operation on the data of a vault, the gravest first. */
export const DATA_ACTIONS: readonly string[] = ROLE_DATA.dataActions.classes.flatMap(({ actions }) => actions);

/** Operations of one class. */
export interface RiskGroup {
  readonly risk: Risk;
  /** What the class is called, in words. */
  readonly title: string;
  readonly actions: readonly string[];
}

/** Operations, spelled as in `DATA_ACTIONS`, by what they put at risk, the gravest first; classes of which there are none are left out. */
export function byRisk(actions: Iterable<string>): readonly RiskGroup[] {
  const wanted = new Set(actions);
  return ROLE_DATA.dataActions.classes
    .map(({ id, title, actions: all }) => ({
      risk: id,
      title,
      actions: all.filter((action) => wanted.has(action)),
    }))
    .filter((group) => group.actions.length > 0);
}

/** The operations that patterns of a role take in. */
export function expandedActions(patterns: readonly string[]): readonly string[] {
  return DATA_ACTIONS.filter((action) => patterns.some((pattern) => matchesWildcard(action, pattern)));
}

/** An operation as it is told to people: without the provider's name. */
export function shortAction(action: string): string {
  return action.replace(/^Microsoft\.KeyVault\/vaults\//i, "");
}
