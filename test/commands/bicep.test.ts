import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../src/run.ts";
import { bicepVault } from "../bicep-vault.ts";
import { fakeIo, type FakeIo } from "./fake-io.ts";
import { folderOf } from "./folder.ts";

const MAIN = bicepVault();
const BROKEN = MAIN.replace("'kv-shop'", "'kv\\q'");
const NOT_RESTORED = "module kv 'br/public:avm/res/key-vault/vault:0.13.3' = {\n  params: { name: 'kv' }\n}\n";

async function guard(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  stdin = "",
): Promise<{ readonly code: number; readonly io: FakeIo; readonly read: (path: string) => string }> {
  const folder = folderOf(files);
  const io = fakeIo(folder, { stdin });
  return { code: await run(args, io), io, read: (path) => readFileSync(join(folder, path), "utf8") };
}

test("eval prints what Bicep deploys, with the parameters of a file", async () => {
  const parameters = '{ "parameters": { "policies": { "value": [{ "objectId": "o" }] } } }';

  const { code, io } = await guard({ "main.bicep": MAIN, "main.parameters.json": parameters }, [
    "eval",
    "-f",
    "main.bicep",
  ]);

  expect(code).toBe(0);
  expect(JSON.parse(io.out())).toMatchObject({
    resources: [{ name: "kv-shop", properties: { accessPolicies: [{ objectId: "o" }] } }],
  });
});

test("eval hides no value that a property with the name of a secret only reads", async () => {
  const text = "param kind string = 'plain'\noutput all object = {\n  password: kind\n  sort: 'kind of it'\n}\n";

  const { io } = await guard({ "main.bicep": text }, ["eval", "-f", "main.bicep"]);

  expect(JSON.parse(io.out())).toMatchObject({ outputs: { all: { value: { sort: "kind of it" } } } });
});

test("eval says what does not compile, at its place, and prints the rest", async () => {
  const { code, io } = await guard({ "main.bicep": BROKEN }, ["eval", "-f", "main.bicep"]);

  expect(code).toBe(1);
  expect(io.err()).toMatch(/^main\.bicep:4:12: BCP006: /m);
  expect(JSON.parse(io.out())).toMatchObject({ resources: [{ type: "Microsoft.KeyVault/vaults" }] });
});

test.each([
  ["diff", ["diff", "-f", "main.bicep", "--snapshot", "none.json"]],
  ["resolve", ["resolve", "-f", "main.bicep", "-g", "rg"]],
])("%s does not compare what does not compile", async (_name, args) => {
  const { code, io } = await guard({ "main.bicep": BROKEN }, args);

  expect(code).toBe(2);
  expect(io.err()).toContain("main.bicep:4:12: BCP006: ");
});

test("lint reads Bicep from standard input", async () => {
  const { code, io } = await guard({}, ["lint", "-", "-o", "json"], MAIN);

  expect(code).toBe(0);
  expect(JSON.parse(io.out())).toMatchObject({
    files: [{ path: "<stdin>", status: "analysed", vaults: [{ symbol: "vault", verdict: "wipes" }] }],
  });
});

test("lint calls a vault whose name is not known as the file does", async () => {
  const text = MAIN.replace("'kv-shop'", "'kv-${stage}'").replace(": policies", ": []");

  expect((await guard({ "main.bicep": `param stage string\n${text}` }, ["lint"])).io.out()).toContain(
    "Deploying `'kv-${stage}'` again removes all of its access policies",
  );
});

test("a module that is not restored fails a strict run", async () => {
  expect((await guard({ "main.bicep": NOT_RESTORED }, ["lint", "--bicep-cache", "none"])).code).toBe(0);
  expect((await guard({ "main.bicep": NOT_RESTORED }, ["lint", "--bicep-cache", "none", "--strict"])).code).toBe(3);
});

const MODULE = MAIN.replace(": policies", ": []");

test("fix changes a module with the file that uses it", async () => {
  const { code, io, read } = await guard(
    {
      "main.bicep": "module kv 'kv.bicep' = {\n  name: 'kv'\n}\n",
      "kv.bicep": MODULE,
    },
    ["fix"],
  );

  expect(io.err()).toBe("");
  expect(code).toBe(0);
  expect(read("kv.bicep")).toContain("= if (createKeyVault) {");
  expect(read("main.bicep")).toContain("    createKeyVault: createKeyVault\n");
});

test("fix takes what no other file minds where several use a module", async () => {
  const { code, io, read } = await guard(
    {
      "one.bicep": "module kv 'kv.bicep' = {\n  name: 'kv'\n}\n",
      "two.bicep": "module kv 'kv.bicep' = {\n  name: 'kv'\n}\n",
      "kv.bicep": MODULE,
    },
    ["fix"],
  );

  expect(code).toBe(0);
  expect(read("kv.bicep")).toBe(MODULE.replace("resource vault", "@onlyIfNotExists()\nresource vault"));
  expect(io.out()).toContain("`two.bicep` uses the module `kv.bicep` as well, and would have to change, too.");
});

test("fix changes nothing that does not compile", async () => {
  const { code, io } = await guard({ "main.bicep": BROKEN.replace(": policies", ": []") }, ["fix"]);

  expect(code).toBe(1);
  expect(io.out()).toContain("It does not compile");
});

/** A parameter file of `main.bicep`, with so many entries. */
const given = (count: number, using = "main.bicep"): string =>
  `using '${using}'\n\nparam policies = [${Array.from({ length: count }, (_, at) => `{ objectId: 'o${String(at)}' }`).join(", ")}]\n`;

const sentBy = (io: FakeIo): number => {
  const { resources }: { resources: readonly { properties: { accessPolicies: readonly object[] } }[] } = JSON.parse(
    io.out(),
  );
  return resources[0]?.properties.accessPolicies.length ?? -1;
};

test.each([
  ["-p", ["-f", "main.bicep", "-p", "env/prod.bicepparam"], 3],
  ["the file in place of the template", ["-f", "env/prod.bicepparam"], 3],
  ["what stands beside the template", ["-f", "main.bicep"], 1],
  ["a value over those of the file", ["-f", "env/prod.bicepparam", "-p", "policies=[]"], 0],
])("a parameter file in Bicep is taken by %s", async (_name, args, entries) => {
  const files = { "main.bicep": MAIN, "main.bicepparam": given(1), "env/prod.bicepparam": given(3, "../main.bicep") };

  const { code, io } = await guard(files, ["eval", ...args]);

  expect(io.err()).toBe("");
  expect(code).toBe(0);
  expect(sentBy(io)).toBe(entries);
});

test("each parameter file in Bicep is judged: beside the template, and in another folder as a place that deploys it", async () => {
  const files = { "main.bicep": MAIN, "prod.bicepparam": given(2), "env/test.bicepparam": given(0, "../main.bicep") };
  const { io } = await guard(files, ["lint", "-o", "json"]);

  const report: {
    files: readonly {
      path: string;
      reason?: string;
      vaults: readonly { verdict: string; sites: readonly { path: string }[] }[];
    }[];
  } = JSON.parse(io.out());

  expect(report.files.map(({ path, reason }) => [path, reason])).toEqual([
    ["env/test.bicepparam", "It is a parameter file."],
    ["main.bicep", undefined],
    ["prod.bicepparam", "It is a parameter file."],
  ]);
  expect(report.files[1]?.vaults).toMatchObject([{ verdict: "wipes", sites: [{ path: "env/test.bicepparam" }] }]);
});

test("what does not compile of a parameter file is told once, at its place", async () => {
  const files = { "main.bicep": MAIN, "main.bicepparam": "using 'main.bicep'\n\nparam nothing = 1\n" };
  const { io } = await guard(files, ["lint", "-o", "json"]);

  const report: { files: readonly { path: string; findings: readonly { rule: string; range: object }[] }[] } =
    JSON.parse(io.out());
  const refused = report.files.flatMap(({ path, findings }) =>
    findings.flatMap(({ rule, range }) => (rule === "valid-bicep" ? [[path, range]] : [])),
  );

  expect(refused).toEqual([["main.bicepparam", expect.objectContaining({ start: { line: 3, column: 1 } })]]);
});
