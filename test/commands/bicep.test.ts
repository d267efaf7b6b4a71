import { expect, test } from "vitest";
import { run } from "../../src/run.ts";
import { fakeIo, type FakeIo } from "./fake-io.ts";
import { folderOf } from "./folder.ts";

const MAIN = `param policies array = []

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: 'kv-shop'
  location: resourceGroup().location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: false
    accessPolicies: policies
  }
}
`;
const BROKEN = MAIN.replace("'kv-shop'", "'kv\\q'");
const NOT_RESTORED = "module kv 'br/public:avm/res/key-vault/vault:0.13.3' = {\n  params: { name: 'kv' }\n}\n";

async function guard(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  stdin = "",
): Promise<{ readonly code: number; readonly io: FakeIo }> {
  const io = fakeIo(folderOf(files), { stdin });
  return { code: await run(args, io), io };
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

test("a module that is not restored fails a strict run", async () => {
  expect((await guard({ "main.bicep": NOT_RESTORED }, ["lint", "--bicep-cache", "none"])).code).toBe(0);
  expect((await guard({ "main.bicep": NOT_RESTORED }, ["lint", "--bicep-cache", "none", "--strict"])).code).toBe(3);
});

test("fix tells what it leaves to people, passes modules over, and changes nothing that does not compile", async () => {
  const files = { "main.bicep": "module kv 'kv.bicep' = {}\n", "kv.bicep": MAIN.replace(": policies", ": []") };
  const left = await guard(files, ["fix"]);
  const broken = await guard({ "main.bicep": BROKEN.replace(": policies", ": []") }, ["fix"]);

  expect(left.code).toBe(1);
  expect(left.io.out()).toContain("fixes cannot be written into Bicep yet");
  expect(left.io.out().match(/cannot be written/g)).toHaveLength(1);
  expect(broken.code).toBe(1);
  expect(broken.io.out()).toContain("It does not compile");
});
