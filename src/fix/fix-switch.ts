import { toJson } from "../expression/to-json.ts";
import { isKnown, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonObject } from "../json/node.ts";
import type { JsonContent } from "../json/write.ts";
import { literalValue } from "../template/literal-value.ts";
import { parameterType } from "../template/parameter-type.ts";
import { section } from "../template/template.ts";
import { conditionParameters } from "../redeploy/guard.ts";
import { unguardedReferences } from "../redeploy/unguarded-references.ts";
import { deploy } from "../redeploy/template-analysis.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { askInPortal, removeParameter, setParameter, valueIn, type UiElement } from "./related-files.ts";
import { refusal } from "./fix.ts";
import { freezes, mustGive, SKIPPED_IN_COMPLETE_MODE } from "./notes.ts";
import { NOTHING_ADDED, type Planned, type Scenario } from "./plan.ts";
import { rewireReferences } from "./rewrite-references.ts";
import type { TemplateEditor } from "./template-editor.ts";
import { editorFor, type VaultCase } from "./vault-case.ts";

/**
 * Mends a switch that is there and creates the vault by default: its default goes, so that the deployment has to
 * say what it wants, and parameter files that create stop doing so.
 */
export function fixSwitch(vaultCase: VaultCase, name: string, skipValue: Value | null): Planned {
  const { analysis, companions, snapshot } = vaultCase;
  const supplied = analysis.parameters.get(foldCase(name));
  const declaration = declarationOf(vaultCase, name);
  if (supplied?.given === "option" || declaration === null)
    return refusal(
      "create-parameter",
      `\`${name}\` is given by this run, and creates the vault`,
      `Give \`${name}\` the value that skips the vault.`,
    );
  const editor = editorFor(vaultCase);
  const initial = memberOf(declaration, "defaultValue")?.value;
  editor.change({ kind: "remove-default", parameter: declaration });
  const problem = holdReferences(editor, vaultCase);
  if (problem !== null)
    return refusal("create-parameter", problem, "Read the vault by its id and api-version wherever it may be skipped.");
  const skips = skipValue === null || !isKnown(skipValue) ? null : toJson(skipValue);
  const isFilled = snapshot !== null && skips !== null;
  for (const file of supplied === undefined ? [] : companions.parameterFiles) {
    if (isFilled) setParameter(editor, file, name, skips, true);
    else removeParameter(editor, file, name);
  }
  const unfilled = companions.parameterFiles.filter((file) =>
    supplied === undefined ? valueIn(file, name) === undefined : !isFilled,
  );
  const ui = askInPortal(editor, companions.uiDefinition, name, uiElement(declaration, vaultCase, name));
  const told =
    skips === null
      ? "the value that skips the vault"
      : `\`${name}=${typeof skips === "string" ? skips : JSON.stringify(skips)}\``;
  return {
    kind: "plan",
    strategy: "create-parameter",
    confidence: "safe",
    title: `Take the default from \`${name}\`, which creates the vault`,
    editor,
    notes: [
      `Say at every deployment what \`${name}\` is: where the vault exists, ${told}.`,
      ...mustGive(name, unfilled),
      freezes(name),
      SKIPPED_IN_COMPLETE_MODE,
      ...(ui === null ? [] : [`Ask for \`${name}\` in the portal by hand: ${ui}.`]),
    ],
    trials: trialsOf(vaultCase, name, skipValue, initial === undefined ? null : literalValue(initial)),
    freeParameters: new Set(),
    addsChild: false,
    settles: true,
  };
}

/** References that fail when the vault is skipped are rewired; those behind `if` are left as they are when all are. */
function holdReferences(editor: TemplateEditor, { report, twins }: VaultCase): string | null {
  for (const each of [report, ...twins]) {
    const isHeld = unguardedReferences(each.resource).length === 0;
    const problem = isHeld ? null : rewireReferences(editor, each, { id: null, waits: true });
    if (problem !== null) return problem;
  }
  return null;
}

function declarationOf({ analysis }: VaultCase, name: string): JsonObject | null {
  const parameters = section(analysis.template, "parameters");
  const declared = parameters === null ? undefined : memberOf(parameters, name)?.value;
  return declared?.kind === "object" ? declared : null;
}

/**
 * Both ways of the switch; the value that it had by default or from a file creates. Other parameters that the condition
 * asks stay as they are at hand.
 */
function trialsOf(
  { analysis, report }: VaultCase,
  name: string,
  skipValue: Value | null,
  initial: Value | null,
): readonly Scenario[] {
  const { frame } = deploy(analysis, analysis.givenValues);
  const others = conditionParameters(analysis, report.declaration.pointer)
    .filter((each) => !isSameName(each, name))
    .map((each): readonly [string, Value] => [foldCase(each), frame.parameter(each, null)])
    .filter(([, value]) => isKnown(value));
  const before = analysis.parameters.get(foldCase(name))?.value ?? initial;
  const trial = (value: Value | null, kind: "same" | "skipped"): readonly Scenario[] =>
    value === null
      ? []
      : [{ given: new Map([...others, [foldCase(name), value]]), added: NOTHING_ADDED, vault: { kind } }];
  return [...trial(before, "same"), ...trial(skipValue, "skipped")];
}

/** What the portal shows for the parameter: a box, a list of what is allowed, or a line of text. */
function uiElement(declaration: JsonObject, { analysis }: VaultCase, name: string): UiElement {
  const { shape, allowedValues } = parameterType(declaration, analysis.template);
  if (shape.types?.[0] === "bool") return { type: "Microsoft.Common.CheckBox", label: name, more: {} };
  if (allowedValues === null)
    return { type: "Microsoft.Common.TextBox", label: name, more: { constraints: { required: true } } };
  const values = allowedValues.items.map((node): JsonContent => {
    const value = toJson(literalValue(node));
    return { label: typeof value === "string" ? value : JSON.stringify(value), value };
  });
  return {
    type: "Microsoft.Common.DropDown",
    label: name,
    more: { constraints: { allowedValues: values, required: true } },
  };
}
