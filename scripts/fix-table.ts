import { rules } from "../rules/index.ts";
import { fixBy } from "../src/fix/fix-vault.ts";
import { KEEPING, type Fix, type Strategy } from "../src/fix/fix.ts";
import { needsFix } from "../src/fix/needs-fix.ts";
import type { VaultCase } from "../src/fix/vault-case.ts";
import { vaultCases } from "../src/fix/vault-cases.ts";
import { readJson, type JsonDocument } from "../src/json/read.ts";
import { analysisOf } from "../src/redeploy/template-analysis.ts";
import { buildContext } from "../src/lint/build-context.ts";
import { checkFile } from "../src/lint/run-rules.ts";
import { UNKNOWN_CONTEXT } from "../src/template/deployment.ts";
import { isTemplate, openTemplate } from "../src/template/template.ts";
import { applyEdits, inverseEdits } from "../src/text/edit.ts";
import type { Source } from "../src/text/source.ts";
import type { VaultSnapshot } from "../src/vault/snapshot.ts";

/** What became of one vault under one strategy. */
export interface Tried {
  readonly path: string;
  readonly pointer: string;
  readonly verdict: string;
  readonly isGenerated: boolean;
  readonly strategy: Strategy;
  readonly outcome: "fixed" | "refused" | "failed";
  readonly why: string;
}

const LOSS: ReadonlySet<string> = new Set([
  "no-empty-access-policies",
  "no-replaced-access-policies",
  "no-creating-default",
  "no-wipe-then-add",
  "no-missing-access-policies",
]);
const TENANT = "7e4a0000-0000-4000-8000-000000000001";

/** Tries every strategy on every vault of a text that loses policies, and checks each result anew. */
export function tryAll(source: Source): readonly Tried[] {
  const document = readJson(source);
  if (
    document.root?.kind !== "object" ||
    !isTemplate(document.root) ||
    document.problems.some(({ kind }) => kind === "syntax")
  )
    return [];
  const isGenerated = /"_generator"/.test(source.text);
  return casesOf(document).flatMap((vaultCase) =>
    KEEPING.map((strategy) => {
      const { report } = vaultCase;
      const base = {
        path: source.path,
        pointer: report.declaration.pointer,
        verdict: report.verdict,
        isGenerated,
        strategy,
      };
      const outcome = fixBy(strategy, vaultCase);
      if (outcome.kind === "refusal")
        return {
          ...base,
          outcome: outcome.why.startsWith("the change could not") ? "failed" : "refused",
          why: outcome.why,
        } as const;
      const wrong = wrongWith(outcome, source, vaultCase);
      return { ...base, outcome: wrong === null ? "fixed" : "failed", why: wrong ?? "" } as const;
    }),
  );
}

function casesOf(document: JsonDocument): readonly VaultCase[] {
  if (document.root?.kind !== "object") return [];
  const opened = analysisOf(openTemplate(document.root, ""), new Map(), UNKNOWN_CONTEXT);
  const companions = { parameterFiles: [], newParameterFile: "new.parameters.json", uiDefinition: null };
  return vaultCases({ document, analysis: opened, companions }, { snapshotOf: () => SNAPSHOT, isInline: false });
}

const SNAPSHOT: VaultSnapshot = {
  id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
  takenAt: "2026-11-25T00:00:00Z",
  tenantId: TENANT,
  authorization: "access-policies",
  accessPolicies: ["0bec0000-0000-4000-8000-000000000001", "0bec0000-0000-4000-8000-000000000002"].map((objectId) => ({
    tenantId: TENANT,
    objectId,
    applicationId: null,
    permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"] },
  })),
  raw: null,
};

/** What a second look finds wrong with a result; `null` when nothing is. */
function wrongWith({ files, strategy }: Fix, source: Source, before: VaultCase): string | null {
  const own = files.find((file) => file.source === source);
  if (own === undefined) return files.length === 0 ? "nothing changes" : null;
  const text = applyEdits(source.text, own.edits);
  if (applyEdits(text, inverseEdits(source.text, own.edits)) !== source.text) return "the edits cannot be taken back";
  if (parses(source.text) && !parses(text)) return "it is not JSON any more";
  const document = readJson({ ...source, text });
  if (document.root?.kind !== "object") return "it cannot be read any more";
  const again = casesOf(document).filter(
    ({ report }) => report.declaration.pointer === before.report.declaration.pointer,
  );
  if (strategy !== "use-existing" && again.some(({ report }) => needsFix(report))) return "it would be fixed again";
  const facts = buildContext(document, analysisOf(openTemplate(document.root, ""), new Map(), UNKNOWN_CONTEXT));
  const old = buildContext(before.document, before.analysis);
  const findingsOf = (each: typeof facts): readonly string[] =>
    checkFile(rules, each)
      .filter(({ rule, finding }) => LOSS.has(rule.meta.id) && (finding.severity ?? rule.meta.severity) !== "note")
      .map(({ rule, finding }) => `${rule.meta.id} ${finding.identity}`);
  const others = old.vaults.length - facts.vaults.length;
  const left = findingsOf(facts).filter((finding) => finding.endsWith(identityOf(before)));
  return left.length > 0 && others >= 0 ? `lint still says ${left.join(", ")}` : null;
}

function identityOf({ document, analysis: opened, report }: VaultCase): string {
  const facts = buildContext(document, opened);
  const finding = checkFile(rules, facts).find((each) => each.finding.pointer === report.declaration.pointer);
  return finding?.finding.identity ?? "\0";
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
