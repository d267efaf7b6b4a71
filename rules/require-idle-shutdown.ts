import { dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A compute instance has no time after which it shuts down. */
export const requireIdleShutdown: Rule = dataRule({
  id: "require-idle-shutdown",
  severity: "note",
  summary: "Require compute instances that shut down when they are idle",
  message: "The compute instance `{{resource.name}}` runs on when nobody uses it.",
  tags: ["machine-learning", "cost"],
  references: [
    psRule("AZR-000403", "Azure.ML.ComputeIdleShutdown"),
    azurePolicy("679ddf89-ab8f-48a5-9029-e76054077449", "equivalent"),
  ],
  types: ["Microsoft.MachineLearningServices/workspaces/computes"],
  when: "properties.?computeType.orValue('') == 'ComputeInstance'",
  assert: "!(properties.?properties.?idleTimeBeforeShutdown.orValue('') in ['', null])",
});
