import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";
import { identityOf, nameForPeople } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** What could not be told, said aloud. */
export const notAnalysed: Rule = {
  meta: {
    id: "not-analysed",
    about: "analysis",
    severity: "note",
    summary: "Say what could not be analysed",
    fixes: [],
    isSuppressible: false,
    messages: {
      undecided:
        "What a deployment does to the access policies of `{{vault}}` is not known: it depends on a value that is not known before the deployment.",
      linked: "The linked template `{{target}}` is not followed: {{why}}. Vaults in it are not analysed.",
      module: "The module `{{target}}` is not read: {{why}}. What it deploys is not analysed.",
      type: "The type of `{{resource}}` is not known before the deployment: if it is a vault, its access policies are not analysed.",
      "hidden-resource": "{{text}} Its content is not analysed.",
      existing:
        "`{{resource}}` says `existing`, which only templates with symbolic names know: whether the vault is deployed is not known.",
      extension:
        "{{resources}} of the extension `{{name}}` {{are}} not analysed: the extension deploys them, not Azure Resource Manager.",
      limit: "The analysis stopped at its limit of {{limit}}: there may be more to find in this file.",
    },
  },

  *check(context) {
    const { source, vaults, links, untold, extensions, limits, refusals } = context;
    for (const vault of vaults) {
      const { cause } = vault.report.outcome;
      if (cause.kind === "undecided" && cause.by.kind === "unknown")
        yield vaultFinding(vault, { message: "undecided", severity: "warning" });
    }
    for (const { pointer, target, why, place } of links) {
      // What the compiler refuses is told as that.
      if (refusals.some((each) => each.source === place.source && each.start === place.start)) continue;
      yield {
        message: place.source.isJson === false ? "module" : "linked",
        data: { target, why },
        place,
        pointer,
        certainty: "certain",
        identity: target,
      };
    }
    for (const { kind, resource, place } of untold) {
      yield {
        message: kind,
        data: { resource: nameForPeople(resource) },
        place,
        pointer: resource.declaration.pointer,
        severity: "warning",
        certainty: "possible",
        identity: identityOf(resource),
      };
    }
    for (const finding of problemFindings(context, ["hidden-resource"])) yield { ...finding, severity: "error" };
    for (const { name, count, pointer, place } of extensions) {
      const [resources, are] = count === 1 ? ["One resource", "is"] : [`${String(count)} resources`, "are"];
      yield {
        message: "extension",
        data: { name, resources, are },
        place,
        pointer,
        certainty: "certain",
        identity: name,
      };
    }
    for (const limit of limits) {
      yield {
        message: "limit",
        data: { limit },
        place: { source, start: 0, end: 1 },
        pointer: "",
        severity: "warning",
        certainty: "certain",
        identity: limit,
      };
    }
  },
};
