import { residualKey, residualOf } from "../expression/residual.ts";
import { bool } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Guard } from "../redeploy/guard.ts";
import { foldCase } from "../text/fold-case.ts";
import { askInPortal, setParameter } from "./companions.ts";
import { declareParameter } from "./declare-parameter.ts";
import { Draft } from "./draft.ts";
import { expressionString, innerExpression } from "./expression-text.ts";
import { refusal, type Refusal, type Strategy } from "./fix.ts";
import { parameterName } from "./name-parameter.ts";
import { freezes, SKIPPED_IN_COMPLETE_MODE, waitsThrough } from "./notes.ts";
import { adding, NOTHING_GIVEN, type Plan, type Planned } from "./plan.ts";
import { rewireReferences } from "./rewire-references.ts";
import { fixSwitch } from "./fix-switch.ts";
import type { VaultCase } from "./vault-case.ts";

const BY_HAND =
  'Add a boolean parameter `createKeyVault` without a default, put `"condition": "[parameters(\'createKeyVault\')]"` on the vault alone, and read the vault elsewhere by its id and api-version.';

/** Puts the creation of the vault behind a parameter that has to be answered, or takes the default from one that is there. */
export function createParameter(vaultCase: VaultCase): Planned {
  const { report, twins } = vaultCase;
  const { guard } = report;
  if (guard !== null && guard.parameter !== null && twins.every((twin) => isSameSwitch(twin.guard, guard)))
    return fixSwitch(vaultCase, guard.parameter, guard.skipValue);
  return addSwitch(vaultCase, "create-parameter");
}

/** Whether one value of one parameter skips both: a switch between two declarations of a vault skips none. */
function isSameSwitch(left: Guard | null, right: Guard): boolean {
  const valueOf = ({ skipValue }: Guard): string => (skipValue === null ? "" : residualKey(residualOf(skipValue)));
  return left?.parameter === right.parameter && valueOf(left) === valueOf(right);
}

/** The changes for a switch of its own; other strategies build on them. */
export function addSwitch(vaultCase: VaultCase, strategy: Strategy): Plan | Refusal {
  const { document, report, twins, companions, snapshot } = vaultCase;
  const draft = new Draft();
  const name = parameterName(vaultCase, "create", "");
  for (const each of [report, ...twins]) {
    const problem = switchOn(draft, vaultCase, each, name);
    if (problem !== null) return refusal(strategy, problem, BY_HAND);
  }
  if (snapshot !== null) for (const file of companions.parameterFiles) setParameter(draft, file, name, false, false);
  const ui = askInPortal(draft, companions.uiDefinition, name, CHECK_BOX);
  return {
    kind: "plan",
    strategy,
    confidence: "safe",
    title: `Create the vault only when \`${name}\` is true`,
    draft,
    notes: [
      snapshot === null || companions.parameterFiles.length === 0
        ? `Deploy with \`${name}=true\` where the vault does not exist yet, with \`${name}=false\` everywhere else.`
        : `The snapshot has the vault: ${filesOf(vaultCase)} sets \`${name}\` to false.`,
      freezes(name),
      ...waitsThrough(report.declaration),
      SKIPPED_IN_COMPLETE_MODE,
      ...(ui === null ? [] : [`Ask for \`${name}\` in the portal by hand: ${ui}.`]),
    ],
    trials: [
      { given: NOTHING_GIVEN, added: adding(name, bool(true)), vault: { kind: "same" } },
      { given: NOTHING_GIVEN, added: adding(name, bool(false)), vault: { kind: "skipped" } },
    ],
    freeParameters: new Set([foldCase(name)]),
    addsChild: false,
    settles: true,
  };

  function switchOn(to: Draft, { document: file }: VaultCase, vault: VaultReport, parameter: string): string | null {
    return (
      declareParameter(to, document, vault.resource.frame.deployment, {
        name: parameter,
        type: "bool",
        description: DESCRIPTION,
      }) ??
      addCondition(to, file, vault, parameter) ??
      rewireReferences(to, file, vault, { id: null, waits: true })
    );
  }
}

const DESCRIPTION =
  "Whether to create the key vault: true where it does not exist yet, else false. Deploying a vault that exists replaces its access policies.";

const CHECK_BOX = {
  type: "Microsoft.Common.CheckBox",
  label: "Create the key vault",
  more: { toolTip: "Leave this off when the key vault exists: deploying it again replaces its access policies." },
};

/** The vault is deployed when its old condition and the parameter say so. */
function addCondition(
  draft: Draft,
  document: VaultCase["document"],
  { declaration }: VaultReport,
  name: string,
): string | null {
  const { node } = declaration;
  const old = memberOf(node, "condition")?.value;
  const question = `parameters('${name}')`;
  if (old === undefined) {
    draft.change(document, {
      kind: "insert-member",
      object: node,
      index: 0,
      key: "condition",
      content: `[${question}]`,
    });
    return null;
  }
  const inner = old.kind === "string" ? innerExpression(old, document.source.text) : old.kind === "true" ? "" : null;
  if (inner === null) return "the vault has a condition that is neither an expression nor true";
  const both = inner === "" ? question : `and(${inner}, ${question})`;
  draft.change(document, { kind: "replace", node: old, content: expressionString(both) });
  return null;
}

function filesOf({ companions }: VaultCase): string {
  return companions.parameterFiles.map(({ source }) => `\`${source.path}\``).join(", ");
}
