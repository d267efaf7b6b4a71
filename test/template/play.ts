import { budgetOf } from "../../src/expression/budget.ts";
import { fromJson } from "../../src/expression/plain-json.ts";
import { toJson, type Json } from "../../src/expression/to-json.ts";
import { member, object, type ObjectValue } from "../../src/expression/value.ts";
import { readJson } from "../../src/json/read.ts";
import { UNKNOWN_CONTEXT, type Deployment, type ScopeContext } from "../../src/template/deployment.ts";
import { openRootDeployment } from "../../src/template/open-root.ts";
import { openTemplate, type TemplateLevel } from "../../src/template/template.ts";
import {
  plainAssumptions,
  type LiveResources,
  type Supplied,
  type Assumptions,
} from "../../src/template/assumptions.ts";
import { sourceOf } from "../open-template.ts";
import { templateText, type Content, type Sections } from "../template-text.ts";

export const SUBSCRIPTION = "11111111-0000-4000-8000-000000000001";
export const TENANT = "22222222-0000-4000-8000-000000000002";
/** The ids of what is deployed to the group `shop` begin with this. */
export const GROUP: string = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop`;

/** A run that knows where it goes. */
export const KNOWN: ScopeContext = {
  ...UNKNOWN_CONTEXT,
  subscription: known({ subscriptionId: SUBSCRIPTION, tenantId: TENANT }),
  resourceGroup: known({ name: "shop", location: "westeurope" }),
  managementGroup: known({ name: "retail" }),
  tenant: known({ tenantId: TENANT }),
  deployment: known({ name: "main" }),
};

/** How a template is opened, besides its text. */
export interface Setting {
  readonly level?: TemplateLevel;
  readonly context?: Partial<ScopeContext>;
  readonly parameters?: { readonly [name: string]: Content };
  readonly live?: LiveResources;
  readonly lasting?: LiveResources;
}

/** The deployment of a template in a run that knows where it goes. */
export function deploymentOf(template: Sections | string, setting: Setting = {}): Deployment {
  const source = sourceOf(typeof template === "string" ? template : templateText(template));
  const { root } = readJson(source);
  if (root?.kind !== "object") throw new Error("The text of a test is not a JSON object.");
  const given = Object.entries(setting.parameters ?? {}).map(([name, content]): readonly [string, Supplied] => [
    name,
    { value: fromJson(content), given: "file" },
  ]);
  const { live, lasting } = setting;
  const assumptions: Assumptions = {
    ...plainAssumptions(new Map(given)),
    ...(live === undefined ? {} : { live }),
    ...(lasting === undefined ? {} : { lasting }),
  };
  const context = { ...KNOWN, ...setting.context, level: setting.level ?? null };
  return openRootDeployment(openTemplate(root, ""), assumptions, budgetOf(100_000), context);
}

/** What an output named `out` becomes: JSON, where what is not known stays an expression. */
export function outputOf(template: Sections, setting: Setting = {}): Json | undefined {
  const outputs = deploymentOf(template, setting).outputs();
  const out = outputs.kind === "object" ? member(outputs, "out") : undefined;
  const value = out?.kind === "object" ? member(out, "value") : undefined;
  return value === undefined ? undefined : toJson(value);
}

/** The value of an expression that stands in an output. */
export function valueOf(
  expression: Content,
  sections: Partial<Sections> = {},
  setting: Setting = {},
): Json | undefined {
  return outputOf({ resources: [], ...sections, outputs: { out: { type: "object", value: expression } } }, setting);
}

/** An object of known members. */
export function known(content: { readonly [key: string]: Content }): ObjectValue {
  return object(Object.entries(content).map(([key, value]) => ({ key, value: fromJson(value) })));
}
