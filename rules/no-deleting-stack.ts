import type { Rule } from "../src/rule/rule.ts";
import { nameForPeople } from "../src/rule/resource-label.ts";

/** A deployment stack deletes what it made before and does not make any more. */
export const noDeletingStack: Rule = {
  meta: {
    id: "no-deleting-stack",
    about: "vault",
    severity: "warning",
    summary: "Disallow deployment stacks that delete a vault when it leaves the template",
    fixes: [],
    messages: {
      skipped:
        "{{kind}} deploys `{{template}}` as a stack that deletes: where the condition of `{{vault}}` is false, the vault is deleted.",
      left: "{{kind}} deploys `{{template}}` as a stack that deletes: `{{vault}}` is deleted when it leaves the template, or is given another name.",
    },
  },

  *check({ sites, vaults, source }) {
    for (const site of sites) {
      if (!site.deletesUnmanaged) continue;
      for (const { report } of vaults) {
        const { status } = report.deployed;
        const vault = nameForPeople(report.resource);
        yield {
          message: status === "always" ? "left" : "skipped",
          data: { kind: site.kind, template: source.path, vault },
          place: site.place,
          pointer: "",
          severity: status === "always" ? "note" : status === "never" || status === "default-off" ? "error" : "warning",
          certainty: status === "never" ? "certain" : "possible",
          identity: `${source.path} ${site.kind} ${vault}`,
        };
      }
    }
  },
};
