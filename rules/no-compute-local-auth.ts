import { dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A compute cluster or instance may be entered with a local account or a key. */
export const noComputeLocalAuth: Rule = dataRule({
  id: "no-compute-local-auth",
  severity: "warning",
  summary: "Disallow local authentication of computes",
  message: "The compute `{{resource.name}}` takes local authentication.",
  tags: ["machine-learning", "access"],
  references: [
    psRule("AZR-000404", "Azure.ML.DisableLocalAuth"),
    checkov("CKV_AZURE_142", "terraform/checks/resource/azure/MLCCLADisabled.py"),
    azurePolicy("e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f"),
  ],
  types: ["Microsoft.MachineLearningServices/workspaces/computes"],
  when: "properties.?computeType.orValue('') in ['AmlCompute', 'ComputeInstance']",
  assert: "properties.?disableLocalAuth.orValue(false) in [true, 'true', 'True']",
});
