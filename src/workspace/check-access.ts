import { deniedBy, holding } from "./access.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import type { CheckId } from "./check-catalog.ts";
import type { ActionNeed } from "./required-permissions.ts";
import type { Access } from "./probe-facts.ts";
import { reassignRole } from "./remediation.ts";

/** Who needs what on which resource. */
export interface Stake {
  readonly need: ActionNeed;
  readonly principal: string;
  readonly resource: string;
  readonly access: Access;
}

/** Whether roles give the identity what is needed. What is missing fails the check, or only warns. */
export function checkRoles(id: CheckId, stake: Stake, severity: "fail" | "warning", why: string): CheckResult {
  const { need, principal, resource, access } = stake;
  const { grants } = access;
  if (grants.kind === "unknown") return notChecked(id, "could-not-look", grants.why);
  if (grants.kind !== "found") return notChecked(id, "depends", "There is nothing to have a role on.");
  const held = holding(need.names, need.plane, grants.value);
  const seen = grants.value.map(
    ({ roleName, scope, condition }) =>
      `role ${roleName} at \`${scope}\`${condition === null ? "" : " under a condition"}`,
  );
  if (held.missing.length === 0 && held.conditional.length === 0) return pass(id, ...seen);
  if (held.missing.length > 0 && held.unread.length > 0)
    return notChecked(id, "could-not-look", `The definition of a role could not be read: ${roleNames(held.unread)}.`);
  const conditional = held.conditional.map(({ grant }) => grant);
  const repair = reassignRole(need.role, principal, resource, conditional);
  const lacking = [...held.missing, ...held.conditional.map(({ name }) => name)];
  if (severity === "fail" && need.sure !== undefined && !lacking.some((name) => need.sure?.includes(name)))
    return notChecked(id, "undecided", undecidedText(lacking), repair);
  const complain = severity === "fail" ? fail : warning;
  return complain(id, {
    evidence: [
      ...(seen.length === 0 ? [`${principal} has no role on \`${resource}\` or above`] : seen),
      ...(held.missing.length === 0 ? [] : [`missing: ${held.missing.join(", ")}`]),
      ...held.conditional.map(({ name, grant }) => `${name} only where ${grant.condition ?? ""}`),
    ],
    why: held.missing.length > 0 ? why : `${why} A role under a condition is not a full grant.`,
    repair,
  });
}

/** Why nobody knows whether a build fails for what is missing. */
export function undecidedText(lacking: readonly string[]): string {
  return `The identity lacks ${lacking.join(", ")}. Microsoft's own template gives that, and whether an image build needs it is not documented.`;
}

function roleNames(grants: readonly { readonly role: string }[]): string {
  return [...new Set(grants.map(({ role }) => `\`${role}\``))].join(", ");
}

/** Whether a deny assignment takes what is needed. It wins over every role, and no command of the caller's ends it. */
export function checkDenials(id: CheckId, { need, principal, resource, access }: Stake): CheckResult {
  const { denials } = access;
  if (denials.kind === "unknown") return notChecked(id, "could-not-look", denials.why);
  if (denials.kind !== "found") return notChecked(id, "depends", "There is nothing to be denied.");
  const denied = deniedBy(need.names, need.plane, { principal, resource }, denials.value);
  if (denied.length === 0) return pass(id, `${String(denials.value.length)} deny assignments, none on what is needed`);
  const evidence = denied.map(
    ({ denial, names }) => `\`${denial.name}\` at \`${denial.scope}\` denies ${names.join(", ")}`,
  );
  const who =
    "Deny assignments belong to deployment stacks, blueprints and managed applications: the owner of that can exclude the identity.";
  return denied.some(({ certain }) => certain)
    ? fail(id, { evidence, why: `What a deny assignment takes no role gives back. ${who}` })
    : warning(id, {
        evidence,
        why: `It is about a group or has a condition: whether it means the identity is not known. ${who}`,
      });
}
