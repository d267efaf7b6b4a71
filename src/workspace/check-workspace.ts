import { actingIdentity } from "./acting-identity.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import { valueOf } from "./looked.ts";
import type { ProbedWorkspace, ProbeFacts } from "./probe-facts.ts";
import { az, named } from "./repair.ts";

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
  if (/^succeeded$/i.test(provisioningState)) return pass("workspace-state", ...evidence);
  if (/^(?:failed|canceled|deleting|softdeleted)$/i.test(provisioningState))
    return fail("workspace-state", {
      evidence,
      why: "The workspace is not in order: the operation that left it so is in its activity log.",
      repair: /^(?:failed|canceled)$/i.test(provisioningState)
        ? az("ml workspace update", [...named(id), ["description", "repaired"]])
        : null,
    });
  return warning("workspace-state", { evidence, why: "Work on the workspace goes on: ask again when it has ended." });
}

function checkHub({ hub }: ProbeFacts, { hub: id }: ProbedWorkspace): CheckResult {
  switch (hub.kind) {
    case "found":
      return pass("workspace-hub", `hub \`${hub.value.id}\`: its vault, registry and storage are the project's`);
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

function checkIdentity({ userIdentity }: ProbeFacts, workspace: ProbedWorkspace): CheckResult {
  const acting = actingIdentity(workspace);
  const { id, primaryUserIdentity } = workspace;
  if (acting === null)
    return fail("identity", {
      evidence: [
        primaryUserIdentity === null
          ? "the workspace has no identity"
          : `the workspace names \`${primaryUserIdentity}\`, which is not assigned to it`,
      ],
      why: "Without an identity the workspace gets neither to its vault nor to its registry.",
      repair:
        primaryUserIdentity === null
          ? az("rest", [
              ["method", "patch"],
              ["url", `${id}?api-version=2024-10-01`],
              ["body", '{"identity":{"type":"SystemAssigned"}}'],
            ])
          : null,
    });
  if (acting.kind === "system") return pass("identity", `system-assigned, principal ${acting.principal}`);
  if (userIdentity.kind === "unknown") return notChecked("identity", "could-not-look", userIdentity.why);
  if (userIdentity.kind === "absent")
    return fail("identity", {
      evidence: [`the user-assigned identity \`${acting.id ?? ""}\` is not there any more`],
      why: "The workspace acts by an identity that was deleted. Assign another one; one of the same name is another principal.",
    });
  return pass("identity", `user-assigned \`${acting.id ?? ""}\`, principal ${acting.principal}`);
}
