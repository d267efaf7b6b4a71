/** Letters and digits as in keys; each is made up. */
const MIXED = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3kL5mN7pQ9rS1tU3vW5xY7zA9bC1dE3fG5hJ7k";
const STORAGE_KEY = `${MIXED}==`;
const BUS_KEY = `${MIXED.slice(0, 43)}=`;
const HEX = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const JWT = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl";
const SIGNATURE = "q7Zb3x%2FAo1mN9RkT5vWc8YdE2uGh4JpLsX6fQwVtKzI%3D";

/** Spellings of secrets: what it is, a text that holds it, and the secret. */
export const SPELLINGS: readonly (readonly [name: string, text: string, secret: string])[] = [
  [
    "a storage connection string",
    `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${STORAGE_KEY};EndpointSuffix=core.windows.net`,
    STORAGE_KEY,
  ],
  [
    "a bus connection string",
    `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${BUS_KEY}`,
    BUS_KEY,
  ],
  [
    "a connection string with a signature",
    `BlobEndpoint=https://a.blob.core.windows.net/;SharedAccessSignature=sv=2020&sig=${SIGNATURE}`,
    SIGNATURE,
  ],
  [
    "a database connection string",
    "Server=tcp:shop.database.windows.net;User ID=sa;Password=Planted01!;Encrypt=True",
    "Planted01!",
  ],
  ["an ODBC connection string", "Driver={ODBC};Server=db;UID=sa;PWD=Planted02!", "Planted02!"],
  ["a cache connection string", "shop.redis.cache.windows.net:6380,password=Planted03!,ssl=True", "Planted03!"],
  [
    "an instrumentation connection string",
    "InstrumentationKey=0a1b2c3d-1111-4222-8333-944445555666;IngestionEndpoint=https://x",
    "0a1b2c3d-1111-4222",
  ],
  [
    "a document connection string",
    `AccountEndpoint=https://shop.documents.azure.com:443/;AccountKey=${STORAGE_KEY};`,
    STORAGE_KEY,
  ],
  [
    "a signed address",
    `https://a.blob.core.windows.net/c/t.json?sv=2020-08-04&se=2030&sr=b&sp=r&sig=${SIGNATURE}`,
    SIGNATURE,
  ],
  ["a signature alone", `?sv=2020&sig=${SIGNATURE}`, SIGNATURE],
  ["a signed bus address", `SharedAccessSignature sr=sb%3A%2F%2Fshop&sig=${SIGNATURE}&se=1&skn=Root`, SIGNATURE],
  ["an address of a function", "https://shop.azurewebsites.net/api/run?code=Planted04AbCdEf==", "Planted04AbCdEf"],
  [
    "an address of a workflow",
    `https://prod-1.westeurope.logic.azure.com/workflows/a/triggers/manual/paths/invoke?api-version=2016-10-01&sig=${SIGNATURE}`,
    SIGNATURE,
  ],
  ["a user in an address", "https://shop:Planted05@git.shop.example/x", "Planted05"],
  ["a database in an address", "postgres://shop:Planted06@db.shop.example:5432/x", "Planted06"],
  ["a bearer token", `Authorization: Bearer ${JWT}`, JWT],
  ["a token alone", `the token ${JWT} has expired`, JWT],
  ["basic authorization", "authorization: Basic c2hvcDpQbGFudGVkMDc=", "c2hvcDpQbGFudGVkMDc"],
  [
    "a private key",
    "-----BEGIN RSA PRIVATE KEY-----\\nMIIplanted08\\nabc\\n-----END RSA PRIVATE KEY-----",
    "MIIplanted08",
  ],
  [
    "an encrypted private key",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIplanted09\n-----END ENCRYPTED PRIVATE KEY-----",
    "MIIplanted09",
  ],
  [
    "a key of SSH",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaPlanted10\n-----END OPENSSH PRIVATE KEY-----",
    "b3BlbnNzaPlanted10",
  ],
  ["a certificate with its key", `MIIKPAIBAzCCCfYGCSqGSIb3DQEHAaCCCecEggnj${MIXED}`, MIXED],
  [
    "a client secret of Entra",
    `secret abc8Q~${"abcdefghijklmnopqrstuvwxyz0123456789".slice(0, 34)} expired`,
    "8Q~abcdefghij",
  ],
  ["a client secret by name", "AZURE_CLIENT_SECRET=Planted11", "Planted11"],
  ["a password in JSON", '{"adminPassword":"Planted12"}', "Planted12"],
  ["a password in JSON in JSON", '{\\"adminPassword\\": \\"Planted13\\"}', "Planted13"],
  ["a password with a quote", '{"password":"Pla\\"nted14xyz"}', "nted14xyz"],
  ["a value of a parameter", '"adminPassword": { "value": "Planted15" }', "Planted15"],
  ["a value over lines", '"adminPassword": {\n  "value": "Planted16"\n}', "Planted16"],
  ["a default of a secure parameter", '"x": { "type": "secureString", "defaultValue": "Planted17" }', "Planted17"],
  ["a setting", '{"name":"DB_PASSWORD","value":"Planted18"}', "Planted18"],
  ["a dictionary of Python", "{'password': b'Planted19'}", "Planted19"],
  ["a variable", "export DB_PASS=Planted20", "Planted20"],
  ["an encoded name", "password%3DPlanted21 password\\u003dPlanted22", "Planted22"],
  ["an option", "az vm create --admin-password Planted23 --name vm", "Planted23"],
  ["a short option", "az login --service-principal -u app -p Planted24 --tenant t", "Planted24"],
  ["a user of curl", "curl -u user:Planted25 https://x", "Planted25"],
  ["an element of XML", "<password>Planted26</password>", "Planted26"],
  ["an attribute of a publish profile", '<publishProfile userPWD="Planted27" x="y">', "Planted27"],
  ["a token of GitHub", `ghp_${MIXED.slice(0, 36)}`, MIXED.slice(0, 36)],
  ["a fine-grained token of GitHub", `github_pat_11ABCDEFG0${MIXED.slice(0, 59)}`, MIXED.slice(0, 40)],
  ["a token of npm", `//registry.npmjs.org/:_authToken=npm_${MIXED.slice(0, 36)}`, MIXED.slice(0, 36)],
  ["a token of Slack", "xoxb-123456789012-Planted28abcdef", "Planted28abcdef"],
  ["a hook of Slack", "https://hooks.slack.com/services/T000/B000/Planted29", "Planted29"],
  ["a token of GitLab", "glpat-Planted30_abcdefgh", "Planted30_abcdefgh"],
  ["a token of Databricks", `dapi${HEX}`, HEX],
  ["a key of Amazon", "AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"],
  ["a key of Google", "AIzaSyA1234567890abcdefghijklmnopqrstuv", "AIzaSyA1234567890"],
  ["a token of Azure DevOps", `AZDO_PAT=${HEX}abcdefghij`, HEX],
  ["a subscription key", `Ocp-Apim-Subscription-Key: ${HEX}`, HEX],
  ["an old token of Azure DevOps", "k7lxq2mrkzdtb4yhw3pgnvc5fjs6aeouilkdm3rtyzxbq2wnf5gh", "k7lxq2mrkzdtb4yhw3pgnvc5"],
  ["a key of age", `AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE`, "QPZRY9X8GF2TVDW0"],
  ["a password of a registry", `aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9+ACRAbC3dE`, "aB3dE5fG7hJ9kL1mN3pQ"],
  ["an option that is glued to its value", "mysqldump -u root -pPlanted32 db", "Planted32"],
  ["a short base64 text", '"auth": "c2hvcDpQbGFudGVkMzM="', "c2hvcDpQbGFudGVkMzM"],
  ["a cookie", "Set-Cookie: session=Planted31; path=/", "Planted31"],
];
