import { member, type Value } from "../src/expression/value.ts";
import type { FileFacts } from "../src/rule/facts.ts";
import type { Finding, Severity } from "../src/rule/finding.ts";
import type { Rule } from "../src/rule/rule.ts";
import { identityOf, placeOfPart } from "../src/rule/vault-text.ts";
import type { Resource } from "../src/template/deployment.ts";
import { checkEntries, type EntryProblem } from "../src/vault/check-entries.ts";

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
    needsSnapshot: false,
    fixes: [],
    messages: {
      "unknown-permission": "`{{permission}}` is no permission on {{on}}.",
      "unknown-kind":
        "`{{on}}` is nothing that permissions are granted on: keys, secrets, certificates and storage are.",
      "unknown-member":
        "`{{name}}` is no member of an access policy: `tenantId`, `objectId`, `applicationId` and `permissions` are.",
      "misspelt-member": "`{{name}}` is read as `{{meant}}`; tools that mind case do not find it.",
      "missing-member": "The access policy has no `{{name}}`.",
      "malformed-guid": "`{{name}}` must be a GUID; `{{text}}` is none.",
      "other-tenant": "The tenant of the access policy differs from that of the vault.",
      "repeated-identity": "The list names `{{principal}}` twice; the service takes each identity once.",
      "too-many": "The list has {{count}} entries; a vault takes 1024.",
    },
  },

  *check(facts) {
    for (const [resource, properties] of policyOwners(facts)) yield* checkList(resource, properties);
  },
};

function* policyOwners({ vaults, children }: FileFacts): Generator<readonly [Resource, Value]> {
  for (const { report } of vaults) yield [report.resource, report.resource.properties()];
  for (const { resource } of children) yield [resource, resource.properties()];
}

/** What is wrong with the entries of a list. The rounds of a loop share their text: each place is told once. */
function* checkList(resource: Resource, properties: Value): Generator<Finding> {
  const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
  if (list?.kind !== "array" || properties.kind !== "object") return;
  const around = placeOfPart(resource, ["properties", "accessPolicies"]);
  const told = new Set<string>();
  for (const problem of checkEntries(list, member(properties, "tenantId") ?? null)) {
    const { kind, place: own, ...data } = problem;
    const place = own ?? around;
    const key = `${kind} ${"name" in problem ? problem.name : ""} ${String(place.start)}`;
    if (told.has(key)) continue;
    told.add(key);
    yield {
      message: kind,
      data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)])),
      place,
      pointer: resource.declaration.pointer,
      severity: SEVERITIES[kind],
      certainty: "certain",
      identity: `${identityOf(resource)} ${kind}`,
    };
  }
}
