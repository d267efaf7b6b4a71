import { dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A compute cluster or instance runs in a network of Microsoft that nobody watches. */
export const requireComputeNetwork: Rule = dataRule({
  id: "require-compute-network",
  severity: "warning",
  summary: "Require computes in a virtual network",
  message: "The compute `{{resource.name}}` is in no virtual network.",
  tags: ["machine-learning", "network"],
  references: [psRule("AZR-000405", "Azure.ML.ComputeVnet"), azurePolicy("7804b5c7-01dc-4723-969b-ae300cc07ff1")],
  types: ["Microsoft.MachineLearningServices/workspaces/computes"],
  when: "properties.?computeType.orValue('') in ['AmlCompute', 'ComputeInstance']",
  assert:
    "!(properties.?properties.?subnet.?id.orValue('') in ['', null]) || resources.exists(each, each.type.lowerAscii() == 'microsoft.machinelearningservices/workspaces' && each.?properties.?managedNetwork.?isolationMode.orValue('Disabled') in ['AllowInternetOutbound', 'AllowOnlyApprovedOutbound'] && resource.belongsTo(each))",
});
