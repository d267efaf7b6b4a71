import type { Companions } from "../../src/fix/apply-fix.ts";
import { fixBy } from "../../src/fix/fix-vault.ts";
import type { Fix, Refusal, KeepingStrategy } from "../../src/fix/fix.ts";
import type { VaultCase } from "../../src/fix/vault-case.ts";
import { vaultCases } from "../../src/fix/vault-cases.ts";
import { readJson, type JsonDocument } from "../../src/json/read.ts";
import { readParameterFile } from "../../src/template/parameter-file.ts";
import { applyEdits } from "../../src/text/edit.ts";
import type { VaultSnapshot } from "../../src/vault/snapshot.ts";
import { sourceOf, subjectOf } from "../open-template.ts";

export const TENANT = "7e4a0000-0000-4000-8000-000000000001";
export const WORKSPACE_ID = "0bec0000-0000-4000-8000-000000000001";

/** A vault that holds the entry of a workspace. */
export const SNAPSHOT: VaultSnapshot = {
  id: "/subscriptions/5ab5/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop",
  takenAt: "2026-11-25T08:00:00.000Z",
  tenantId: TENANT,
  authorization: "access-policies",
  accessPolicies: [
    { tenantId: TENANT, objectId: WORKSPACE_ID, applicationId: null, permissions: { keys: ["all"], secrets: ["all"] } },
  ],
  raw: null,
};

export interface Setting {
  readonly snapshot?: VaultSnapshot | null;
  readonly isInline?: boolean;
  readonly parameterFile?: string;
  readonly uiDefinition?: string;
}

/** The vaults of a template that lose policies, ready to be fixed. */
export function casesOf(
  text: string,
  { snapshot = null, isInline = false, ...files }: Setting = {},
): readonly VaultCase[] {
  const bound =
    files.parameterFile === undefined ? null : documentOf(files.parameterFile, "azuredeploy.parameters.json");
  const analysis = subjectOf(text, bound?.root?.kind === "object" ? readParameterFile(bound.root) : new Map());
  const companions: Companions = {
    parameterFiles: bound === null ? [] : [bound],
    newParameterFile: "azuredeploy.parameters.json",
    uiDefinition: files.uiDefinition === undefined ? null : documentOf(files.uiDefinition, "createUiDefinition.json"),
  };
  const document = { ...readJson(analysis.template.source), source: analysis.template.source };
  return vaultCases({ document, analysis, companions }, { snapshotOf: () => snapshot, isInline });
}

/** Fixes the first vault of a template. */
export function fixFirst(text: string, strategy: KeepingStrategy, setting: Setting = {}): Fix | Refusal {
  const [first] = casesOf(text, setting);
  if (first === undefined) throw new Error("The template has no vault that loses policies.");
  return fixBy(strategy, first);
}

/** The new texts of a fix, by path; why there is none under `refused`. */
export function textsOf(outcome: Fix | Refusal): Readonly<Record<string, string>> {
  if (outcome.kind === "refusal") return { refused: outcome.why };
  return Object.fromEntries(outcome.files.map(({ source, edits }) => [source.path, applyEdits(source.text, edits)]));
}

function documentOf(text: string, path: string): JsonDocument {
  return readJson(sourceOf(text, path));
}
