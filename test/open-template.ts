import { budgetOf } from "../src/expression/budget.ts";
import { object, string } from "../src/expression/value.ts";
import { readJson, type JsonDocument } from "../src/json/read.ts";
import { compareVault, type VaultDiff } from "../src/redeploy/compare-vault.ts";
import { plannedVaults } from "../src/redeploy/planned-vaults.ts";
import { STEP_BUDGET, analysisOf, type TemplateAnalysis } from "../src/redeploy/template-analysis.ts";
import type { RuleContext, SiteFacts } from "../src/rule/rule-context.ts";
import { bicepText } from "../src/load/bicep/document.ts";
import { isBicep } from "../src/load/read-document.ts";
import { brokenContext, buildContext } from "../src/lint/build-context.ts";
import { UNKNOWN_CONTEXT } from "../src/template/deployment.ts";
import { openRootDeployment } from "../src/template/open-root.ts";
import { openTemplate, type Template } from "../src/template/template.ts";
import { plainAssumptions, type Supplied } from "../src/template/assumptions.ts";
import type { Source } from "../src/text/source.ts";
import type { VaultSnapshot } from "../src/vault/snapshot.ts";
import { ENTRY } from "./template-text.ts";

/** A text as if it stood in a file. */
export function sourceOf(text: string, path = "azuredeploy.json"): Source {
  return { path, text, encoding: "utf-8", byteOrderMark: false };
}

/** The template in a text, ready to be played. */
export function subjectOf(
  text: string,
  parameters: ReadonlyMap<string, Supplied> = new Map(),
  path?: string,
): TemplateAnalysis {
  const source = sourceOf(text, path);
  const { root } = readJson(source);
  if (root?.kind !== "object") throw new Error("The text of a test is not a JSON object.");
  return analysisOf(openTemplate(root, ""), parameters, UNKNOWN_CONTEXT);
}

/** The principal of the one entry that the live vault of each test holds. */
export const LIVE_PRINCIPAL: string = ENTRY.objectId;
/** The name of the live vault of each test that uses RBAC; all others use access policies. */
export const ROLES_VAULT = "kv-roles";
const TENANT = "7e4a0000-0000-4000-8000-000000000001";

const PIPELINE = sourceOf(
  "az deployment group create --mode Complete\naz stack group create --aou deleteAll\n",
  "deploy.sh",
);

/** The places that deploy the template of each test: in complete mode, and as a stack that deletes. */
const SITES: readonly SiteFacts[] = [
  {
    kind: "`az deployment group create`",
    mode: "Complete",
    deletesUnmanaged: false,
    scope: "resourceGroup",
    place: { source: PIPELINE, start: 0, end: 42 },
  },
  {
    kind: "`az stack group create`",
    mode: "Incremental",
    deletesUnmanaged: true,
    scope: "resourceGroup",
    place: { source: PIPELINE, start: 43, end: 80 },
  },
];

/** The day of the runs of tests. */
const TODAY = "2026-11-30";

/** A text as the rules and the fixes of a test see it. */
export interface Opened {
  readonly document: JsonDocument;
  /** `null` where the text cannot be read. */
  readonly analysis: TemplateAnalysis | null;
  /** Next to a live vault that holds one entry. */
  readonly context: RuleContext;
}

/** Opens a text for rules and fixes; where nobody looks, no live vault is at hand. */
export function openText(
  text: string,
  parameters: ReadonlyMap<string, Supplied> = new Map(),
  path?: string,
  looks = true,
  today: string = TODAY,
): Opened {
  const source = sourceOf(text, path);
  const document = isBicep(source) ? bicepText(source) : readJson(source);
  if (document.root?.kind !== "object" || document.problems.some(({ kind }) => kind === "syntax"))
    return { document, analysis: null, context: brokenContext(document) };
  const template = openTemplate(document.root, "");
  const opened = analysisOf(template, parameters, UNKNOWN_CONTEXT);
  const diffs = looks ? liveDiffs(template, parameters) : [];
  const context = buildContext(document, opened, {
    live: (pointer) => diffs.filter((each) => each.pointer === pointer).map(({ diff }) => diff),
    sites: looks ? SITES : [],
    outdatedSource: text.includes('"_generator"') ? "main.bicep" : null,
    today,
  });
  return { document, analysis: opened, context };
}

/** What the rules are told of a text that nobody compares with a live vault. */
export function contextOf(text: string, parameters?: ReadonlyMap<string, Supplied>, path?: string): RuleContext {
  return openText(text, parameters, path, false).context;
}

interface PlacedDiff {
  readonly pointer: string;
  readonly diff: VaultDiff;
}

function liveDiffs(template: Template, parameters: ReadonlyMap<string, Supplied>): readonly PlacedDiff[] {
  const tenant = object([{ key: "tenantId", value: string(TENANT) }]);
  const context = { ...UNKNOWN_CONTEXT, tenant, subscription: tenant };
  const live: VaultSnapshot = {
    id: "live",
    takenAt: "",
    tenantId: TENANT,
    authorization: "access-policies",
    accessPolicies: [
      { tenantId: TENANT, objectId: LIVE_PRINCIPAL, applicationId: null, permissions: ENTRY.permissions },
    ],
    raw: null,
  };
  const deployment = openRootDeployment(template, plainAssumptions(parameters), budgetOf(STEP_BUDGET), context);
  return plannedVaults(deployment).map((planned) => {
    const name = planned.resource.name();
    const usesRoles = name.kind === "string" && name.value === ROLES_VAULT;
    return {
      pointer: planned.resource.declaration.pointer,
      diff: compareVault(planned, live.id, usesRoles ? { ...live, authorization: "rbac" } : live),
    };
  });
}
