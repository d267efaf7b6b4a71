import { describe, expect, it } from "vitest";
import { changedFiles } from "../../../src/bicep/changed-files.ts";
import { harmedUser } from "../../../src/fix/bicep/other-users.ts";
import { bicepFilesOf } from "../../bicep-files.ts";

const VAULT = `param name string

resource kv 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: 'westeurope'
  properties: { tenantId: tenant().tenantId, sku: { family: 'A', name: 'standard' }, accessPolicies: [] }
}
`;
const MAIN = "module kv 'kv.bicep' = {\n  name: 'kv'\n  params: { name: 'kv-shop' }\n}\n";

/** What a new text of the module does to `other.bicep`, which uses it. */
function harmOf(text: string): string | null {
  const files = bicepFilesOf({ "kv.bicep": VAULT, "other.bicep": MAIN });
  const [module, other] = [files.source("kv.bicep"), files.source("other.bicep")];
  const changed = new Map([[module, { ...module, text }]]);
  return harmedUser([other], changed, files, changedFiles(files, changed));
}

describe("a change of a module that another file uses", () => {
  it.each<[what: string, text: string, harm: string | null]>([
    ["needs a value that it is not given", `param create bool\n${VAULT}`, "would have to change, too"],
    ["does not compile", VAULT.replace("name: name", "name: nam"), "would have to change, too"],
    [
      "leaves the vault out",
      VAULT.replace("01' =", "01' existing =").replace(/\n {2}location.*\n.*\n/, "\n"),
      "would not deploy the vault any more",
    ],
    ["has an option for the service", VAULT.replace("resource kv", "@onlyIfNotExists()\nresource kv"), null],
    ["has more to say", `// more\n${VAULT}`, null],
  ])("that %s", (_, text, harm) => {
    expect(harmOf(text)).toBe(
      harm === null ? null : `\`other.bicep\` uses the module \`kv.bicep\` as well, and ${harm}.`,
    );
  });
});
