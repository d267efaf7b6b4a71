import { memberOf } from "../json/members.ts";
import { refusal } from "./fix.ts";
import { SENT_IN_COMPLETE_MODE } from "./notes.ts";
import { NOTHING_ADDED, NOTHING_GIVEN, type Planned } from "./plan.ts";
import { editorFor, type VaultCase } from "./vault-case.ts";

/** Tells the service itself to pass over a vault that exists. */
export function onlyIfNotExists(vaultCase: VaultCase): Planned {
  const { report, twins } = vaultCase;
  const editor = editorFor(vaultCase);
  for (const { declaration } of [report, ...twins]) {
    const { template } = declaration.deployment;
    if (!editor.hasOptions(template))
      return refusal(
        "only-if-not-exists",
        "the template has no symbolic names, without which the service does not know `@options`",
        'Give the template `"languageVersion": "2.0"`, turn `resources` into an object with a name for each resource, and put `"@options": { "onlyIfNotExists": [] }` on the vault. Nested deployments are then evaluated in inner scope unless they say otherwise: hand down what they use. Or let Bicep do it: `@onlyIfNotExists()`.',
      );
    const obstacle = editor.obstacle(template);
    if (obstacle !== null) return refusal("only-if-not-exists", obstacle, "Fix that file.");
    const options = memberOf(declaration.node, "@options")?.value;
    if (options !== undefined && options.kind !== "object")
      return refusal("only-if-not-exists", "`@options` of the vault is not an object", "Write it as an object.");
    editor.change({ kind: "set-option", resource: declaration, name: "onlyIfNotExists", content: [] });
  }
  return {
    kind: "plan",
    strategy: "only-if-not-exists",
    confidence: "suggested",
    title: "Let the service skip the vault where it exists",
    editor,
    notes: [
      "What the service does with a soft-deleted vault of that name, and in Complete mode, is not documented: try it before you rely on it.",
      "A vault that exists is not changed: network rules, soft delete, purge protection and all its other settings stay as they are in Azure.",
      SENT_IN_COMPLETE_MODE,
    ],
    trials: [{ given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: { kind: "same" } }],
    freeParameters: new Set(),
    addsChild: false,
    settles: true,
  };
}
