import { residualKey, residualOf } from "../expression/residual.ts";
import { memberOf } from "../json/members.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import { isCreationPrompted } from "../redeploy/prompted-creation.ts";
import type { Guard } from "../redeploy/guard.ts";
import { foldCase } from "../text/fold-case.ts";
import { askInPortal, setParameter } from "./related-files.ts";
import { declareParameter } from "./declare-parameter.ts";
import { expressionIn, type NewExpression } from "./new-expression.ts";
import { refusal, type Refusal, type Strategy } from "./fix.ts";
import { creationByName, creationBySwitch } from "./creation.ts";
import { isInLoop } from "./in-loop.ts";
import { freezes, mustGive, SKIPPED_IN_COMPLETE_MODE, ungranted, waitsThrough } from "./notes.ts";
import { isRefused } from "./needs-fix.ts";
import { NOTHING_ADDED, NOTHING_GIVEN, type Plan, type Planned } from "./plan.ts";
import { rewireReferences } from "./rewrite-references.ts";
import { fixSwitch } from "./fix-switch.ts";
import type { TemplateEditor } from "./template-editor.ts";
import { editorFor, type VaultCase } from "./vault-case.ts";
import { conditionOf, propertiesOf } from "../template/resource-parts.ts";

const BY_HAND =
  'Add a boolean parameter `createKeyVault` without a default, put `"condition": "[parameters(\'createKeyVault\')]"` on the vault alone, and read the vault elsewhere by its id and api-version.';

/** Puts the creation of the vault behind a parameter that has to be answered, or takes the default from one that is there. */
export function createParameter(vaultCase: VaultCase): Planned {
  const { report, twins } = vaultCase;
  const { guard } = report;
  if (isRefused(report) && isCreationDecided(vaultCase)) return addList(vaultCase);
  if (guard !== null && guard.parameter !== null && twins.every((twin) => isSameSwitch(twin.guard, guard)))
    return withList(fixSwitch(vaultCase, guard.parameter, guard.skipValue), vaultCase);
  return addSwitch(vaultCase, "create-parameter");
}

/** An empty list for a vault whose creation is decided already: it is sent only where the vault does not exist. */
function addList(vaultCase: VaultCase): Plan | Refusal {
  const { report, twins } = vaultCase;
  const editor = editorFor(vaultCase);
  for (const vault of [report, ...twins]) {
    const problem = listNothing(editor, vault);
    if (problem !== null) return refusal("create-parameter", problem, BY_HAND);
  }
  return {
    kind: "plan",
    strategy: "create-parameter",
    confidence: "safe",
    title: "Send an empty list where the vault is created",
    editor,
    notes: [],
    trials: [{ given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: LISTED }],
    freeParameters: new Set(),
    addsChild: false,
    settles: true,
  };
}

/** Whether a vault that exists is skipped, or each deployment asked about it. */
function isCreationDecided({ analysis, report }: VaultCase): boolean {
  const { guard } = report;
  return guard === null ? isCreationPrompted(analysis, report.resource) : guard.creates !== true;
}

/** The same plan, with an empty list for vaults that have none. */
function withList(plan: Planned, { report, twins }: VaultCase): Planned {
  const vaults = [report, ...twins];
  if (plan.kind === "refusal" || !vaults.some(isRefused)) return plan;
  for (const vault of vaults) {
    const problem = listNothing(plan.editor, vault);
    if (problem !== null) return refusal("create-parameter", problem, BY_HAND);
  }
  const trials = plan.trials.map((trial) => (trial.vault.kind === "same" ? { ...trial, vault: LISTED } : trial));
  return { ...plan, trials };
}

const LISTED = { kind: "listed" } as const;

/** Gives a vault that has no list an empty one. A text tells why that cannot be done. */
function listNothing(editor: TemplateEditor, vault: VaultReport): string | null {
  if (!isRefused(vault)) return null;
  const properties = propertiesOf(vault.declaration.node);
  if (properties === null) return "the `properties` of the vault are not an object";
  const list = memberOf(properties, "accessPolicies")?.value;
  if (list !== undefined && list.kind !== "null") return "the list of the vault is an expression that gives nothing";
  editor.change({ kind: "set-member", object: properties, name: "accessPolicies", content: [] });
  return null;
}

/** Whether one value of one parameter skips both: a switch between two declarations of a vault skips none. */
function isSameSwitch(left: Guard | null, right: Guard): boolean {
  const valueOf = ({ skipValue }: Guard): string => (skipValue === null ? "" : residualKey(residualOf(skipValue)));
  return left?.parameter === right.parameter && valueOf(left) === valueOf(right);
}

/** The changes for a switch of its own; other strategies build on them. */
export function addSwitch(vaultCase: VaultCase, strategy: Strategy): Plan | Refusal {
  const { report, twins, companions, snapshot } = vaultCase;
  const vaults = [report, ...twins];
  const editor = editorFor(vaultCase);
  const creation = vaults.some(({ resource }) => isInLoop(resource))
    ? creationByName(vaultCase)
    : creationBySwitch(vaultCase);
  if (typeof creation === "string") return refusal(strategy, creation, BY_HAND);
  const { name, type, description } = creation;
  for (const vault of vaults) {
    const question = creation.question(vault);
    if (question === null) return refusal(strategy, "the vault's name cannot be written in a condition", BY_HAND);
    const problem =
      declareParameter(editor, vault.resource.frame.deployment, { name, type, description }) ??
      addCondition(editor, vault, question) ??
      listNothing(editor, vault) ??
      rewireReferences(editor, vault, { id: null, waits: true });
    if (problem !== null) return refusal(strategy, problem, BY_HAND);
  }
  const isFilled = snapshot !== null && type === "bool" && companions.parameterFiles.length > 0;
  if (isFilled) for (const file of companions.parameterFiles) setParameter(editor, file, name, false, false);
  const ui = creation.element === null ? null : askInPortal(editor, companions.uiDefinition, name, creation.element);
  const byHand = creation.element === null && companions.uiDefinition !== null ? "it is a list of names" : ui;
  return {
    kind: "plan",
    strategy,
    confidence: "safe",
    title: creation.title,
    editor,
    notes: [
      isFilled ? `The snapshot has the vault: ${filesOf(vaultCase)} sets \`${name}\` to false.` : creation.note,
      ...(isFilled ? [] : mustGive(name, companions.parameterFiles, type === "bool" ? "false" : "[]")),
      ...ungranted(vaultCase, strategy),
      freezes(name),
      ...waitsThrough(report.declaration),
      SKIPPED_IN_COMPLETE_MODE,
      ...(byHand === null ? [] : [`Ask for \`${name}\` in the portal by hand: ${byHand}.`]),
    ],
    trials: [
      { given: NOTHING_GIVEN, added: creation.all, vault: vaults.some(isRefused) ? LISTED : { kind: "same" } },
      { given: NOTHING_GIVEN, added: creation.none, vault: { kind: "skipped" } },
    ],
    freeParameters: new Set([foldCase(name)]),
    addsChild: false,
    settles: true,
  };
}

/** The vault is deployed when its old condition and the parameter say so. */
function addCondition(editor: TemplateEditor, { declaration }: VaultReport, question: NewExpression): string | null {
  const old = conditionOf(declaration.node);
  const isRead = old === undefined || old.kind === "true" || (old.kind === "string" && expressionIn(old) !== null);
  if (!isRead) return "the vault has a condition that is neither an expression nor true";
  editor.change({ kind: "add-condition", resource: declaration, question });
  return null;
}

function filesOf({ companions }: VaultCase): string {
  return companions.parameterFiles.map(({ source }) => `\`${source.path}\``).join(", ");
}
