import { blockerFinding } from "../src/rule/blocker-finding.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Without the registry's admin user it is an identity that pushes and pulls images, and it needs roles for that. */
export const requireImageBuildIdentity: Rule = {
  meta: {
    id: "require-image-build-identity",
    about: "workspace",
    severity: "warning",
    summary: "Require an identity that may push to and pull from the registry of a workspace",
    fixes: [],
    messages: {
      none: "`{{resource}}` has no admin user, and nothing here lets the identity of the Azure Machine Learning workspace `{{workspace}}` push to it and pull from it, so image builds fail.",
      own: "`{{resource}}` has no admin user, and nothing here lets the Azure Machine Learning workspace `{{workspace}}` push to it and pull from it: building images then needs the role that the service itself gives to the workspace's identity.",
      pullOnly:
        "`{{resource}}` has no admin user, and no identity has a role here that may push to it: the Azure Machine Learning workspace `{{workspace}}` cannot build images.",
    },
  },

  *check({ blockers: blockers }) {
    const paths = [["properties", "adminUserEnabled"], ["properties"]];
    for (const blocker of blockers) {
      if (blocker.kind === "no-role") yield blockerFinding(blocker, { message: "none", paths });
      if (blocker.kind === "no-role-of-own") yield blockerFinding(blocker, { message: "own", severity: "note", paths });
      if (blocker.kind === "pull-only") yield blockerFinding(blocker, { message: "pullOnly", paths });
    }
  },
};
