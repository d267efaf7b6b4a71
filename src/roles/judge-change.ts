import { isSameName } from "../text/fold-case.ts";
import { deniedBy, holding, type AssignedGrant, type Denial } from "../workspace/access.ts";
import type { Looked } from "../workspace/lookup.ts";
import { ROLE_GRANTED, ROLE_TO_BUILD } from "../workspace/required-permissions.ts";
import { shortAction } from "./data-actions.ts";
import type { EntryMigration } from "./migration.ts";

/**
 * How long a role assignment may take until it acts (Microsoft: Troubleshoot Azure RBAC, 2023-09-20: up to ten minutes), in
 * milliseconds.
 */
export const PROPAGATION_MS: number = 10 * 60_000;

/** Whether a principal keeps what its entry gives when the vault changes over to roles. */
export type EntryState =
  /** Roles that act give it. */
  | "ready"
  /** Nothing is lost: the entry grants nothing that is in force, or its end is wanted. */
  | "nothing-to-lose"
  /** Roles give it that are too new to act everywhere. */
  | "waiting"
  /** Something is not given. */
  | "lost"
  /** A look-up failed: it may be given or not. */
  | "not-known";

/** What is known of an entry before the vault changes over. */
export interface EntryJudgement {
  readonly entry: EntryMigration;
  readonly state: EntryState;
  /** Why, in sentences. */
  readonly because: readonly string[];
}

/** What is said of a vault: it may change over, it may not, or nobody knows. */
export type Safety = "safe" | "not-safe" | "not-known";

/** Whether a vault may change over to roles now. */
export interface VaultVerification {
  readonly id: string;
  readonly safety: Safety;
  readonly usesRoles: boolean;
  readonly entries: readonly EntryJudgement[];
  /** What else is to be known, in sentences. */
  readonly notes: readonly string[];
}

/** What was read of the roles on a vault. */
export interface VaultRoles {
  /** The id of the vault. */
  readonly vault: string;
  /** The grants of a principal, its groups' included. */
  readonly grantsOf: (principal: string) => Looked<readonly AssignedGrant[]>;
  readonly denials: Looked<readonly Denial[]>;
  readonly now: Date;
}

/** Judges an entry by the roles that there are. What could not be read is never taken for enough. */
export function judgeEntry(entry: EntryMigration, roles: VaultRoles): EntryJudgement {
  const of = (state: EntryState, ...because: readonly string[]): EntryJudgement => ({ entry, state, because });
  switch (entry.outcome) {
    case "left-out":
      return of("nothing-to-lose", "Its end is wanted (`--leave-out`).");
    case "other-tenant":
      return of("nothing-to-lose", "It is of another tenant than the vault, which lets nobody in by it.");
    case "grants-nothing":
      return of("nothing-to-lose", "It grants nothing.");
    case "no-principal":
      return of("nothing-to-lose", "Its principal is no object id: nobody gets in by it.");
    case "no-role-form":
      return of(
        "lost",
        "An entry for a user together with an application has no form in roles: give the user or the application a role, and then leave it out with `--leave-out`.",
      );
    case "roles":
      return judgeRoles(entry, roles, of);
  }
}

type Judged = (state: EntryState, ...because: readonly string[]) => EntryJudgement;

function judgeRoles(entry: EntryMigration, roles: VaultRoles, of: Judged): EntryJudgement {
  if (entry.missing.length > 0)
    return of("lost", `No role is known that gives ${entry.missing.map((name) => `\`${name}\``).join(", ")}.`);
  const grants = roles.grantsOf(entry.principal);
  if (grants.kind !== "found") return of("not-known", grants.kind === "unknown" ? grants.why : "Nobody looked.");
  const needed = neededFor(entry);
  const held = holding(needed, "dataActions", grants.value);
  if (held.missing.length > 0 && held.unread.length > 0)
    return of("not-known", `What the role \`${held.unread[0]?.role ?? ""}\` gives could not be read.`);
  if (held.missing.length > 0) return of("lost", `No role gives it ${shortList(held.missing)}.`);
  if (held.conditional.length > 0)
    return of("lost", `A role gives it ${shortList(held.conditional.map(({ name }) => name))} under a condition only.`);
  return judgeDenials(needed, entry, roles, of) ?? judgeAge(needed, grants.value, roles.now, of);
}

/** The operations that a principal needs: a workspace also what Machine Learning is documented to need. */
export function neededFor({ needed, workspace }: EntryMigration): readonly string[] {
  return workspace === null ? needed : [...new Set([...needed, ...ROLE_TO_BUILD.names, ...ROLE_GRANTED.names])];
}

function judgeDenials(
  needed: readonly string[],
  { principal }: EntryMigration,
  { vault, denials }: VaultRoles,
  of: Judged,
): EntryJudgement | null {
  if (denials.kind !== "found") return of("not-known", denials.kind === "unknown" ? denials.why : "Nobody looked.");
  const [denied] = deniedBy(needed, "dataActions", { principal, resource: vault }, denials.value);
  if (denied === undefined) return null;
  const may = denied.certain ? "takes" : "may take";
  return of("lost", `The deny assignment \`${denied.denial.name}\` ${may} from it ${shortList(denied.names)}.`);
}

/** Assignments act some minutes after they were made: until then somebody may be turned away. */
function judgeAge(needed: readonly string[], grants: readonly AssignedGrant[], now: Date, of: Judged): EntryJudgement {
  const acts = ({ since }: AssignedGrant): boolean =>
    since !== null && Date.parse(since) + PROPAGATION_MS <= now.getTime();
  if (isGiven(needed, grants.filter(acts))) return of("ready");
  const young = grants.filter((grant) => !acts(grant));
  if (young.some(({ since }) => since === null || Number.isNaN(Date.parse(since))))
    return of("not-known", "Azure does not tell since when a role is assigned.");
  const last = Math.max(...young.map(({ since }) => Date.parse(since ?? "")));
  const until = new Date(last + PROPAGATION_MS).toISOString();
  return of("waiting", `Its roles are so new that they may not act everywhere yet: wait until ${until}.`);
}

function shortList(actions: readonly string[]): string {
  return actions.map((action) => `\`${shortAction(action)}\``).join(", ");
}

/** Whether grants give all that is needed, whatever the request is. */
export function isGiven(needed: readonly string[], grants: readonly AssignedGrant[]): boolean {
  const { missing, conditional } = holding(needed, "dataActions", grants);
  return missing.length === 0 && conditional.length === 0;
}

/** The grants of one principal among those of everybody. */
export function grantsOf(principal: string, all: readonly AssignedGrant[]): readonly AssignedGrant[] {
  return all.filter((grant) => isSameName(grant.principal, principal));
}

/** What the entries of a vault come to: one that could not be judged never reads as safe. */
export function safetyOf(entries: readonly EntryJudgement[]): Safety {
  if (entries.some(({ state }) => state === "lost" || state === "waiting")) return "not-safe";
  return entries.some(({ state }) => state === "not-known") ? "not-known" : "safe";
}
