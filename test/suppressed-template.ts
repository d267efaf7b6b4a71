import { lintText } from "../src/lint/lint-files.ts";
import type { FileReport, ReportedFinding } from "../src/report/model.ts";
import { rules } from "../rules/index.ts";

/** The rule that templates of these tests break. */
export const EMPTY = "no-empty-access-policies";

/** A vault that is sent an empty list, with lines before it, in it, and right before the list. */
export function emptyVault(
  name: string,
  { before = "", inside = "", list = "" }: { before?: string; inside?: string; list?: string } = {},
): string {
  return `${before}
    {${inside}
      "type": "Microsoft.KeyVault/vaults",
      "apiVersion": "2026-02-01",
      "name": "${name}",
      "location": "[resourceGroup().location]",
      "properties": {
        "tenantId": "[subscription().tenantId]",
        "sku": { "family": "A", "name": "standard" },
        "enableRbacAuthorization": false,
        ${list}
        "accessPolicies": []
      }
    }`;
}

/** The text of a template with resources, and with what stands before its sections. */
export function withResources(resources: readonly string[], head = ""): string {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",${head === "" ? "" : `\n  ${head}`}
  "resources": [${resources.join(",")}]
}
`;
}

/** Lints a text with every rule, on a day. */
export async function linted(text: string, today = "2026-11-30"): Promise<FileReport> {
  return lintText(text, { rules, today });
}

/** The findings of a rule, as `vault: message`. */
export async function saidBy(rule: string, text: string, today?: string): Promise<readonly string[]> {
  return (await linted(text, today)).findings.filter((finding) => finding.rule === rule).map(lineAndMessage);
}

function lineAndMessage({ severity, message, range }: ReportedFinding): string {
  return `${String(range.start.line)} ${severity} ${message}`;
}

/** The vaults whose empty list is reported, and those whose is suppressed. */
export async function vaultsOf(
  text: string,
  today?: string,
): Promise<{ readonly reported: readonly string[]; readonly suppressed: readonly string[] }> {
  const { findings } = await linted(text, today);
  const names = (isSuppressed: boolean): readonly string[] =>
    findings
      .filter(({ rule, suppressed }) => rule === EMPTY && (suppressed !== null) === isSuppressed)
      .map(({ vault }) => vault?.name ?? "");
  return { reported: names(false), suppressed: names(true) };
}
