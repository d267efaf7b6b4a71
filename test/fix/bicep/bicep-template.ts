import { readBicep } from "../../../src/bicep/read-bicep.ts";
import { bicepLanguage } from "../../../src/fix/bicep/bicep-language.ts";
import { fixBy } from "../../../src/fix/fix-vault.ts";
import type { Fix, Refusal, KeepingStrategy } from "../../../src/fix/fix.ts";
import type { VaultCase } from "../../../src/fix/vault-case.ts";
import { vaultCases } from "../../../src/fix/vault-cases.ts";
import { analysisOf } from "../../../src/redeploy/template-analysis.ts";
import { UNKNOWN_CONTEXT } from "../../../src/template/deployment.ts";
import { openTemplate } from "../../../src/template/template.ts";
import type { VaultSnapshot } from "../../../src/vault/snapshot.ts";
import { bicepFilesOf } from "../../bicep-files.ts";

/** The vaults of `main.bicep` that lose policies, ready to be fixed. */
export function bicepCases(
  texts: Readonly<Record<string, string>>,
  snapshot: VaultSnapshot | null = null,
): readonly VaultCase[] {
  const files = bicepFilesOf(texts);
  const document = readBicep(files.source("main.bicep"), files);
  if (document.root?.kind !== "object") throw new Error("The file of a test gives no template.");
  const analysis = analysisOf(openTemplate(document.root, ""), new Map(), UNKNOWN_CONTEXT);
  const companions = { parameterFiles: [], newParameterFile: "main.parameters.json", uiDefinition: null };
  return vaultCases(
    { document, language: bicepLanguage({ files, users: [] }), analysis, companions },
    { snapshotOf: () => snapshot, isInline: false },
  );
}

/** Fixes the first vault of `main.bicep`. */
export function fixBicep(
  texts: Readonly<Record<string, string>>,
  strategy: KeepingStrategy,
  snapshot: VaultSnapshot | null = null,
): Fix | Refusal {
  const [first] = bicepCases(texts, snapshot);
  if (first === undefined) throw new Error("The file has no vault that loses policies.");
  return fixBy(strategy, first);
}
