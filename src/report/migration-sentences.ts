import { shortName } from "../text/short-name.ts";
import { shortAction, type RiskGroup } from "../roles/data-actions.ts";
import { ASSIGNMENT_LIMIT } from "../roles/limits.ts";
import type { EntryMigration, GroupSuggestion, MigrationReport } from "../roles/migration.ts";

/** What becomes of an entry that gets no role, as a sentence; `null` for one that does. */
export function outcomeSentence({ outcome }: EntryMigration): string | null {
  switch (outcome) {
    case "roles":
      return null;
    case "grants-nothing":
      return "The entry grants nothing: no role is needed.";
    case "no-role-form":
      return "An entry for a user together with an application cannot be moved to roles: give the user or the application a role of its own.";
    case "other-tenant":
      return "The entry is of another tenant than the vault, which lets nobody in by it: no role is needed.";
    case "no-principal":
      return "The principal is no object id: nobody gets in by it, and nobody can be given a role by it.";
    case "left-out":
      return "It is left out, and loses its access.";
  }
}

/** What roles give beyond an entry: `secret values: secrets/getSecret/action; changes: …`. */
export function surplusText(surplus: readonly RiskGroup[]): string {
  return surplus.map(({ title, actions }) => `${title}: ${actions.map(shortAction).join(", ")}`).join("; ");
}

/** The remarks on an entry that gets roles, as sentences. */
export function entryRemarks(entry: EntryMigration): readonly string[] {
  const { workspace, template, missing, doubts, custom, roles, assigned } = entry;
  const other =
    template === null ||
    isSameList(
      template.roles,
      roles.map(({ name }) => name),
    )
      ? null
      : template.roles;
  return [
    ...(workspace === null
      ? []
      : [`It is the identity of ${workspaceText(workspace.workspace)}, which wants this role.`]),
    ...(template === null ? [] : [`It is as the portal's template ${template.name} makes it${microsoftText(other)}.`]),
    ...assigned.map(
      ({ role, name, isConditional }) =>
        `It has ${role.name} already, by the assignment ${name}${isConditional ? ", under a condition only: take that away" : ""}.`,
    ),
    ...(missing.length === 0
      ? []
      : [`No role is known that gives ${missing.map((name) => `\`${name}\``).join(", ")}.`]),
    ...(custom === null
      ? []
      : [
          `The built-in roles give more than it should have: the custom role \`${custom.Name}\` would give ${custom.DataActions.map(shortAction).join(", ")}.`,
        ]),
    ...doubts,
  ];
}

function workspaceText(id: string | null): string {
  return id === null ? "a workspace" : `the workspace \`${shortName(id)}\``;
}

function microsoftText(roles: readonly string[] | null): string {
  if (roles === null) return "";
  return roles.length === 0
    ? ", for which Microsoft names a custom role"
    : `, for which Microsoft names ${roles.join(" and ")}`;
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join() === right.toSorted().join();
}

/** A suggestion of a group as a sentence. */
export function groupSentence({ principals, roles, vaults, assignments }: GroupSuggestion): string {
  const where = vaults.length === 1 ? `the vault \`${shortName(vaults[0] ?? "")}\`` : `${String(vaults.length)} vaults`;
  const fewer = assignments / principals.length;
  return `${String(principals.length)} principals get ${roles.join(" and ")} on ${where}: as one group they would need ${String(fewer)} of ${String(assignments)} assignments. Managed identities may wait up to 24 hours for rights through a group.`;
}

/** What is to be known of a plan as a whole, as sentences. */
export function planRemarks({ loads, undelegable, usingRoles, absent, notes }: MigrationReport): readonly string[] {
  return [
    ...absent.map((id) => `There is no vault \`${id}\`.`),
    ...usingRoles.map((id) => `The vault \`${id}\` uses roles already.`),
    ...loads
      .filter(({ assignments }) => assignments > 0)
      .map(({ subscription, assignments }) => loadSentence(subscription, assignments)),
    ...(undelegable.length === 0
      ? []
      : [
          `A Key Vault Data Access Administrator may not assign ${undelegable.join(", ")}: somebody with the right to assign any role has to.`,
        ]),
    ...notes,
  ];
}

function loadSentence(subscription: string, assignments: number): string {
  const limit = ASSIGNMENT_LIMIT.toLocaleString("en-US");
  const count = `${String(assignments)} assignment${assignments === 1 ? "" : "s"}`;
  return assignments > ASSIGNMENT_LIMIT
    ? `The plan has ${count} in the subscription ${subscription}, which takes ${limit}: use groups.`
    : `The plan has ${count} in the subscription ${subscription}, which takes ${limit} with those that it has.`;
}
