import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { REPORT_FORMATS } from "../../src/cli/formats.ts";
import { run } from "../../src/run.ts";
import { fakeIo, type FakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { checkJunit } from "../report/junit-schema.ts";
import { ENTRY, templateText, vault } from "../template-text.ts";

const ID =
  "/subscriptions/5ab00000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop";
const TENANT = "7e4a0000-0000-4000-8000-000000000001";
const SNAPSHOT = JSON.stringify({
  schemaVersion: 1,
  takenAt: "2026-11-30T00:00:00Z",
  hashedIds: false,
  vaults: [
    {
      id: ID,
      tenantId: TENANT,
      takenAt: "2026-11-30T00:00:00Z",
      authorization: "access-policies",
      accessPolicies: [{ ...ENTRY, tenantId: TENANT, permissions: { secrets: ["get"] } }],
    },
  ],
});
const FILES = {
  "a.json": templateText({ resources: [vault({ accessPolicies: [], tenantId: TENANT }, { name: "kv-shop" })] }),
  "broken.json": '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", ',
  "snapshot.json": SNAPSHOT,
  "log.txt": 'ERROR - {"error":{"message":"Credential service failed"}}\n',
};

/** Commands that find something and ask no Azure, with a word of what they find. */
const COMMANDS = [
  { args: ["diagnose", "log.txt"], word: "credential-service-failed" },
  { args: ["fix", "--check", "a.json"], word: "kv-shop" },
  { args: ["fix", "--check", "."], word: "kv-shop" },
  { args: ["diff", "-f", "a.json", "--snapshot", "snapshot.json"], word: "kv-shop" },
] as const;

/** What rows alone have no place for. */
const GAPS =
  "Not everything was judged: 1 template judged, 1 file not read.\n  `broken.json`: The `{` is not closed: `}` is missing.\n";

async function said(...args: readonly string[]): Promise<FakeIo & { readonly code: number }> {
  const io = fakeIo(folderOf(FILES));
  const code = await run(args, io);
  return { ...io, code };
}

describe.each(COMMANDS)("arm-guard $args", ({ args, word }) => {
  it.each(REPORT_FORMATS)("tells what it finds as %s, with the same exit code", async (format) => {
    const { out, err, code } = await said(...args, "-o", format);

    const isGapTold = args.at(-1) === "." && ["table", "tsv", "csv"].includes(format);
    expect(err()).toBe(isGapTold ? GAPS : "");
    expect(out()).toContain(word);
    expect(code).toBe(1);
    if (["json", "sarif", "gitlab"].includes(format)) JSON.parse(out());
    if (format === "junit") checkJunit(out());
  });

  it("takes a query", async () => {
    const { out } = await said(...args, "--query", "schemaVersion");

    expect(out()).toBe("1\n");
  });
});

describe("commands that list", () => {
  it.each([
    [["rules", "-o", "tsv"], /^not-analysed\t|^[a-z-]+\t(?:error|warning|note)\t[a-z,]+\t/],
    [["rules", "--query", "[?severity=='error'].id", "-o", "tsv"], /^[a-z-]+\n/],
    [["rules", "--query", "[0].{rule: id}", "-o", "table"], /^Rule\n-+\n[a-z-]+\n$/],
    [["capacity", "--rps", "20", "--request-time", "10", "--query", "replicas"], /^286\n$/],
    [["capacity", "--rps", "20", "--request-time", "10", "-o", "table"], /^SchemaVersion {2}RequestsPerSecond .*\n-+/],
    [["eval", "-f", "a.json", "-o", "tsv"], /^Microsoft\.KeyVault\/vaults\tkv-shop\t[\d-]+\n$/],
    [["eval", "-f", "a.json", "--explain", "-o", "tsv"], /^kv-shop\t\S+\t/],
    [["eval", "-f", "a.json", "createArray(1, 2)", "-o", "tsv"], /^1\n2\n$/],
    [["eval", "-f", "a.json", "createObject('a', 1)", "--query", "a"], /^1\n$/],
    [
      ["lint", "a.json", "--query", "files[].vaults[].{name: name, verdict: verdict}", "-o", "tsv"],
      /^kv-shop\twipes\n$/,
    ],
  ])("as %j", async (args, text) => {
    expect((await said(...args)).out()).toMatch(text);
  });

  it("refuse a query with a format that cannot show its result, and one that is wrong", async () => {
    const other = await said("lint", "a.json", "--query", "files", "-o", "sarif");
    const wrong = await said("lint", "a.json", "--query", "files[");

    expect([other.code, other.err()]).toEqual([2, expect.stringContaining("not with `sarif`")]);
    expect([wrong.code, wrong.err()]).toEqual([2, expect.stringContaining("at character 7")]);
  });

  it("write the result of a query to a file", async () => {
    const folder = folderOf(FILES);
    await run(["lint", "a.json", "--query", "files[].path", "-o", "json=out.json", "-o", "tsv"], fakeIo(folder));

    expect(readFileSync(join(folder, "out.json"), "utf8")).toBe('[\n  "a.json"\n]\n');
  });
});
