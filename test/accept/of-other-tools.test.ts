import { describe, expect, it } from "vitest";
import type { RunOptions } from "../../src/lint/lint-run.ts";
import type { ReportedFinding } from "../../src/report/model.ts";
import { lintFiles } from "../../src/lint/lint-files.ts";
import { folderOf } from "../commands/folder.ts";
import { runOver } from "../lint-run.ts";

const RECOVERABLE = "7c25f361-7c66-44bf-9b69-022acd5eb4bd";
const BOTH: Partial<RunOptions> = { ruleSet: "security", honorSuppressions: ["checkov", "kics"] };

/** A vault that many rules of the set `security` say something of, with further members, and comments before and in it. */
function vault(name: string, { before = "", metadata = "" }: { before?: string; metadata?: string } = {}): string {
  return `${before}
    {
      "type": "Microsoft.KeyVault/vaults",
      "apiVersion": "2026-02-01",
      "name": "${name}",
      "location": "westeurope",
      ${metadata}
      "properties": {
        "tenantId": "[subscription().tenantId]",
        "sku": { "family": "A", "name": "standard" },
        "enableRbacAuthorization": false,
        "accessPolicies": []
      }
    }`;
}

function template(resources: readonly string[], head = ""): string {
  return `${head}{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [${resources.join(",")}]
}`;
}

function bicepVault(name: string, inside = ""): string {
  return `resource ${name} 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: '${name}'
  location: 'westeurope'
  ${inside}
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: false
    accessPolicies: []
  }
}
`;
}

async function findingsIn(
  files: Readonly<Record<string, string>>,
  options: Partial<RunOptions> = BOTH,
): Promise<readonly ReportedFinding[]> {
  return (await runOver(files, options)).files.flatMap(({ findings }) => findings);
}

/** What is suppressed: rule, and vault or pointer, in alphabetical order. */
async function suppressedIn(files: Readonly<Record<string, string>>, options?: Partial<RunOptions>): Promise<string[]> {
  const findings = await findingsIn(files, options);
  return findings
    .filter(({ suppressed }) => suppressed !== null)
    .map(({ rule, vault: about, pointer }) => `${rule} ${about?.name ?? pointer}`)
    .sort();
}

describe("Checkov's metadata", () => {
  const forms: readonly (readonly [form: string, metadata: string])[] = [
    ["a text", '"checkov": "CKV_AZURE_110: a lab"'],
    ["a list of texts", '"checkov": ["CKV_AZURE_110: a lab", "CKV_AZURE_35: another check"]'],
    ["a list of objects", '"checkov": { "skip": [{ "id": "CKV_AZURE_110", "comment": "a lab" }] }'],
  ];

  it.each(forms)("suppresses the same check of its resource, written as %s", async (_form, metadata) => {
    const text = template([vault("kv-a", { metadata: `"metadata": { ${metadata} },` }), vault("kv-b")]);

    const findings = (await findingsIn({ "main.json": text })).filter(({ suppressed }) => suppressed !== null);

    expect(findings.map(({ rule, vault: about }) => [rule, about?.name])).toEqual([
      ["require-purge-protection", "kv-a"],
    ]);
    expect(findings[0]?.suppressed).toMatchObject({
      kind: "inSource",
      reason: "Checkov, CKV_AZURE_110: a lab",
      expires: null,
    });
  });

  it("tells that no reason was given", async () => {
    const text = template([vault("kv-a", { metadata: '"metadata": { "checkov": "CKV_AZURE_110" },' })]);

    const findings = await findingsIn({ "main.json": text });

    expect(findings.flatMap(({ suppressed }) => suppressed?.reason ?? [])).toEqual([
      "Checkov, CKV_AZURE_110: no reason is given",
    ]);
  });

  it("covers all of a template that has it", async () => {
    const text = template([vault("kv-a"), vault("kv-b")]).replace(
      '"resources"',
      '"metadata": { "checkov": "CKV_AZURE_110: labs" }, "resources"',
    );

    expect(await suppressedIn({ "main.json": text })).toEqual([
      "require-purge-protection kv-a",
      "require-purge-protection kv-b",
    ]);
  });

  it.each(['"checkov": 1', '"checkov": [1, {}, { "id": 2 }, ""]', '"checkov": { "skip": {} }', '"checkov": {}'])(
    "says nothing of %s",
    async (metadata) => {
      const text = template([vault("kv-a", { metadata: `"metadata": { ${metadata} },` })]);

      expect(await suppressedIn({ "main.json": text })).toEqual([]);
    },
  );
});

describe("Checkov's comments", () => {
  it("are about the resource that they stand in, in Bicep", async () => {
    const text = bicepVault("kva", "// checkov:skip=CKV_AZURE_109: behind a gateway") + bicepVault("kvb");

    const findings = (await findingsIn({ "main.bicep": text })).filter(({ suppressed }) => suppressed !== null);

    expect(findings.map(({ rule, vault: about, suppressed }) => [rule, about?.name, suppressed?.reason])).toEqual([
      ["require-vault-firewall", "kva", "Checkov, CKV_AZURE_109: behind a gateway"],
    ]);
  });

  it("hold for each use of a module", async () => {
    const module = `param name string\n${bicepVault("kv", "/* checkov:skip=CKV_AZURE_109:behind a gateway */").replace("'kv'", "name")}`;
    const use = (name: string): string =>
      `module ${name} 'vault.bicep' = {\n  name: '${name}'\n  params: { name: 'kv-${name}' }\n}\n`;

    const suppressed = await suppressedIn({ "main.bicep": use("one") + use("two"), "vault.bicep": module });

    expect(suppressed.length).toBeGreaterThan(0);
    expect(new Set(suppressed.map((each) => each.split(" ")[0]))).toEqual(new Set(["require-vault-firewall"]));
  });

  it("of a deployment say nothing of what its template deploys", async () => {
    const nested = `{
      // checkov:skip=CKV_AZURE_109:outside
      "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "inner",
      "properties": { "mode": "Incremental", "template": ${template([vault("kv-a")])} }
    }`;

    expect(await suppressedIn({ "main.json": template([nested]) })).toEqual([]);
  });
});

describe("comments for KICS", () => {
  it.each(["kics-scan ignore", `kics-scan disable=${RECOVERABLE}`, `kics-scan disable=00000000,${RECOVERABLE}`])(
    "at the beginning suppress checks of the whole file: %s",
    async (command) => {
      const json = template([vault("kv-a")], `// a head\n/* ${command} */\n`);
      const bicep = `// ${command}\n${bicepVault("kvb")}`;

      expect(await suppressedIn({ "main.json": json, "other.bicep": bicep })).toEqual([
        "require-purge-protection kv-a",
        "require-purge-protection kvb",
      ]);
    },
  );

  it.each(["kics-scan ignore", `kics-scan disable=${RECOVERABLE}`])(
    "mean nothing behind others: %s",
    async (command) => {
      const text = `param location string = 'westeurope'\n// ${command}\n${bicepVault("kva")}`;

      expect(await suppressedIn({ "main.bicep": text })).toEqual([]);
    },
  );

  it("of a block are about all that is in it", async () => {
    const text = template([vault("kv-a", { before: "// kics-scan ignore-block" }), vault("kv-b")]);

    expect(await suppressedIn({ "main.json": text })).toEqual(["require-purge-protection kv-a"]);
  });

  it("of a line are about the next one", async () => {
    const lines = bicepVault("kva").split("\n");
    const above = (part: string): string =>
      lines.flatMap((line) => (line.includes(part) ? ["  // kics-scan ignore-line", line] : line)).join("\n");

    expect(await suppressedIn({ "main.bicep": above("properties:") })).toEqual(["require-purge-protection kva"]);
    expect(await suppressedIn({ "main.bicep": above("tenantId:") })).toEqual([]);
  });
});

it("are read in time in proportion to the text, however many there are", async () => {
  const resource = `{ // checkov:skip=CKV_AZURE_35:x
    "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "st", "location": "x" }`;

  expect(await suppressedIn({ "main.json": template(Array.from({ length: 4_000 }, () => resource)) })).toEqual([]);
}, 8_000);

describe("suppressions for other tools", () => {
  const all = template([
    vault("kv-a", {
      metadata: '"metadata": { "checkov": "CKV_AZURE_110: a lab" },',
      before: "// kics-scan ignore-block",
    }),
  ]);

  it("count only where somebody asks for it", async () => {
    expect(await suppressedIn({ "main.json": all }, { ruleSet: "security" })).toEqual([]);
    expect(await suppressedIn({ "main.json": all }, { ruleSet: "security", honorSuppressions: [] })).toEqual([]);
    expect(
      await suppressedIn({ "main.json": all }, { ruleSet: "security", honorSuppressions: ["checkov"] }),
    ).toHaveLength(1);
  });

  it("never suppress what a deployment does to policies", async () => {
    const text = template(
      [
        vault("kv-a", {
          metadata: '"metadata": { "checkov": ["CKV_AZURE_42", "CKV_AZURE_110", "CKV_AZURE_111"] },',
          before: "// kics-scan ignore-block",
        }),
      ],
      "// kics-scan ignore\n",
    );

    const findings = await findingsIn({ "main.json": text });

    expect(findings.find(({ rule }) => rule === "no-empty-access-policies")?.suppressed).toBeNull();
  });

  it("of other checks, and needless ones, are not spoken of", async () => {
    const text = template([
      vault("kv-a", {
        metadata: '"metadata": { "checkov": ["CKV_AZURE_35: storage", "CKV_AZURE_41: no secret here"] },',
      }),
    ]);

    const findings = await findingsIn({ "main.json": text });

    expect(findings.filter(({ suppressed, rule }) => suppressed !== null || rule.endsWith("-suppression"))).toEqual([]);
  });

  it("are honored where a configuration says so, for own rules that name the check, too", async () => {
    const rule = {
      id: "contoso/tagged",
      message: "It has no tags.",
      severity: "warning",
      references: [{ tool: "Checkov", id: "CKV_AZURE_110" }],
      select: { type: "Microsoft.KeyVault/vaults" },
      assert: "has(resource.tags)",
    };
    const cwd = folderOf({
      ".git/HEAD": "",
      "arm-guard.json": JSON.stringify({ honorSuppressions: ["checkov"], ownRules: [rule] }),
      "main.json": all,
    });

    const { files } = await lintFiles(["main.json"], { cwd, config: true });

    const findings = files.flatMap(({ findings: found }) => found).filter(({ suppressed }) => suppressed !== null);
    expect(findings.map(({ rule: id }) => id)).toEqual(["contoso/tagged"]);
  });
});
