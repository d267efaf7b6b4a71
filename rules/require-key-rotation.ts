import { dataRule } from "../src/own-rules/data-rule.ts";
import { psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A key has no rotation policy that rotates it. */
export const requireKeyRotation: Rule = dataRule({
  id: "require-key-rotation",
  severity: "note",
  summary: "Require keys that are rotated by themselves",
  message: "The key `{{resource.name}}` is not rotated by itself.",
  tags: ["keys"],
  references: [psRule("AZR-000123", "Azure.KeyVault.AutoRotationPolicy", "equivalent")],
  types: ["Microsoft.KeyVault/vaults/keys"],
  assert:
    "properties.?rotationPolicy.?lifetimeActions.orValue([]).exists(each, each.?action.?type.orValue('') in ['rotate', 'Rotate'])",
});
