import { WORKSPACES, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** No diagnostic setting of the template sends a log of the workspace anywhere. */
export const requireWorkspaceLogs: Rule = dataRule({
  id: "require-workspace-logs",
  severity: "warning",
  summary: "Require that a workspace is logged",
  message: "The template sends no log of the workspace `{{resource.name}}` anywhere.",
  tags: ["machine-learning", "logs"],
  references: [azurePolicy("afe0c3be-ba3b-4544-ba52-0c99672a8ad6")],
  ...WORKSPACES,
  assert:
    "resources.exists(r, r.type.lowerAscii().endsWith('/diagnosticsettings') && r.belongsTo(resource) && r.?properties.?logs.orValue([]).exists(l, l.?enabled.orValue(false) in [true, 'true', 'True']))",
});
