import { toJson } from "../expression/to-json.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import { hasExpression } from "../template/has-expression.ts";
import { literalValue } from "../template/literal-value.ts";
import { section } from "../template/template.ts";
import type { Deployment } from "../template/deployment.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { mergePolicies, policyBody, readPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { addPolicies, isEntryOf } from "./add-policies.ts";
import { parameterFileText, parametersOf, setParameter } from "./companions.ts";
import { declareParameter } from "./declare-parameter.ts";
import { Draft } from "./draft.ts";
import { expressionString, givenParameter, handedParameter, soleParameter } from "./expression-text.ts";
import { refusal, type Refusal } from "./fix.ts";
import { isInLoop } from "./in-loop.ts";
import { parameterName } from "./name-parameter.ts";
import { SENT_IN_COMPLETE_MODE } from "./notes.ts";
import { listExpression, ownList, replaceList, type OwnList } from "./own-list.ts";
import { NOTHING_ADDED, NOTHING_GIVEN, type Plan, type Planned } from "./plan.ts";
import type { VaultCase } from "./vault-case.ts";

const BY_HAND =
  "Make the list an array parameter without a default, and give it what `az keyvault show --name <vault> --query properties.accessPolicies` prints, right before each deployment.";

/** Sends the list that the vault has: by a parameter that is filled from a snapshot, or written into the template. */
export function preserve(vaultCase: VaultCase): Planned {
  const { document, report, twins, snapshot } = vaultCase;
  const refused = (why: string): Refusal => refusal("preserve", why, BY_HAND);
  if (snapshot === null) return refused("no snapshot at hand has this vault");
  if (snapshot.authorization === "rbac") return refused("the vault uses RBAC: its access policies are not in force");
  if (report.guard !== null) return refused("the vault has a switch already: `create-parameter` mends that");
  if (twins.length > 0) return refused("the vault is declared more than once");
  if (isInLoop(report.resource)) return refused("the vault is deployed in a loop, each round with a list of its own");
  const list = ownList(report, document.source.text);
  if (typeof list === "string") return refused(list);
  if (list.kind === "whole") return refused("the `properties` of the vault are one expression");
  const planned = vaultCase.isInline ? inline(vaultCase, list, snapshot) : byParameter(vaultCase, list, snapshot);
  return typeof planned === "string" ? refused(planned) : planned;
}

/** The entries of the snapshot, written into the list of the template. */
function inline({ document }: VaultCase, list: OwnList, snapshot: VaultSnapshot): Plan | string {
  if (list.kind !== "array")
    return "the list is an expression, into which nothing can be written: leave `--inline` out";
  const draft = new Draft();
  addPolicies(draft, document, list.node, snapshot.accessPolicies);
  return {
    ...base(draft, snapshot, "Write the entries of the snapshot into the template"),
    settles: false,
    notes: [
      "An entry of the template whose principal is an expression may be one of the snapshot, too: the service refuses a list that has the same identity twice.",
      ...notesOf("the template"),
    ],
  };
}

/** The list becomes a parameter of the root, or the one that it is already loses its default. */
function byParameter(
  vaultCase: VaultCase,
  list: OwnList & { kind: "array" | "expression" | "loop" },
  snapshot: VaultSnapshot,
): Plan | string {
  const { document, report, companions } = vaultCase;
  const scope = report.resource.frame.deployment;
  const draft = new Draft();
  const handed = list.kind === "expression" ? handedNames(givenParameter(list.node), scope) : null;
  const existing = handed?.at(-1) ?? null;
  const name = existing ?? parameterName(vaultCase, "", "AccessPolicies");
  const problem =
    existing === null ? addParameter(draft, vaultCase, list, name) : dropDefault(draft, vaultCase, name, snapshot);
  if (problem !== null) return problem;
  const policies = mergePolicies(ownPolicies(vaultCase, list, existing, snapshot), snapshot.accessPolicies);
  for (const file of companions.parameterFiles) {
    const broken = fill(draft, file, name, policies);
    if (broken !== null) return broken;
  }
  if (companions.parameterFiles.length === 0) {
    if (companions.newParameterFile === null) return "there is no file into which the entries could be written";
    draft.create(companions.newParameterFile, parameterFileText(name, bodiesOf(policies)), document.source);
  }
  return {
    ...base(draft, snapshot, `Send the policies that the vault has, by \`${name}\``),
    notes: notesOf("the parameter file"),
    freeParameters: new Set([name, ...(handed ?? [])].map(foldCase)),
  };
}

function base(draft: Draft, snapshot: VaultSnapshot, title: string): Omit<Plan, "notes"> {
  return {
    kind: "plan",
    strategy: "preserve",
    confidence: "safe",
    title,
    draft,
    trials: [{ given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: { kind: "kept", snapshot } }],
    freeParameters: new Set(),
    addsChild: false,
    settles: true,
  };
}

function notesOf(where: string): readonly string[] {
  return [
    `What is granted after the snapshot is still lost: run \`arm-guard resolve\` right before each deployment, so that ${where} holds what the vault has then.`,
    SENT_IN_COMPLETE_MODE,
  ];
}

/** The names under which a parameter is handed down, unchanged, from the root to this deployment; the root's comes last. */
function handedNames(name: string | null, scope: Deployment): readonly string[] | null {
  if (name === null) return null;
  if (scope.parent === null) return [name];
  const properties = memberOf(scope.parent.declaration.node, "properties")?.value;
  const given = properties?.kind === "object" ? memberOf(properties, "parameters")?.value : undefined;
  const entry = given?.kind === "object" ? memberOf(given, name)?.value : undefined;
  const value = entry?.kind === "object" ? memberOf(entry, "value")?.value : undefined;
  const handed = given?.kind === "string" ? handedParameter(given, name) : soleParameter(value);
  const above = handedNames(handed, scope.parent.frame.deployment);
  return above === null ? null : [name, ...above];
}

function dropDefault(
  draft: Draft,
  { document, subject }: VaultCase,
  name: string,
  snapshot: VaultSnapshot,
): string | null {
  const own = defaultOf(subject, name);
  const isTaken =
    own?.kind !== "array" || own.items.every((item) => literalPolicy(item, document, snapshot).length > 0);
  if (!isTaken) return `the default of \`${name}\` has entries with expressions, which a parameter file cannot hold`;
  const parameters = section(subject.template, "parameters");
  const declared = parameters === null ? undefined : memberOf(parameters, name)?.value;
  if (declared?.kind !== "object") return `the parameter \`${name}\` is not declared`;
  const initial = declared.members.find(({ key }) => isSameName(key.value, "defaultValue"));
  if (initial !== undefined) draft.change(document, { kind: "remove-member", object: declared, member: initial });
  return null;
}

/** Entries of the template that hold expressions stay there, but for those whose principal the parameter has. */
function addParameter(
  draft: Draft,
  { document, report }: VaultCase,
  list: OwnList & { kind: "array" | "expression" | "loop" },
  name: string,
): string | null {
  const scope = report.resource.frame.deployment;
  const problem = declareParameter(draft, document, scope, {
    name,
    type: "array",
    description: "All access policies that the key vault is to have: what is missing here is removed from it.",
  });
  if (problem !== null) return problem;
  const given = `parameters('${name}')`;
  if (list.kind === "array" && !hasExpression(list.node, document.source)) {
    replaceList(draft, document, list, expressionString(given));
    return null;
  }
  const own = listExpression(draft, document, list, scope, `own${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  if (own.kind === "problem") return own.why;
  replaceList(draft, document, list, expressionString(mergedLists(given, own.inner)));
  return null;
}

/** All entries of a list, and those of another whose principal it does not have; `givenParameter` knows the form. */
function mergedLists(given: string, own: string): string {
  const kept = `map(${given}, lambda('kept', ${identityOf("kept")}))`;
  return `concat(${given}, filter(${own}, lambda('own', not(contains(${kept}, ${identityOf("own")})))))`;
}

/** What tells one entry from another: the principal, and the application by which it acts. */
function identityOf(entry: string): string {
  const variable = `lambdaVariables('${entry}')`;
  return `toLower(concat(${variable}.objectId, coalesce(tryGet(${variable}, 'applicationId'), '')))`;
}

/**
 * Entries of the template that the parameter takes over: those without expressions, or those that it had by default. Where
 * the list stays in the template, those whose principal the snapshot has: the parameter's entry takes their place.
 */
function ownPolicies(
  { subject, document }: VaultCase,
  list: OwnList,
  existing: string | null,
  snapshot: VaultSnapshot,
): readonly AccessPolicy[] {
  const own = existing === null ? (list.kind === "array" ? list.node : null) : defaultOf(subject, existing);
  if (own?.kind !== "array") return [];
  const isTaken = existing !== null || !hasExpression(own, document.source);
  return own.items
    .filter((item) => isTaken || snapshot.accessPolicies.some((policy) => isEntryOf(item, policy)))
    .flatMap((item) => literalPolicy(item, document, snapshot));
}

function defaultOf({ template }: VaultCase["subject"], name: string): JsonNode | undefined {
  const parameters = section(template, "parameters");
  const declared = parameters === null ? undefined : memberOf(parameters, name)?.value;
  return declared?.kind === "object" ? memberOf(declared, "defaultValue")?.value : undefined;
}

/** An entry without expressions; its tenant may be one, as it is always that of the vault. */
function literalPolicy(item: JsonNode, { source }: JsonDocument, { tenantId }: VaultSnapshot): readonly AccessPolicy[] {
  const rest = item.kind === "object" ? item.members.filter(({ key }) => !isSameName(key.value, "tenantId")) : [];
  if (rest.some(({ value }) => hasExpression(value, source))) return [];
  const content = toJson(literalValue(item, source));
  const own = hasExpression(item, source) ? { tenantId } : {};
  const policies = readPolicies([Object.fromEntries([...Object.entries(content ?? {}), ...Object.entries(own)])]);
  return "kind" in policies ? [] : policies;
}

/** Puts the entries into a parameter file, beside those that it has. A text tells why that cannot be done. */
function fill(draft: Draft, file: JsonDocument, name: string, policies: readonly AccessPolicy[]): string | null {
  const parameters = parametersOf(file);
  const entry = parameters === null ? undefined : memberOf(parameters, name)?.value;
  if (entry === undefined) {
    setParameter(draft, file, name, bodiesOf(policies), true);
    return null;
  }
  const value = entry.kind === "object" ? memberOf(entry, "value")?.value : undefined;
  if (value?.kind !== "array" || value.items.some(({ kind }) => kind !== "object"))
    return `\`${name}\` has a value in \`${file.source.path}\` that is no list of access policies`;
  addPolicies(draft, file, value, policies);
  return null;
}

function bodiesOf(policies: readonly AccessPolicy[]): JsonContent {
  return policies.map((policy) => ({ ...policyBody(policy) }));
}
