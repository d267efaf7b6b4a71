import type { Failure, Value } from "../src/expression/value.ts";
import type { Rule } from "../src/rule/rule.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** How deep into the properties of a vault failures are looked for. */
const DEPTH = 6;

/** A resource cannot read itself while it is deployed. */
export const noSelfReference: Rule = {
  meta: {
    id: "no-self-reference",
    about: "vault",
    severity: "error",
    summary: "Disallow a vault that reads its own policies with reference()",
    needsSnapshot: false,
    fixes: ["preserve"],
    messages: {
      self: "`{{vault}}` reads itself: ARM refuses a resource that references itself. Read the policies before the deployment and pass them as a parameter.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const found = selfReference(vault.report.resource.properties(), DEPTH);
      if (found !== null)
        yield vaultFinding(vault, {
          message: "self",
          certainty: "certain",
          ...(found.place === null ? {} : { place: found.place }),
        });
    }
  },
};

function selfReference(value: Value, depth: number): Failure | null {
  if (value.kind === "failure") return value.code === "self-reference" ? value : null;
  if (depth === 0 || (value.kind !== "object" && value.kind !== "array")) return null;
  const inside = value.kind === "array" ? value.items : Array.from(value.members.values(), (entry) => entry.value);
  for (const each of inside) {
    const found = selfReference(each, depth - 1);
    if (found !== null) return found;
  }
  return null;
}
