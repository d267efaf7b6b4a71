import { describe, expect, it } from "vitest";
import { fixBy } from "../../src/fix/fix-vault.ts";
import type { KeepingStrategy } from "../../src/fix/fix.ts";
import { ARM_JSON } from "../../src/fix/json-editor.ts";
import type { TemplateChange, TemplateLanguage } from "../../src/fix/template-editor.ts";
import { ENTRY, storage, templateText, vault, type Sections } from "../template-text.ts";
import { casesOf, SNAPSHOT } from "./fix-template.ts";

/** What a strategy tells the editor of the first vault's template, as kinds and names; nothing is written. */
function changesOf(template: Sections, strategy: KeepingStrategy): readonly string[] {
  const told: TemplateChange[] = [];
  const recording: TemplateLanguage = {
    ...ARM_JSON,
    editor: (document) => ({
      ...ARM_JSON.editor(document),
      change: (change) => void told.push(change),
      files: () => [],
    }),
  };
  const [first] = casesOf(templateText(template), { snapshot: SNAPSHOT });
  if (first === undefined) throw new Error("The template has no vault that loses policies.");
  fixBy(strategy, { ...first, language: recording });
  return told.map((change) => ("name" in change ? `${change.kind} ${change.name}` : change.kind));
}

const READER = storage({ properties: { uri: "[reference('kv-shop').vaultUri]" } });
const READS_ID = storage({ properties: { id: "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]" } });

describe("a strategy tells an editor", () => {
  it.each<[strategy: KeepingStrategy, template: Sections, told: readonly string[]]>([
    [
      "create-parameter",
      { resources: [vault({ accessPolicies: [] }), READER] },
      ["add-parameter createKeyVault", "add-condition", "read-by-id"],
    ],
    [
      "preserve",
      { resources: [vault({ accessPolicies: [] })] },
      ["add-parameter keyVaultAccessPolicies", "replace-list", "create-file"],
    ],
    [
      "use-existing",
      { resources: [vault({ accessPolicies: [] }), READS_ID] },
      ["add-parameter keyVaultId", "replace-call", "remove-resource"],
    ],
    [
      "only-if-not-exists",
      { languageVersion: "2.0", resources: { kv: vault({ accessPolicies: [] }) } },
      ["set-option onlyIfNotExists"],
    ],
    [
      "add-child",
      { resources: [vault({ accessPolicies: [ENTRY] })] },
      [
        "add-parameter createKeyVault",
        "add-condition",
        "add-variable keyVaultAccessPolicies",
        "replace-list",
        "add-child add",
      ],
    ],
  ])("by `%s`", (strategy, template, told) => {
    expect(changesOf(template, strategy)).toEqual(told);
  });
});
