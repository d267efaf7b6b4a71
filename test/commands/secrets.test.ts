import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/report/formats.ts";
import { run } from "../../src/run.ts";
import { SPELLINGS } from "../secret-spellings.ts";
import { templateContent, templateText, vault } from "../template-text.ts";
import { fakeIo } from "./fake-io.ts";
import { folderOf } from "./folder.ts";

const SECRET = /PLANTED|987654/i;
const TEXTS = SPELLINGS.map(([, text]) => text);

/** Each spelling in every place of a template of which something is told. */
const SPELLED = templateText({
  parameters: Object.fromEntries(
    TEXTS.map((text, index) => [`p${String(index)}`, { type: "string", allowedValues: ["a"], defaultValue: text }]),
  ),
  variables: { texts: TEXTS },
  resources: [
    vault({ accessPolicies: [] }),
    ...TEXTS.map((text, index) =>
      vault(
        {
          enableRbacAuthorization: true,
          accessPolicies: [{ objectId: text, tenantId: text, permissions: { secrets: [text] } }],
        },
        { name: `[concat('kv${String(index)}', parameters('p${String(index)}'))]`, tags: { text }, condition: text },
      ),
    ),
    ...TEXTS.map((text, index) =>
      vault(
        { enableRbacAuthorization: true, accessPolicies: [] },
        { name: text, location: `[uri('${String(index)}', '${text.replaceAll("'", "''")}')]` },
      ),
    ),
    ...TEXTS.map((text) => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "n",
      properties: { mode: "Incremental", templateLink: { uri: text } },
    })),
  ],
  outputs: Object.fromEntries(TEXTS.map((text, index) => [`o${String(index)}`, { type: "string", value: text }])),
});

const secure = { type: "secureString" } as const;
/** Values that are secret by what they are declared as, whatever they look like. */
const DECLARED = templateText({
  definitions: { pin: { type: "secureString" } },
  parameters: {
    given: { ...secure, maxLength: 5, allowedValues: ["a"] },
    withDefault: { ...secure, defaultValue: "PLANTED default" },
    made: { ...secure, defaultValue: "[concat('PLANTED!1', uniqueString('a'))]" },
    typed: { $ref: "#/definitions/pin", defaultValue: "PLANTED typed" },
    many: { type: "secureObject", defaultValue: { inner: [{ text: "PLANTED inner" }], pin: 987654 } },
    text: { ...secure, defaultValue: '{ "part": "PLANTED part" }' },
    empty: { ...secure, defaultValue: "" },
    adminPassword: { type: "string", defaultValue: "PLANTED plain string" },
  },
  variables: { half: "[substring(parameters('given'), 0, 8)]", part: "[json(parameters('text')).part]" },
  resources: [
    vault({ accessPolicies: [] }, { name: "[parameters('given')]" }),
    vault({ accessPolicies: [] }, { name: "[variables('half')]", location: "[uri(variables('half'), 'x')]" }),
    vault(
      { accessPolicies: "[json(variables('part'))]" },
      { name: "[variables('part')]", tags: "[parameters('many')]" },
    ),
    vault(
      { accessPolicies: "[createArray(reference(concat(variables('half'), 'x')))]" },
      { name: "[toUpper(variables('half'))]" },
    ),
    vault({ accessPolicies: [] }, { name: "[concat('kv-', toLower(parameters('withDefault')))]" }),
    vault({ accessPolicies: [] }, { name: "[base64(parameters('typed'))]" }),
    vault({ accessPolicies: [] }, { name: "[parameters('many').inner[0].text]", tags: { password: "PLANTED tag" } }),
    vault({ accessPolicies: [] }, { name: "[parameters('made')]" }),
    {
      type: "Microsoft.KeyVault/vaults/secrets",
      apiVersion: "2023-07-01",
      name: "kv/s",
      properties: { value: "PLANTED secret" },
    },
    {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "n",
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        parameters: {
          anything: { value: "PLANTED handed down" },
          made: { value: "[concat('PLANTED.1', variables('half'))]" },
          parts: { value: { one: "PLANTED.2", more: ["PLANTED.3"] } },
          plain: { value: "[parameters('given')]" },
        },
        template: templateContent({
          parameters: {
            anything: secure,
            made: { ...secure, maxLength: 1, allowedValues: ["a"] },
            parts: { type: "secureObject" },
            plain: { type: "string", allowedValues: ["a"] },
          },
          resources: [
            vault({ accessPolicies: [] }, { name: "[parameters('anything')]" }),
            vault({ accessPolicies: [] }, { name: "[parameters('made')]" }),
            vault({ accessPolicies: "[parameters('parts').more]" }, { name: "[parameters('parts').one]" }),
            vault({ accessPolicies: [] }, { name: "[parameters('plain')]" }),
          ],
        }),
      },
    },
  ],
  outputs: {
    secure: { type: "secureString", value: "PLANTED output" },
    failed: { type: "string", value: "[uri(parameters('given'), 'x')]" },
    cidr: { type: "string", value: "[parseCidr(parameters('withDefault')).cidr]" },
    part: { type: "string", value: "[substring(parameters('given'), 0, 7)]" },
  },
});
const PARAMETERS = JSON.stringify({
  parameters: { given: { value: "PLANTED file" }, other: { value: "PLANTED neighbour" } },
});

const RUNS: readonly (readonly string[])[] = [
  ...[...FORMATS.keys()].map((format) => ["lint", "t.json", "--rules", "all", "-o", format]),
  ["lint", "t.json", "--rules", "all", "--verbose"],
  ["fix", "t.json", "--check"],
  ["fix", "t.json", "--dry-run"],
  ["fix", "t.json", "--dry-run", "-o", "json"],
  ["eval", "-f", "t.json"],
  ["eval", "-f", "t.json", "-o", "table"],
  ["eval", "-f", "t.json", "--explain"],
  ["eval", "-f", "t.json", "--explain", "-o", "json"],
];

async function said(files: Readonly<Record<string, string>>, args: readonly string[], stdin = ""): Promise<string> {
  const folder = folderOf(files);
  const io = fakeIo(folder, { stdin, env: { GITHUB_STEP_SUMMARY: join(folder, "summary.md") } });
  await run(args, io);
  return io.out() + io.err();
}

describe("secrets", () => {
  it.each(RUNS.map((args) => [args.join(" "), args] as const))(
    "of any spelling are not shown by `%s`",
    async (_name, args) => {
      const text = await said({ "t.json": SPELLED }, args);

      for (const [name, , secret] of SPELLINGS) expect([name, text.includes(secret)]).toEqual([name, false]);
    },
  );

  it.each(RUNS.map((args) => [args.join(" "), args] as const))(
    "by declaration are not shown by `%s`",
    async (_name, args) => {
      const text = await said({ "t.json": DECLARED, "t.parameters.json": PARAMETERS }, args);

      expect(SECRET.exec(text)?.[0] ?? null).toBeNull();
      expect(text).not.toContain(Buffer.from("PLANTED typed").toString("base64"));
    },
  );

  it.each([
    [["lint", "t.json", "-p", "given=PLANTED flag"]],
    [["lint", "t.json", "-p", '{"given": {"value": "PLANTED json"}, "other": {"value": "PLANTED neighbour"}}']],
    [["lint", "t.json", "-p", '{"given": "PLANTED broken"']],
    [["lint", "t.json", "-p", "https://a.example/p.json?sv=1&sig=PLANTED"]],
    [["lint", "t.json", "-p", "many=PLANTED no JSON"]],
    [["eval", "-f", "t.json", "-p", "given=PLANTED flag", "parameters('given')"]],
    [["eval", "-f", "t.json", "-p", "given=PLANTED flag", "substring(parameters('given'), 0, 7)"]],
    [["eval", "-f", "t.json", "fail(parameters('withDefault'))"]],
  ])("that are given as arguments are not shown by %j", async (args) => {
    expect(await said({ "t.json": DECLARED }, args)).not.toMatch(SECRET);
  });

  it("are not shown of a file that cannot be read", async () => {
    for (const format of FORMATS.keys())
      for (const text of [
        '{\n  "$schema": "deploymentParameters.json",\n  "parameters": {\n    "x": { "value": "PLANTED a" },\n    oops\n    "y": { "value": "PLANTED b" }\n  }\n}',
        "password=PLANTED",
        ...[
          '"x": { "value": PLANTED }',
          '"x": { "value": "PLANTED }',
          '"x": { "value" "PLANTED" }',
          '"x": 1 "PLANTED"',
        ].map(
          (line) =>
            `{\n  "contentVersion": "1.0.0.0",\n  "parameters": {\n${line},\n"y": { "value": "PLANTED" } } } PLANTED`,
        ),
      ])
        expect(await said({ "p.json": text }, ["lint", "p.json", "-o", format])).not.toMatch(SECRET);
  });

  it.each(SPELLINGS)("in logs are not shown: %s", async (_name, text, secret) => {
    for (const format of ["pretty", "json"])
      expect(await said({}, ["diagnose", "-o", format], `Credential service failed ${text}\n`)).not.toContain(secret);
  });

  it("are printed by `eval` when that is asked for", async () => {
    const args = ["eval", "-f", "t.json", "-p", "given=PLANTED flag", "--show-secrets", "parameters('given')"];

    expect(await said({ "t.json": DECLARED }, args)).toBe('"PLANTED flag"\n');
  });
});

describe("what is no secret", () => {
  it("is printed by `eval`, also where secrets are near", async () => {
    const text = templateText({
      parameters: { sas: { ...secure, defaultValue: "" }, token: { ...secure, defaultValue: "?sv=1&sig=PLANTED" } },
      resources: [
        vault(
          { accessPolicies: [] },
          {
            name: "[concat('kv-', if(empty(parameters('token')), 'one', 'two'))]",
            tags: {
              open: "[concat('https://example.org/a.json', parameters('sas'))]",
              signed: "[concat('https://example.org/b.json', parameters('token'))]",
              connectionString:
                "[concat('AccountName=a;AccountKey=', listKeys('x', '1').key1, ';EndpointSuffix=', 'core.example.net')]",
            },
          },
        ),
      ],
    });

    expect(JSON.parse(await said({ "t.json": text }, ["eval", "-f", "t.json"]))).toMatchObject({
      resources: [
        {
          name: "kv-two",
          tags: {
            open: "https://example.org/a.json",
            signed: "https://example.org/b.json[removed]",
            connectionString: expect.stringContaining("'core.example.net'"),
          },
        },
      ],
    });
  });
});

describe("a difference", () => {
  const WITH_SECRET = (before: string): string =>
    templateText({ resources: [vault({ accessPolicies: [] }, { tags: { before } })] });

  it("has fewer lines around where one of them holds a secret", async () => {
    const text = await said({ "t.json": WITH_SECRET("AccountKey=PLANTED1") }, ["fix", "t.json", "--dry-run"]);

    expect(text).not.toMatch(SECRET);
    expect(text).toContain("+++ b/t.json");
    expect(text).not.toContain("cannot be applied");
  });

  it("says so where a line that changes holds one", async () => {
    const oneLine = JSON.stringify(JSON.parse(WITH_SECRET("AccountKey=PLANTED1")));
    const text = await said({ "t.json": oneLine }, ["fix", "t.json", "--dry-run"]);

    expect(text).not.toMatch(SECRET);
    expect(text).toContain("cannot be applied");
  });
});
