import { capital } from "../text/capital.ts";
import { givenList } from "../redeploy/given-list.ts";
import { hasExpression } from "../template/has-expression.ts";
import { foldCase } from "../text/fold-case.ts";
import { mergePolicies, type AccessPolicy } from "../vault/access-policy.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { addPolicies, isEntryOf } from "./add-policies.ts";
import { declareParameter } from "./declare-parameter.ts";
import { refusal, type Refusal } from "./fix.ts";
import { askForList, fillFiles, giveList, type GivenPlan } from "./given-parameter.ts";
import { isInLoop } from "./in-loop.ts";
import { literalPolicy } from "./literal-policy.ts";
import { parameterName } from "./name-parameter.ts";
import { call, parameter, text, type NewExpression } from "./new-expression.ts";
import { resolveEachTime, SAME_IDENTITY, SENT_IN_COMPLETE_MODE } from "./notes.ts";
import { listExpression, ownList, type PoliciesProperty } from "./access-policies-property.ts";
import { NOTHING_ADDED, NOTHING_GIVEN, type Plan, type Planned } from "./plan.ts";
import type { TemplateEditor, WrittenList } from "./template-editor.ts";
import { editorFor, type VaultCase } from "./vault-case.ts";

const BY_HAND =
  "Make the list an array parameter without a default, and give it what `az keyvault show --name <vault> --query properties.accessPolicies` prints, right before each deployment.";

/** Sends the list that the vault has: by a parameter that is filled from a snapshot, or written into the template. */
export function preserve(vaultCase: VaultCase): Planned {
  const { report, twins, snapshot } = vaultCase;
  const refused = (why: string): Refusal => refusal("preserve", why, BY_HAND);
  const given = givenList(vaultCase.analysis, report.declaration.pointer);
  if (snapshot === null) {
    const asked = given === null || report.guard !== null ? null : askForList(vaultCase, given);
    return asked === null ? refused("no snapshot at hand has this vault") : { ...BASE, ...asked };
  }
  if (snapshot.authorization === "rbac") return refused("the vault uses RBAC: its access policies are not in force");
  if (report.guard !== null) return refused("the vault has a switch already: `create-parameter` mends that");
  if (twins.length > 0) return refused("the vault is declared more than once");
  if (isInLoop(report.resource)) return refused("the vault is deployed in a loop, each round with a list of its own");
  const list = ownList(report);
  if (typeof list === "string") return refused(list);
  if (list.kind === "whole") return refused("the `properties` of the vault are one expression");
  const planned = vaultCase.isInline
    ? inline(vaultCase, list, snapshot)
    : given === null
      ? byNewParameter(vaultCase, list, snapshot)
      : giveList(vaultCase, given, snapshot);
  return typeof planned === "string" ? refused(planned) : { ...BASE, ...planned };
}

const BASE = { kind: "plan", strategy: "preserve", confidence: "safe", addsChild: false, settles: true } as const;

/** The entries of the snapshot, written into the list of the template. */
function inline(vaultCase: VaultCase, list: PoliciesProperty, snapshot: VaultSnapshot): InlinePlan | string {
  if (list.kind !== "array")
    return "the list is an expression, into which nothing can be written: leave `--inline` out";
  const editor = editorFor(vaultCase);
  addPolicies(editor, list.node, snapshot.accessPolicies);
  return {
    editor,
    title: "Write the entries of the snapshot into the template",
    notes: [SAME_IDENTITY, resolveEachTime("the template"), SENT_IN_COMPLETE_MODE],
    trials: keeping(snapshot),
    freeParameters: new Set(),
    settles: false,
  };
}

type InlinePlan = GivenPlan & Pick<Plan, "settles">;

/** The list becomes a parameter of the root. */
function byNewParameter(vaultCase: VaultCase, list: WrittenList, snapshot: VaultSnapshot): GivenPlan | string {
  const editor = editorFor(vaultCase);
  const name = parameterName(vaultCase, "", "AccessPolicies");
  const policies = mergePolicies(ownPolicies(list, snapshot), snapshot.accessPolicies);
  const problem =
    addParameter(editor, vaultCase, list, name) ??
    fillFiles(editor, vaultCase, { parameter: name, path: [], isWhole: true }, policies);
  if (problem !== null) return problem;
  return {
    editor,
    title: `Send the policies that the vault has, by \`${name}\``,
    notes: [resolveEachTime("the parameter file"), SENT_IN_COMPLETE_MODE],
    trials: keeping(snapshot),
    freeParameters: new Set([foldCase(name)]),
  };
}

function keeping(snapshot: VaultSnapshot): Plan["trials"] {
  return [{ given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: { kind: "kept", snapshot } }];
}

/** Entries of the template that hold expressions stay there, but for those whose principal the parameter has. */
function addParameter(editor: TemplateEditor, { report }: VaultCase, list: WrittenList, name: string): string | null {
  const scope = report.resource.frame.deployment;
  const problem = declareParameter(editor, scope, {
    name,
    type: "array",
    description: "All access policies that the key vault is to have: what is missing here is removed from it.",
  });
  if (problem !== null) return problem;
  const given = parameter(name);
  if (list.kind === "array" && !hasExpression(list.node)) {
    editor.change({ kind: "replace-list", list, content: editor.expression(given) });
    return null;
  }
  const own = listExpression(editor, list, scope, `own${capital(name)}`);
  if (own.kind === "problem") return own.why;
  editor.change({ kind: "replace-list", list, content: editor.expression(mergedLists(given, own.expression)) });
  return null;
}

/** All entries of a list, and those of another whose principal it does not have. */
function mergedLists(given: NewExpression, own: NewExpression): NewExpression {
  const kept = call("map", given, call("lambda", text("kept"), identityOf("kept")));
  const isNew = call("not", call("contains", kept, identityOf("own")));
  return call("concat", given, call("filter", own, call("lambda", text("own"), isNew)));
}

/** What tells one entry from another: the principal, and the application by which it acts. */
function identityOf(entry: string): NewExpression {
  const variable = call("lambdaVariables", text(entry));
  const application = call("coalesce", call("tryGet", variable, text("applicationId")), text(""));
  const parts: readonly NewExpression[] = [{ kind: "member", base: variable, name: "objectId" }, application];
  return call("toLower", { kind: "joined", parts });
}

/**
 * Entries of the template that the parameter takes over: those without expressions. Where the list stays in the template,
 * those whose principal the snapshot has: the parameter's entry takes their place.
 */
function ownPolicies(list: PoliciesProperty, snapshot: VaultSnapshot): readonly AccessPolicy[] {
  if (list.kind !== "array") return [];
  const isTaken = !hasExpression(list.node);
  return list.node.items
    .filter((item) => isTaken || snapshot.accessPolicies.some((policy) => isEntryOf(item, policy)))
    .flatMap((item) => literalPolicy(item, snapshot) ?? []);
}
