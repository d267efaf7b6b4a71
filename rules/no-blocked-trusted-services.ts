import { blockerFinding } from "../src/rule/blocker-finding.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Azure Machine Learning reaches a closed vault or registry as a trusted service, where those are let in. */
export const noBlockedTrustedServices: Rule = {
  meta: {
    id: "no-blocked-trusted-services",
    about: "workspace",
    severity: "warning",
    summary: "Disallow network rules that shut a workspace out of its vault or registry",
    fixes: [],
    messages: {
      vault:
        "The network rules of `{{resource}}` block trusted services: the Azure Machine Learning workspace `{{workspace}}` cannot read its secrets or build images.",
      registry:
        "The network rules of `{{resource}}` block trusted services: the Azure Machine Learning workspace `{{workspace}}` cannot use it as its registry.",
    },
  },

  *check({ blockers: blockers }) {
    for (const blocker of blockers) {
      if (blocker.kind === "vault-network")
        yield blockerFinding(blocker, { message: "vault", paths: [["properties", "networkAcls", "bypass"]] });
      if (blocker.kind === "registry-network")
        yield blockerFinding(blocker, { message: "registry", paths: [["properties", "networkRuleBypassOptions"]] });
    }
  },
};
