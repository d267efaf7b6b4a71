import { dataRule } from "../src/own-rules/data-rule.ts";
import { checkov } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A compute cluster keeps nodes when it has nothing to do. */
export const requireScaleToZero: Rule = dataRule({
  id: "require-scale-to-zero",
  severity: "note",
  summary: "Require compute clusters that shrink to no node",
  message:
    "The compute cluster `{{resource.name}}` keeps {{properties.properties.scaleSettings.minNodeCount}} nodes when it has nothing to do.",
  tags: ["machine-learning", "cost"],
  references: [checkov("CKV_AZURE_150", "terraform/checks/resource/azure/MLComputeClusterMinNodes.py", "equivalent")],
  types: ["Microsoft.MachineLearningServices/workspaces/computes"],
  when: "properties.?computeType.orValue('') == 'AmlCompute'",
  assert: "properties.?properties.?scaleSettings.?minNodeCount.orValue(0) in [0, '0', null]",
});
