import { isSameName } from "../text/fold-case.ts";
import { actingIdentity } from "./acting-identity.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import { valueOf } from "./lookup.ts";
import type { ActingIdentity, ProbedWorkspace, ProbeFacts } from "./probe-facts.ts";
import { az, named } from "./remediation.ts";
import { progressOf } from "./check-state.ts";

/** Steps 2 and 3: the workspace, and the identity by which it acts. */
export function checkWorkspaceItself(facts: ProbeFacts): readonly CheckResult[] {
  const { id, workspace } = facts;
  if (workspace.kind === "unknown") return [notChecked("workspace-exists", "could-not-look", workspace.why)];
  const found = valueOf(workspace);
  if (found === null)
    return [
      fail("workspace-exists", {
        evidence: [`there is no workspace \`${id}\``],
        why: "Nothing can be built where there is no workspace: check the name, the group and the subscription.",
      }),
    ];
  return [
    pass("workspace-exists", `kind ${found.kind}, in ${found.location}`),
    checkState(found),
    ...(found.kind === "project" ? [checkHub(facts, found)] : []),
    checkIdentity(facts, found),
  ];
}

function checkState({ id, provisioningState }: ProbedWorkspace): CheckResult {
  const evidence = [`provisioning state ${provisioningState}`];
  switch (progressOf(provisioningState)) {
    case "ready":
      return pass("workspace-state", ...evidence);
    case "broken":
    case "going":
      return fail("workspace-state", { evidence, why: NOT_IN_ORDER, repair: repairOf(id, provisioningState) });
    case "busy":
    case "unclear":
      return warning("workspace-state", { evidence, why: "The workspace is not ready: ask again in a few minutes." });
  }
}

const NOT_IN_ORDER = "The workspace is not in order: the operation that left it so is in its activity log.";

/** An update that changes nothing of weight makes the service put a workspace in order; none brings back a deleted one. */
function repairOf(id: string, state: string): string | null {
  return progressOf(state) === "broken" ? az("ml workspace update", [...named(id), ["description", "repaired"]]) : null;
}

function checkHub({ hub }: ProbeFacts, { hub: id }: ProbedWorkspace): CheckResult {
  switch (hub.kind) {
    case "found":
      return checkFoundHub(hub.value);
    case "unknown":
      return notChecked("workspace-hub", "could-not-look", hub.why);
    case "absent":
    case "skipped":
      return fail("workspace-hub", {
        evidence: [id === null ? "the project names no hub" : `there is no hub \`${id}\``],
        why: "A project works with the vault, registry and storage of its hub, and cannot do without.",
      });
  }
}

function checkFoundHub({ id, kind, provisioningState }: ProbedWorkspace): CheckResult {
  const evidence = [`hub \`${id}\`, provisioning state ${provisioningState}`];
  const progress = progressOf(provisioningState);
  if (progress === "broken" || progress === "going")
    return fail("workspace-hub", {
      evidence,
      why: "The hub is not in order, and a project works with its vault, registry and storage.",
      repair: repairOf(id, provisioningState),
    });
  if (progress !== "ready")
    return warning("workspace-hub", { evidence, why: "The hub is not ready: ask again in a few minutes." });
  if (kind !== "hub")
    return warning("workspace-hub", {
      evidence: [...evidence, `kind ${kind}`],
      why: "The project names a workspace of another kind as its hub.",
    });
  return pass("workspace-hub", `hub \`${id}\`: its vault, registry and storage are the project's`);
}

function checkIdentity({ userIdentity }: ProbeFacts, workspace: ProbedWorkspace): CheckResult {
  const acting = actingIdentity(workspace);
  if (acting === null) return noIdentity(workspace);
  if (acting.kind === "system") return pass("identity", `system-assigned, principal ${acting.principal}`);
  const id = acting.id ?? "";
  switch (userIdentity.kind) {
    case "unknown":
      return notChecked("identity", "could-not-look", userIdentity.why);
    case "absent":
      return fail("identity", {
        evidence: [`the user-assigned identity \`${id}\` is not there any more`],
        why: "The workspace acts by an identity that was deleted. Assign another one; one of the same name is another principal.",
      });
    case "found":
      return checkPrincipal(acting, id, userIdentity.value.principal);
    case "skipped":
      return pass("identity", `user-assigned \`${id}\`, principal ${acting.principal}`);
  }
}

/** An identity that was deleted and made anew under the same name is another principal; the workspace keeps the old one. */
function checkPrincipal({ principal }: ActingIdentity, id: string, current: string | null): CheckResult {
  if (current === null)
    return notChecked("identity", "could-not-look", `The identity \`${id}\` has no principal id to compare with.`);
  if (isSameName(principal, current)) return pass("identity", `user-assigned \`${id}\`, principal ${principal}`);
  return fail("identity", {
    evidence: [`the workspace acts by the principal ${principal}; \`${id}\` is ${current} now`],
    why: "The identity was deleted and made anew under the same name: the workspace has the old one, for which no token is given any more. Take the identity away from the workspace and assign it again, then grant it vault, registry and storage: the new principal has none of the old rights.",
  });
}

function noIdentity({ id, primaryUserIdentity, userIdentities }: ProbedWorkspace): CheckResult {
  const why = "Without an identity the workspace gets neither to its vault nor to its registry.";
  if (primaryUserIdentity !== null) {
    const isAssigned = userIdentities.some((each) => isSameName(each.id, primaryUserIdentity));
    return isAssigned
      ? notChecked(
          "identity",
          "could-not-look",
          `The workspace does not report the principal of its identity \`${primaryUserIdentity}\`.`,
        )
      : fail("identity", {
          evidence: [`the workspace names \`${primaryUserIdentity}\`, which is not assigned to it`],
          why,
        });
  }
  if (userIdentities.length > 0)
    return notChecked(
      "identity",
      "undecided",
      `The workspace has ${String(userIdentities.length)} user-assigned identities and names none as its own: by which one it acts is not known.`,
    );
  return fail("identity", {
    evidence: ["the workspace has no identity"],
    why,
    repair: az("rest", [
      ["method", "patch"],
      ["url", `${id}?api-version=2024-10-01`],
      ["body", '{"identity":{"type":"SystemAssigned"}}'],
    ]),
  });
}
