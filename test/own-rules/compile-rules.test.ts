import { describe, expect, it } from "vitest";
import { NO_BASELINE } from "../../src/accept/baseline.ts";
import { compareWithBaseline } from "../../src/accept/compare-baseline.ts";
import { updatedBaseline } from "../../src/accept/update-baseline.ts";
import { lintFiles } from "../../src/lint/lint-files.ts";
import { lintSince } from "../../src/lint/lint-since.ts";
import { NEAREST, runConfig } from "../../src/lint/run-config.ts";
import { sarif } from "../../src/report/sarif.ts";
import type { ReportedFinding, RunReport } from "../../src/report/model.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { GIT_ENV, HAS_GIT, repositoryOf, writeAll } from "../git-folder.ts";
import { RUN } from "../lint-run.ts";

const storage = (properties: object, more: object = {}): object => ({
  type: "Microsoft.Storage/storageAccounts",
  apiVersion: "2023-01-01",
  name: "stshop",
  location: "westeurope",
  ...more,
  properties,
});

const template = (resources: readonly object[], parameters: object = {}): string =>
  JSON.stringify(
    {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters,
      resources,
    },
    null,
    2,
  );

const rule = (parts: object): object => ({ id: "contoso/rule", message: "Wrong: {{resource.name}}.", ...parts });

type Files = Readonly<Record<string, string>>;

async function run(files: Files): Promise<RunReport> {
  return lintFiles(["."], { cwd: folderOf({ ...files, ".git/HEAD": "" }), config: true, today: "2026-11-30" });
}

/** The findings of own rules and about them: `file «text» severity (possible) rule message`. */
async function found(own: unknown, main: string, more: Files = {}): Promise<readonly string[]> {
  return say({ ruleSet: "all", ownRules: own }, { "main.json": main, ...more });
}

async function say(config: object, files: Files): Promise<readonly string[]> {
  const all = { ...files, "arm-guard.json": JSON.stringify(config) };
  return told(await run(all), all);
}

function told({ files }: RunReport, texts: Files): readonly string[] {
  return files.flatMap(({ path, findings }) =>
    findings
      .filter(({ rule: id }) => id.includes("/") || id === "invalid-own-rule")
      .map(({ range, severity, certainty, rule: id, message }) => {
        const possible = certainty === "possible" ? " (possible)" : "";
        return `${path} «${textAt(texts[path] ?? "", range)}» ${severity}${possible} ${id} ${message}`;
      }),
  );
}

/** The first line of a range. */
function textAt(text: string, { start, end }: ReportedFinding["range"]): string {
  const line = text.split("\n")[start.line - 1] ?? "";
  const part = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
  return part.length > 40 ? `${part.slice(0, 40)}…` : part;
}

const TLS = rule({
  select: { type: "microsoft.storage/*" },
  assert: "properties.?minimumTlsVersion.orValue('TLS1_0') == 'TLS1_2'",
});

describe("an own rule", () => {
  it("is about resources as they would be deployed, and stands at the member that decided", async () => {
    const parameters = { tls: { type: "string", defaultValue: "TLS1_0" } };

    expect(await found([TLS], template([storage({ minimumTlsVersion: "TLS1_0" })]))).toEqual([
      'main.json «"TLS1_0"» warning contoso/rule Wrong: stshop.',
    ]);
    expect(await found([TLS], template([storage({ minimumTlsVersion: "[parameters('tls')]" })], parameters))).toEqual([
      "main.json «\"[parameters('tls')]\"» warning (possible) contoso/rule Wrong: stshop.",
    ]);
    expect(await found([TLS], template([storage({ minimumTlsVersion: "[toUpper('tls1_2')]" })]))).toEqual([]);
    expect(await found([TLS], template([storage({ MinimumTLSVersion: "TLS1_2" })]))).toEqual([]);
  });

  it("says nothing of what is not known, unless it says so", async () => {
    const main = template([storage({ minimumTlsVersion: "[parameters('tls')]" })], { tls: { type: "string" } });

    expect(await found([TLS], main)).toEqual([]);
    expect(await found([{ ...TLS, unknown: "possible" }], main)).toEqual([
      "main.json «\"[parameters('tls')]\"» warning (possible) contoso/rule Wrong: stshop.",
    ]);
  });

  it("names a resource whose name is not known by its expression", async () => {
    const main = template([storage({}, { name: "[parameters('name')]" })], { name: { type: "string" } });

    expect(
      await found([rule({ message: "{{resource.name}} {{resource.name + '!'}}", assert: "false" })], main),
    ).toEqual([
      "main.json «\"[parameters('name')]\"» warning contoso/rule [parameters('name')] concat(parameters('name'), '!')",
    ]);
  });

  it("is not about what is certainly not deployed, and possible where that is not known", async () => {
    const main = (condition: unknown): string =>
      template([storage({ minimumTlsVersion: "TLS1_0" }, { condition })], { on: { type: "bool" } });

    expect(await found([TLS], main(false))).toEqual([]);
    expect(await found([TLS], main("[parameters('on')]"))).toEqual([
      'main.json «"TLS1_0"» warning (possible) contoso/rule Wrong: stshop.',
    ]);
  });

  it("finds what a loop makes once, and looks into nested templates", async () => {
    const inner: unknown = JSON.parse(template([storage({}, { name: "stinner", tags: { a: 1 } })]));
    const main = template([
      storage({}, { name: "[format('st{0}', copyIndex())]", copy: { name: "all", count: 3 } }),
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2022-09-01",
        name: "inner",
        properties: { mode: "Incremental", template: inner },
      },
    ]);

    expect(await found([TLS], main)).toEqual([
      "main.json «{» warning contoso/rule Wrong: st0.",
      "main.json «{» warning contoso/rule Wrong: stinner.",
    ]);
  });

  it("may look at the resource as it is written, at parameters, at the deployment, and at other resources", async () => {
    const own = [
      {
        id: "contoso/location",
        message: "{{resource.location}}",
        select: { scope: "source" },
        assert: "resource.location == \"[parameters('location')]\"",
      },
      {
        id: "contoso/sku",
        message: "In {{parameters.env}}.",
        when: "parameters.env == 'prod' && deployment.scope == 'resourceGroup'",
        assert: "resource.sku.name.endsWith('GRS')",
      },
      { id: "contoso/two", message: "{{size(resources)}} resources.", assert: "size(resources) > 1" },
    ];
    const main = template([storage({}, { sku: { name: "Standard_LRS" } })], {
      env: { type: "string", defaultValue: "prod" },
    });

    expect(await found(own, main)).toEqual([
      'main.json «"stshop"» warning contoso/two 1 resources.',
      'main.json «"westeurope"» warning contoso/location westeurope',
      'main.json «"Standard_LRS"» warning (possible) contoso/sku In prod.',
    ]);
  });

  it("knows what becomes of the policies of a vault", async () => {
    const vault = {
      type: "Microsoft.KeyVault/vaults",
      apiVersion: "2026-02-01",
      name: "kv-shop",
      location: "westeurope",
      properties: {
        tenantId: "[subscription().tenantId]",
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: false,
        accessPolicies: [],
      },
    };
    const own = [
      rule({ message: "{{vault.verdict}}", when: "has(vault.verdict)", assert: "vault.verdict != 'wipes'" }),
    ];

    expect(await found(own, template([vault, storage({})]))).toEqual([
      'main.json «"kv-shop"» warning contoso/rule wipes',
    ]);
  });

  it("may be a JSON Schema", async () => {
    const own = [rule({ schema: { required: ["tags"], properties: { tags: { required: ["owner"] } } } })];

    expect(await found(own, template([storage({}, { tags: { owner: "x" } })]))).toEqual([]);
    expect(await found(own, template([storage({}, { tags: { env: "x" } })]))).toEqual([
      "main.json «{» warning contoso/rule Wrong: stshop.",
    ]);
  });

  it("shows no secret", async () => {
    const main = template([storage({ key: "[parameters('key')]" })], {
      key: { type: "secureString", defaultValue: "hunter22" },
    });

    expect(
      await found([rule({ message: "{{properties.key}} {{properties.key + '!'}}", assert: "false" })], main),
    ).toEqual(['main.json «"stshop"» warning contoso/rule [removed] [removed]']);
  });

  it("stands in Bicep where the value is written", async () => {
    const bicep = `param tls string = 'TLS1_0'
resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'stshop'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    minimumTlsVersion: tls
  }
}
`;
    expect(await say({ ownRules: [TLS] }, { "main.bicep": bicep })).toEqual([
      "main.bicep «tls» warning (possible) contoso/rule Wrong: stshop.",
    ]);
  });
});

describe("a mistake in an own rule", () => {
  const main = template([storage({})]);

  it("is a finding in the file of the rule, and the others run", async () => {
    const file = JSON.stringify(
      {
        rules: [
          rule({ asert: "true" }),
          rule({ id: "contoso/b", assert: 'propertes.a == "x"' }),
          { ...TLS, id: "contoso/c" },
        ],
      },
      null,
      2,
    );

    expect(await found("./rules/own.json", main, { "rules/own.json": file })).toEqual([
      "main.json «{» warning contoso/c Wrong: stshop.",
      'rules/own.json «"asert"» error invalid-own-rule Unknown key `asert`. Did you mean `assert`?',
      "rules/own.json «propertes» error invalid-own-rule There is no variable `propertes`. Did you mean `properties`?",
    ]);
  });

  it.each([
    [
      "a file that is not there",
      "./no.json",
      {},
      'arm-guard.json «"./no.json"» error invalid-own-rule There is no file `./no.json`.',
    ],
    [
      "a file outside",
      "../no.json",
      {},
      'arm-guard.json «"../no.json"» error invalid-own-rule There is no file `../no.json`.',
    ],
    [
      "a file that is no JSON",
      "./own.json",
      { "own.json": '{\n  "rules": [,]\n}' },
      "own.json «,» error invalid-own-rule Expected a value, found `,`.",
    ],
    [
      "a file without rules",
      "./own.json",
      { "own.json": "{}" },
      "own.json «{}» error invalid-own-rule `rules` is missing.",
    ],
    [
      "two rules of one id",
      "./own.json",
      { "own.json": JSON.stringify({ rules: [TLS, TLS] }) },
      'own.json «"contoso/rule"» error invalid-own-rule The id `contoso/rule` is there twice.',
    ],
    [
      "an id without a namespace",
      [{ ...TLS, id: "rule" }],
      {},
      'arm-guard.json «"rule"» error invalid-own-rule `rule` is no id of an own rule: write a namespace and a name in small letters, as in `contoso/require-owner-tag`.',
    ],
    [
      "an escape before the mistake",
      [rule({ assert: 'properties.a == "x" && b' })],
      {},
      "arm-guard.json «b» error invalid-own-rule There is no variable `b`.",
    ],
    [
      "a pattern",
      [rule({ assert: "resource.name.matches('(?=a)')" })],
      {},
      "arm-guard.json «'(?=a)'» error invalid-own-rule It is no pattern: error parsing regexp: invalid or unsupported Perl syntax: `(?=`.",
    ],
    [
      "a message",
      [rule({ message: "{{reource.name}}", assert: "true" })],
      {},
      "arm-guard.json «reource» error invalid-own-rule There is no variable `reource`. Did you mean `resource`?",
    ],
    [
      "an expression of another type",
      [rule({ assert: "'yes'" })],
      {},
      "arm-guard.json «'yes'» error invalid-own-rule Expected an expression that is true or false, found `string`.",
    ],
    [
      "neither assert nor schema",
      [rule({})],
      {},
      'arm-guard.json «{"id":"contoso/rule","message":"Wrong: {…» error invalid-own-rule A rule has either `assert` or `schema`.',
    ],
  ])("is told with its place: %s", async (_name, own, files, expected) => {
    const result = await found(own, main, files);

    expect(result.filter((each) => each.includes("invalid-own-rule"))).toEqual([expected]);
  });

  it("that only a resource shows is a finding at the expression", async () => {
    expect(await found([rule({ assert: "properties.a == 1" })], main)).toEqual([
      "arm-guard.json «properties.a» error contoso/rule The rule cannot be evaluated for `stshop`: `a` is absent here: ask `has()` before it is read.",
    ]);
  });

  it("stands in YAML at its line, too", async () => {
    const yaml =
      'rules:\n  - id: contoso/rule\n    message: x\n    assert: |\n      has(properties.a) &&\n      propertes.a == "x"\n';

    expect(await found("./own.yaml", main, { "own.yaml": yaml })).toEqual([
      "own.yaml «propertes» error invalid-own-rule There is no variable `propertes`. Did you mean `properties`?",
    ]);
  });
});

describe("a configuration", () => {
  const main = template([storage({})]);
  const files = { "main.json": main };

  it("turns own rules off and gives them levels, by id and by namespace", async () => {
    expect(await say({ ownRules: [TLS], rules: { "contoso/rule": "off" } }, files)).toEqual([]);
    expect(await say({ ownRules: [TLS], rules: { "contoso/*": "off" } }, files)).toEqual([]);
    expect(await say({ ownRules: [TLS], rules: { "contoso/*": "off", "contoso/rule": "note" } }, files)).toEqual([
      "main.json «{» note contoso/rule Wrong: stshop.",
    ]);
    expect(
      await say({ ownRules: [TLS], overrides: [{ files: "*.json", rules: { "contoso/*": "error" } }] }, files),
    ).toEqual(["main.json «{» error contoso/rule Wrong: stshop."]);
  });

  it("adds its rules to those that it extends, in place of the same id", async () => {
    const base = JSON.stringify({ ownRules: [{ ...TLS, id: "contoso/base" }, TLS] });

    expect(
      await say(
        { extends: "./base.json", ownRules: [rule({ message: "Mine.", assert: "false" })] },
        { ...files, "base.json": base },
      ),
    ).toEqual(
      ['main.json «"stshop"» warning contoso/rule Mine.', "main.json «{» warning contoso/base Wrong: stshop."].toSorted(
        (left, right) => left.localeCompare(right),
      ),
    );
  });

  it("suppresses them, and so does a comment", async () => {
    const suppress = [{ rule: "contoso/rule", files: "main.json", reason: "It is a test." }];
    const report = await run({ "arm-guard.json": JSON.stringify({ ownRules: [TLS], suppress }), "main.json": main });
    const commented = main.replace(
      '"properties"',
      '// arm-guard-disable-next-line contoso/rule -- it is a test\n"properties"',
    );
    const inSource = await run({
      "arm-guard.json": JSON.stringify({ ownRules: [TLS] }),
      "main.json": commented,
    });
    const reasons = ({ files }: RunReport): readonly unknown[] =>
      files.flatMap(({ findings }) =>
        findings.filter(({ rule: id }) => id === "contoso/rule").map(({ suppressed }) => suppressed?.reason),
      );

    expect(reasons(report)).toEqual(["It is a test."]);
    expect(reasons(inSource)).toEqual(["it is a test"]);
  });
});

describe("a hostile rule", () => {
  const main = template([
    storage({ long: "a".repeat(50_000), list: Array.from({ length: 900 }, (_each, index) => index) }),
  ]);
  const long = `[${Array.from({ length: 900 }, (_each, index) => String(index)).join(",")}]`;
  const deep = (levels: number): string =>
    levels === 0 ? "true" : `[1,2,3,4,5,6,7,8,9,10].all(v${String(levels)}, ${deep(levels - 1)})`;
  const itself = { $ref: "#/definitions/a" };

  it.each([
    [
      "a catastrophic pattern",
      { assert: "resource.name.matches('^(a+)+$') || properties.long.matches('^(([a-z])+.)+[A-Z]([a-z])+$')" },
      null,
    ],
    ["a large pattern", { assert: "properties.long.matches('((a{1,30}){1,30})x')" }, "the pattern takes too long"],
    ["loops in loops", { assert: deep(12) }, "The rule takes too long."],
    [
      "a product of long lists",
      {
        assert: `size(properties.list) > 0 && properties.list.all(a, properties.list.all(b, properties.list.all(c, true)))`,
      },
      "The rule takes too long.",
    ],
    [
      "a text that doubles",
      { assert: "cel.bind(a, properties.long + properties.long, size(a + a) > 0)" },
      "A rule makes at most 100000 characters.",
    ],
    [
      "brackets in brackets",
      { assert: `${"(".repeat(1_000)}true${")".repeat(1_000)}` },
      "The expression is nested more than 50 levels deep.",
    ],
    ["signs before signs", { assert: `${"!".repeat(3_900)}true` }, "The expression has more than 2000 parts."],
    ["a long text", { assert: `1 in ${long}${long}` }, "The expression has more than 4000 characters."],
    [
      "a schema that names itself",
      { schema: { definitions: { a: { anyOf: [itself, itself, itself] } }, ...itself } },
      "The rule takes too long.",
    ],
    [
      "a schema with a large pattern",
      { schema: { properties: { properties: { properties: { long: { pattern: "((a{1,30}){1,30})x" } } } } } },
      "The rule takes too long.",
    ],
  ])("ends in time, and the others run: %s", async (_name, parts, problem) => {
    const start = process.cpuUsage();
    const result = await found(
      [rule({ select: { type: "Microsoft.Storage/*" }, ...parts }), { ...TLS, id: "contoso/other" }],
      main,
    );
    const { user, system } = process.cpuUsage(start);

    if (problem !== null) expect(result.find((each) => each.startsWith("arm-guard.json"))).toContain(problem);
    expect(result.some((each) => each.endsWith("contoso/other Wrong: stshop."))).toBe(true);
    expect(user + system).toBeLessThan(5_000_000);
  });

  it("may not be in a file of 10 MB", async () => {
    const text = `{"rules": [${JSON.stringify(TLS)}${" ".repeat(10 * 1024 * 1024)}]}`;

    expect(await found("./own.json", main, { "own.json": text })).toEqual([
      'arm-guard.json «"./own.json"» error invalid-own-rule The file `own.json` cannot be read: The file has 10485943 bytes; at most 1048576 are read.',
    ]);
  });
});

describe("SARIF", () => {
  it("has what an own rule says of itself", async () => {
    const more = {
      help: "Set it.",
      tags: ["tls"],
      references: ["https://example.com/tls", { tool: "Checkov", id: "CKV_AZURE_44" }],
    };
    const config = JSON.stringify({ ownRules: [{ ...TLS, ...more, summary: "Require TLS 1.2" }] });
    const report = await run({ "arm-guard.json": config, "main.json": template([storage({})]) });
    const log: {
      readonly runs: readonly [{ readonly tool: { readonly driver: { readonly rules: readonly object[] } } }];
    } = JSON.parse(sarif(report));

    expect(log.runs[0].tool.driver.rules.at(-1)).toEqual({
      id: "contoso/rule",
      name: "ContosoRule",
      shortDescription: { text: "Require TLS 1.2." },
      fullDescription: { text: "Require TLS 1.2." },
      help: { text: "Set it.", markdown: "Set it." },
      helpUri: "https://example.com/tls",
      defaultConfiguration: { level: "warning" },
      properties: {
        tags: ["own", "tls"],
        precision: "high",
        references: [
          { tool: null, id: null, url: "https://example.com/tls", relation: null },
          { tool: "Checkov", id: "CKV_AZURE_44", url: null, relation: null },
        ],
      },
    });
  });
});

describe("what was there before", () => {
  const bad = storage({}, { name: "stother" });
  const files = {
    "arm-guard.json": JSON.stringify({ ownRules: "./own.json" }),
    "own.json": JSON.stringify({ rules: [TLS] }),
  };
  const fresh = ({ files: found }: RunReport): readonly string[] =>
    found.flatMap(({ path, findings }) =>
      findings.flatMap(({ rule: id, message, known }) => (known === null ? [`${path} ${id} ${message}`] : [])),
    );

  it("is known to a baseline, and gone from it when it is mended or its rule is taken out", async () => {
    const folder = { pathOf: (path: string): string => path, isThere: () => true };
    const all = (report: RunReport): RunReport => ({ ...report, isWhole: true });
    const before = all(await run({ ...files, "main.json": template([storage({})]) }));
    const { baseline } = updatedBaseline(before, NO_BASELINE, { acceptsNew: true, reason: "before" }, folder);
    const compared = async (now: Files): Promise<ReturnType<typeof compareWithBaseline>> =>
      compareWithBaseline(all(await run(now)), baseline, "b.json", folder);

    const more = await compared({ ...files, "main.json": template([bad, storage({})]) });
    expect(fresh(more.report)).toEqual(["main.json contoso/rule Wrong: stother."]);
    expect(more.gone).toEqual([]);
    const mended = await compared({ ...files, "main.json": template([storage({ minimumTlsVersion: "TLS1_2" })]) });
    expect(mended.gone.map(({ rule: id }) => id)).toEqual(["contoso/rule"]);
    const without = await compared({ ...files, "own.json": '{ "rules": [] }', "main.json": template([storage({})]) });
    expect(without.gone.map(({ rule: id }) => id)).toEqual(["contoso/rule"]);
  });

  it.skipIf(!HAS_GIT)("is not new since a revision, be it the template that changes or the rule", async () => {
    const since = async (change: Files): Promise<readonly string[]> => {
      const io = fakeIo(repositoryOf({ ...files, "main.json": template([storage({})]) }));
      writeAll(io.cwd, change);
      const options = { ...RUN, config: runConfig(NEAREST, io) };
      return fresh(
        await lintSince(options, { revision: "main", fetches: false, env: GIT_ENV, tell: () => undefined }, io),
      );
    };
    const second = { ...TLS, id: "contoso/second" };

    expect(await since({ "main.json": template([bad, storage({})]) })).toEqual([
      "main.json contoso/rule Wrong: stother.",
    ]);
    expect(await since({ "own.json": JSON.stringify({ rules: [TLS, second] }) })).toEqual([
      "main.json contoso/second Wrong: stshop.",
    ]);
    expect(await since({ "own.json": JSON.stringify({ rules: [TLS, { ...second, asert: "x" }] }) })).toEqual([
      "own.json invalid-own-rule Unknown key `asert`. Did you mean `assert`?",
    ]);
  });
});
