import type { Rule } from "../src/rule/rule.ts";
import { lesser } from "../src/redeploy/severity.ts";
import { explain } from "../src/rule/explain.ts";
import { identityOf, nameForPeople, placeOfPart } from "../src/rule/resource-label.ts";

/** An `add` child puts back its own entries, not those that the empty list took away. */
export const noWipeThenAdd: Rule = {
  meta: {
    id: "no-wipe-then-add",
    about: "vault",
    severity: "warning",
    summary: "Disallow an empty list next to a child that adds policies",
    fixes: ["create-parameter", "use-existing"],
    messages: {
      add: "This child adds its own policies after `{{vault}}` has lost all of them: policies granted anywhere else do not come back.",
    },
  },

  *check({ vaults }) {
    for (const { report, loss, children } of vaults) {
      if (report.verdict !== "wipes" || report.exposure !== "lost" || loss === null) continue;
      for (const child of children) {
        if (child.operation !== "add") continue;
        yield {
          message: "add",
          data: { vault: nameForPeople(report.resource) },
          place: placeOfPart(child.resource),
          pointer: child.pointer,
          vault: report.declaration.pointer,
          severity: lesser(loss, "warning"),
          certainty: report.certainty,
          related: explain(report),
          identity: identityOf(child.resource),
        };
      }
    }
  },
};
