import { blockerFinding } from "../src/rule/blocker-finding.ts";
import type { Rule } from "../src/rule/rule.ts";

/** What builds images by default runs outside of the network that a closed registry is in. */
export const requireImageBuildCompute: Rule = {
  meta: {
    id: "require-image-build-compute",
    about: "workspace",
    severity: "warning",
    summary: "Require a build compute for a workspace whose registry is behind a private endpoint",
    fixes: [],
    messages: {
      closed:
        "`{{resource}}` has no public access, and the Azure Machine Learning workspace `{{workspace}}` sets no `imageBuildCompute` in its network, so its image builds fail.",
      endpoint:
        "`{{resource}}` has a private endpoint, and the Azure Machine Learning workspace `{{workspace}}` sets no `imageBuildCompute`: once public access is turned off, its image builds fail.",
    },
  },

  *check({ blockers: blockers }) {
    for (const blocker of blockers) {
      if (blocker.kind === "no-build-compute") {
        const paths = [
          ["properties", "publicNetworkAccess"],
          ["properties", "networkRuleSet"],
        ];
        yield blockerFinding(blocker, { message: "closed", paths });
      }
      if (blocker.kind === "no-build-compute-at-endpoint")
        yield blockerFinding(blocker, { message: "endpoint", severity: "note", paths: [["name"]] });
    }
  },
};
