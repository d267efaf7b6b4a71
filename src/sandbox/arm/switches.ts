/**
 * Behaviour of the service that nothing recorded decides. Each has the values that are thinkable, the default first, and
 * what speaks for it; docs/sandbox.md has the same table.
 */
export const SWITCHES: Readonly<Record<SwitchName, readonly [string, string, ...string[]]>> = {
  /** PUT without `accessPolicies` on a vault that uses them: documented refusal, or the list stays. */
  "absent-list": ["refuse", "keep"],
  /** PUT without `accessPolicies` on an RBAC vault that still stores entries. */
  "absent-list-rbac": ["keep", "clear"],
  /**
   * PUT without `createMode` on the name of a deleted vault. `by-date`: until the end of 2022 the vault comes back when it
   * was deleted in the same group a moment ago (three recordings), else and later it is a conflict (one, and reports).
   */
  "put-on-deleted": ["by-date", "conflict", "recover"],
  /** `createMode: recover` on a vault that is there. */
  "recover-live": ["ignore", "refuse"],
  /** `createMode: recover` where nothing is deleted. */
  "recover-nothing": ["refuse", "create"],
  /** `accessPolicies/remove` compares permissions with or without letter case. */
  "remove-case": ["sensitive", "insensitive"],
  /** What `accessPolicies/remove` answers with. */
  "remove-answer": ["left", "sent"],
  /** Entries of a vault while RBAC is on: kept for the way back, or dropped. */
  "rbac-entries": ["keep", "clear"],
  /** Two entries of one identity in a PUT. */
  "duplicate-entries": ["keep", "refuse"],
  /** More than 1,024 entries. */
  "too-many-entries": ["refuse", "keep"],
  /** Names that are no permission. */
  "unknown-permissions": ["keep", "refuse"],
  /** An all-zero objectId: refused in 2016, taken later. */
  "zero-principal": ["by-date", "keep", "refuse"],
  /** PUT without `tags`: nothing recorded tells what becomes of the vault's. */
  "absent-tags": ["clear", "keep"],
  /** PUT of a workspace that exists grants its identity again. */
  "workspace-update": ["leave", "grant"],
  /** `resyncKeys` grants the identity again, as the documentation says. */
  "resync-keys": ["grant", "leave"],
  /** Deleting a workspace takes its identity's entry away. */
  "workspace-delete": ["leave", "revoke"],
  /** A new workspace on an RBAC vault gets a role assignment, or nothing. */
  "workspace-on-rbac": ["assign", "leave"],
  /** DELETE of a vault that is not there. */
  "delete-missing": ["no-content", "not-found"],
  /** Lists of a subscription have empty pages in the middle, as recorded. */
  "empty-pages": ["on", "off"],
  /** How changes of lists are told in Resource Graph's history: by position, or as one value. */
  "change-paths": ["index", "whole"],
  /** A hub's projects get entries of their own in the hub's vault. */
  "project-identity": ["grant", "leave"],
  /** Who changes a vault between access policies and RBAC needs `roleAssignments/write`, or only the right to write vaults. */
  "model-right": ["require", "ignore"],
  /** Whose access to the vault serves a project: its own identity's or its hub's, or only its own. */
  "project-access": ["either", "own"],
};

export type SwitchName =
  | "absent-list"
  | "absent-list-rbac"
  | "put-on-deleted"
  | "recover-live"
  | "recover-nothing"
  | "remove-case"
  | "remove-answer"
  | "rbac-entries"
  | "duplicate-entries"
  | "too-many-entries"
  | "unknown-permissions"
  | "zero-principal"
  | "absent-tags"
  | "workspace-update"
  | "resync-keys"
  | "workspace-delete"
  | "workspace-on-rbac"
  | "delete-missing"
  | "empty-pages"
  | "change-paths"
  | "model-right"
  | "project-identity"
  | "project-access";

/** Settings that are numbers, with their defaults; docs/sandbox.md has the same table. */
export const NUMBERS: Readonly<Record<NumberName, number>> = {
  /** Bytes of an answer of Resource Graph at most. */
  "response-bytes": 16_777_216,
  /** Seconds by which Resource Graph lags behind. */
  "graph-lag": 0,
  /** Seconds until a role assignment acts. */
  "role-propagation": 0,
  /** Days for which Resource Graph tells of changes. */
  "change-days": 14,
};

export type NumberName = "response-bytes" | "graph-lag" | "role-propagation" | "change-days";

/** The value of a switch or number, as text. */
export type Switches = (name: SwitchName | NumberName) => string;

/** All switches at their defaults, but for those given; or what is wrong with those. */
export function switchesWith(given: Readonly<Record<string, string>>): Switches | { readonly problem: string } {
  for (const [name, value] of Object.entries(given)) {
    if (isNumber(name)) {
      if (/^\d{1,15}$/.test(value)) continue;
      return { problem: `Switch \`${name}\` takes a whole number, not \`${value}\`.` };
    }
    if (!isSwitch(name))
      return {
        problem: `There is no switch \`${name}\`. There are: ${[...Object.keys(SWITCHES), ...Object.keys(NUMBERS)].join(", ")}.`,
      };
    if (!SWITCHES[name].some((each) => each === value))
      return { problem: `Switch \`${name}\` takes ${SWITCHES[name].join(" or ")}, not \`${value}\`.` };
  }
  return (name) => given[name] ?? (isNumber(name) ? String(NUMBERS[name]) : SWITCHES[name][0]);
}

/** The value of a setting that is a number. */
export function numberOf(switches: Switches, name: NumberName): number {
  return Number(switches(name));
}

function isNumber(name: string): name is NumberName {
  return Object.hasOwn(NUMBERS, name);
}

function isSwitch(name: string): name is SwitchName {
  return Object.hasOwn(SWITCHES, name);
}
