import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownSecrets, REMOVED, secretSpans, starredSecrets, withoutSecrets } from "../../src/text/secrets.ts";
import { SPELLINGS } from "../secret-spellings.ts";

/** No key of anybody: made up of letters and digits, as keys are. */
const KEY = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3kL5mN7pQ9rS1tU3vW5xY7zA9bC1dE3fG5hJ7k==";
const PASSWORD = "hunter2";
const JWT = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl";
const SIGNATURE = "q7Zb3x%2FAo1mN9RkT5vWc8YdE2uGh4JpLsX6fQwVtKzI%3D";

describe("withoutSecrets", () => {
  it.each([
    [
      "an address that grants access",
      `https://a.blob.core.windows.net/c/build.log?sv=2018-03-28&sig=${SIGNATURE}&se=2019`,
      SIGNATURE,
    ],
    ["an address in JSON", `{"uri":"https://a.blob.core.windows.net/c?sv=1\\u0026sig=${SIGNATURE}"}`, SIGNATURE],
    ["an address in HTML", `<a href="https://a.blob.core.windows.net/c?sv=1&amp;sig=${SIGNATURE}">`, SIGNATURE],
    ["a signature by itself", `?sv=1&sig=${SIGNATURE}`, SIGNATURE],
    ["an encoded signature", `url%3Fsig%3D${SIGNATURE}`, SIGNATURE],
    [
      "a connection string",
      `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${KEY};EndpointSuffix=core.windows.net`,
      KEY,
    ],
    [
      "a connection string of a bus",
      `Endpoint=sb://shop.example/;SharedAccessKeyName=Root;SharedAccessKey=${KEY}`,
      KEY,
    ],
    ["a connection string of a database", `Server=db;User Id=sa;Password=${PASSWORD};Encrypt=True`, PASSWORD],
    ["a password in JSON", `{"password":"${PASSWORD}"}`, PASSWORD],
    ["a password in JSON within JSON", JSON.stringify(JSON.stringify({ adminPassword: PASSWORD })), PASSWORD],
    ["a password of Python", `{'password': '${PASSWORD}'}`, PASSWORD],
    ["a password with blanks", `"password": "${PASSWORD} or so"`, PASSWORD],
    ["a secret of the environment", `export AZURE_CLIENT_SECRET=${PASSWORD}`, PASSWORD],
    ["an argument of the SDK", `service_principal_password="${PASSWORD}", account_key = '${PASSWORD}'`, PASSWORD],
    ["a keyed service", `primaryKey: ${PASSWORD}`, PASSWORD],
    ["an option of a command", `az login --service-principal -u app --password ${PASSWORD}`, PASSWORD],
    ["a short option of a login", `az login --service-principal -u app -p ${PASSWORD} --tenant t`, PASSWORD],
    ["a login of docker", `docker login shop.azurecr.io -u shop -p ${PASSWORD}`, PASSWORD],
    ["a key of a command", `--account-key ${PASSWORD}`, PASSWORD],
    ["a bearer token", `Authorization: Bearer ${JWT}`, JWT],
    ["a bearer token in a dictionary", `{'Authorization': 'Bearer ${JWT}'}`, JWT],
    ["a token by itself", `token ${JWT} expired`, JWT],
    ["basic authorization", `authorization: Basic c2hvcDpodW50ZXIy`, "c2hvcDpodW50ZXIy"],
    ["a cookie", `Set-Cookie: session=${PASSWORD}; path=/`, PASSWORD],
    ["a user in an address", `https://shop:${PASSWORD}@git.shop.example/x`, PASSWORD],
    [
      "a key of a registry",
      `{"name":"password","value":"aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY"}`,
      "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY",
    ],
    ["a key of a storage account by itself", `key1 ${KEY} full`, KEY],
    ["an instrumentation key", "InstrumentationKey=0a1b2c3d-1111-4222-8333-944445555666;Ingestion", "0a1b2c3d-1111"],
    ["a private key", `-----BEGIN RSA PRIVATE KEY-----\nMIIabc\ndef\n-----END RSA PRIVATE KEY-----`, "MIIabc"],
  ])("takes %s out", (_name, text, secret) => {
    expect(withoutSecrets(text)).toContain(REMOVED);
    expect(withoutSecrets(text)).not.toContain(secret);
  });

  it.each(SPELLINGS)("takes %s out of any text", (_name, text, secret) => {
    for (const around of [text, `The value '${text}' is not valid.`, `\`${text}\``]) {
      expect(withoutSecrets(around)).not.toContain(secret);
      expect(starredSecrets(around)).not.toContain(secret);
      expect(starredSecrets(around)).toHaveLength(around.length);
    }
  });

  it.each([
    ["a word, alone", "the value 'admin' of adminUser", ["admin"], "the value '[removed]' of adminUser"],
    ["a word of one letter, in quotes", "a 'a' a", ["a"], "a '[removed]' a"],
    ["in another case", "kv-SeKriT-1", ["sekrit-1"], "kv-[removed]"],
    ["as a part of a name", "kvPass9word", ["Pass9word"], "kv[removed]"],
    ["cut off", "is `first part of a se…`", ["first part of a secret"], "is `[removed]…`"],
    ["as JSON spells it", 'a\\"b9', ['a\\"b9'], "[removed]"],
  ])("takes a known secret out: %s", (_name, text, known, expected) => {
    expect(withoutSecrets(text, known)).toBe(expected);
  });

  it("knows a secret in the forms that expressions and reports give it", () => {
    const known = knownSecrets(["pass'word 9"]);

    for (const form of ["pass'word 9", "pass''word 9", "pass'word%209", Buffer.from("pass'word 9").toString("base64")])
      expect(withoutSecrets(`x ${form} y`, known)).toMatch(/^x \[removed\]=* y$/);
  });

  it.each([20, 33, 60, 80])("takes what is broken at %i characters out, too", (width) => {
    const text = `See https://shop.blob.core.windows.net/logs/build.log?sv=2018-03-28&sr=b&sig=${SIGNATURE} for more.`;
    const broken = text.match(new RegExp(`.{1,${String(width)}}`, "g"))?.join("\n") ?? "";
    const stamped =
      text
        .match(new RegExp(`.{1,${String(width)}}`, "g"))
        ?.map((line) => `2024-05-01T10:00:00Z ${line}`)
        .join("\n") ?? "";

    for (const shown of [withoutSecrets(broken), withoutSecrets(stamped)])
      for (let at = 0; at + 6 < SIGNATURE.length; at++) expect(shown).not.toContain(SIGNATURE.slice(at, at + 6));
  });

  it.each([
    "Received bad response from Model Management Service:\nResponse Code: 500",
    "https://eastus.modelmanagement.azureml.net/api/subscriptions/1f0d2c3b-4a5e-4f60-8a71-9b0c1d2e3f40/images?api-version=2018-11-19",
    "image shop.azurecr.io/azureml/azureml_54be50da6f33c7dc72e3ab0bcd05c6ed locally",
    "sha256:e02bb4d4224980e098e369219f213847a86e4ae0e9636a011c9cce3f7680fa68",
    "does not have secrets get permission on key vault 'kv-shop;location=northeurope'",
    "Request ID: f000e6592ad74fa5a21f3a1c494e2cba.",
    'File "C:\\Python37\\lib\\site-packages\\azureml\\core\\image\\image.py", line 341, in create',
    "the password is wrong",
    `"adminPassword": "[parameters('adminPassword')]"`,
    "AccountKey=', listKeys(resourceId('Microsoft.Storage/storageAccounts', 'a'), '2021-09-01').keys[0].value)]",
    '"adminPassword": { "type": "secureString" }',
    '"password": "<your password>", "token": "$(System.AccessToken)", "apiKey": "#{apiKey}#"',
    "password: adminPassword",
    '"workspaceKey": "Inventory-INSIGHT_WS_KEY"',
    "https://learn.microsoft.com/azure/key-vault/general/logging?tabs=Vault#interpret",
    "logAnalyticsWorkspaceId-f47b5582-33ec-4c5c-87c0-b010a6b2e917",
    "azureMachineLearningWorkspacesV2PrivateEndpointConnections",
    '"secretName": "db", "tokenEndpoint": "https://login.microsoftonline.com", "permissions": { "secrets": ["get"] }',
    "-----BEGIN CERTIFICATE-----\nMIIabc\n-----END CERTIFICATE-----",
    "objectId 0BEC0000-aaaa-4000-8000-000000000002",
    "  pin-authorization: whether `enableRbacAuthorization` is sent hangs on a value.",
  ])("leaves what is no secret: %s", (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it("gives ascending spans of any text", () => {
    const piece = fc.constantFrom(
      "password=",
      '"',
      "'",
      "\\",
      "eyJabcd",
      "sig=",
      "://",
      "?",
      "\n",
      "\r\n",
      " ",
      KEY,
      "a",
      "-----BEGIN A-----",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        let at = 0;
        for (const { start, end } of secretSpans(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeLessThanOrEqual(text.length);
          at = end;
        }
      }),
    );
  });
});
