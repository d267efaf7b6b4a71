import { entryProblems } from "../src/redeploy/entry-problems.ts";
import type { Severity } from "../src/rule/finding.ts";
import type { Rule } from "../src/rule/rule.ts";
import { identityOf, placeOfPart } from "../src/rule/resource-label.ts";
import type { EntryProblem } from "../src/vault/check-entries.ts";

/** What the service refuses, against what it takes but nobody can have meant. */
const SEVERITIES: Readonly<Record<EntryProblem["kind"], Severity>> = {
  "unknown-permission": "warning",
  "unknown-kind": "warning",
  "unknown-member": "warning",
  "misspelt-member": "note",
  "missing-member": "error",
  "malformed-guid": "error",
  "other-tenant": "error",
  "repeated-identity": "error",
  "too-many": "error",
};

/** Entries of access policies as the service takes them. */
export const validAccessPolicies: Rule = {
  meta: {
    id: "valid-access-policies",
    about: "vault",
    severity: "error",
    summary: "Require access policies that the service takes",
    fixes: [],
    messages: {
      "unknown-permission": "`{{permission}}` is not a permission on {{on}}.",
      "unknown-kind": "`{{on}}` is not a kind of permission. Allowed: keys, secrets, certificates and storage.",
      "unknown-member":
        "`{{name}}` is not a property of an access policy. Allowed: `tenantId`, `objectId`, `applicationId` and `permissions`.",
      "misspelt-member": "`{{name}}` is read as `{{meant}}`; tools that mind case do not find it.",
      "missing-member": "The access policy has no `{{name}}`.",
      "malformed-guid": "`{{name}}` must be a GUID, not `{{text}}`.",
      "other-tenant": "The tenant of the access policy differs from that of the vault.",
      "repeated-identity": "The list names `{{principal}}` twice; the service takes each identity once.",
      "too-many": "The list has {{count}} entries; a vault takes 1024.",
    },
  },

  *check({ vaults, children }) {
    const senders = [...vaults.map(({ report }) => report), ...children].map(({ resource }) => resource);
    for (const { resource, problem } of entryProblems(senders)) {
      const { kind, place, ...data } = problem;
      yield {
        message: kind,
        data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)])),
        place: place ?? placeOfPart(resource, ["properties", "accessPolicies"]),
        pointer: resource.declaration.pointer,
        severity: SEVERITIES[kind],
        certainty: "certain",
        identity: `${identityOf(resource)} ${kind}`,
      };
    }
  },
};
