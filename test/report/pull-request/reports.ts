import type { File, Finding, Report, Vault } from "../../../src/generated/report.ts";

/** A report of files as `lint -o json` writes it. */
export function reportOf(files: readonly File[], change: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: "arm-guard", version: "1.2.3" },
    comparedWith: null,
    files: [...files],
    summary: {
      files: files.length,
      analysed: files.length,
      notRead: 0,
      partial: 0,
      unknown: 0,
      ignored: 0,
      excluded: 0,
      errors: 0,
      warnings: 0,
      notes: 0,
      suppressed: 0,
      known: 0,
      durationMs: 1,
    },
    ...change,
  };
}

export function fileOf(change: Partial<File> = {}): File {
  return { path: "infra/a.json", status: "analysed", vaults: [vaultOf()], children: [], findings: [], ...change };
}

/** A vault that a certain wipe threatens. */
export function vaultOf(change: Partial<Vault> = {}): Vault {
  return {
    pointer: "/resources/0",
    name: "[parameters('vault')]",
    resolvedName: "kv-shop",
    apiVersion: "2023-07-01",
    deployed: "always",
    verdict: "wipes",
    certainty: "certain",
    exposure: "lost",
    guard: null,
    because: [],
    sites: [],
    ...change,
  };
}

export function findingOf(change: Partial<Finding> = {}): Finding {
  return {
    rule: "no-empty-access-policies",
    severity: "error",
    certainty: "certain",
    message: "Deploying `kv-shop` again removes all of its access policies.",
    pointer: "/resources/0",
    range: { start: { line: 12, column: 5 }, end: { line: 12, column: 20 } },
    fingerprint: "0123456789abcdef0123456789abcdef",
    fixes: [{ strategy: "create-parameter", title: "Create the vault only when `create` is true", kind: "safe" }],
    suppressed: null,
    known: null,
    because: [],
    ...change,
  };
}
