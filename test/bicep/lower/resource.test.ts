import { describe, expect, it } from "vitest";
import { readText, templateOf } from "../lowered.ts";

const VAULT = "'Microsoft.KeyVault/vaults@2023-07-01'";

function resourcesOf(text: string): readonly unknown[] {
  const { resources } = templateOf(text);
  return Array.isArray(resources) ? resources : [];
}

describe("a resource of Bicep", () => {
  it("is named, and put where it is", () => {
    const text = `resource v ${VAULT} = {
  name: 'v'
  location: 'westeurope'
  scope: resourceGroup('other')
}
`;

    expect(resourcesOf(text)).toEqual([
      {
        type: "Microsoft.KeyVault/vaults",
        apiVersion: "2023-07-01",
        resourceGroup: "other",
        name: "v",
        location: "westeurope",
      },
    ]);
  });

  it("has the names and conditions of those around it", () => {
    const text = `param on bool
param also bool
resource v ${VAULT} = if (on) {
  name: 'v'
  resource s 'secrets' = if (also) {
    name: 's'
  }
}
output id string = v::s.id
`;

    expect(templateOf(text)).toMatchObject({
      resources: [
        {
          condition: "[and(parameters('on'), parameters('also'))]",
          type: "Microsoft.KeyVault/vaults/secrets",
          apiVersion: "2023-07-01",
          name: "[format('{0}/{1}', 'v', 's')]",
          dependsOn: ["[resourceId('Microsoft.KeyVault/vaults', 'v')]"],
        },
        { condition: "[parameters('on')]", name: "v" },
      ],
      outputs: { id: { value: "[resourceId('Microsoft.KeyVault/vaults/secrets', 'v', 's')]" } },
    });
  });

  it("is made in rounds, and read by its index", () => {
    const text = `param names array
@batchSize(2)
resource v ${VAULT} = [for (name, i) in names: if (i > 0) {
  name: 'v\${name}'
  tags: { n: '\${i}' }
}]
output id string = v[1].id
output uri string = v[1].properties.vaultUri
`;

    expect(templateOf(text)).toMatchObject({
      resources: [
        {
          copy: { name: "v", count: "[length(parameters('names'))]", mode: "serial", batchSize: 2 },
          condition: "[greater(copyIndex(), 0)]",
          name: "[format('v{0}', parameters('names')[copyIndex()])]",
          tags: { n: "[format('{0}', copyIndex())]" },
        },
      ],
      outputs: {
        id: { value: "[resourceId('Microsoft.KeyVault/vaults', format('v{0}', parameters('names')[1]))]" },
        uri: {
          value:
            "[reference(resourceId('Microsoft.KeyVault/vaults', format('v{0}', parameters('names')[1])), '2023-07-01').vaultUri]",
        },
      },
    });
  });

  it("has loops of properties in `copy`", () => {
    const text = `param ids array
resource v ${VAULT} = {
  name: 'v'
  properties: {
    accessPolicies: [for (id, n) in ids: { objectId: id, n: n }]
  }
}
`;

    expect(resourcesOf(text)).toMatchObject([
      {
        properties: {
          copy: [
            {
              name: "accessPolicies",
              count: "[length(parameters('ids'))]",
              input: {
                objectId: "[parameters('ids')[copyIndex('accessPolicies')]]",
                n: "[copyIndex('accessPolicies')]",
              },
            },
          ],
        },
      },
    ]);
  });

  it("is not in the template where it exists, unless that has symbolic names", () => {
    const plain = `resource v ${VAULT} existing = { name: 'v' }
output uri string = v.properties.vaultUri
`;
    const symbolic = `${plain}type t = string\n`;

    expect(templateOf(plain)).toMatchObject({
      resources: [],
      outputs: { uri: { value: "[reference(resourceId('Microsoft.KeyVault/vaults', 'v'), '2023-07-01').vaultUri]" } },
    });
    expect(templateOf(symbolic)).toMatchObject({
      languageVersion: "2.0",
      resources: { v: { existing: true, name: "v" } },
      outputs: { uri: { value: "[reference('v').vaultUri]" } },
    });
  });

  it("keeps what is there, in the two ways that the language has", () => {
    const text = `@nullIfNotFound()
resource old ${VAULT} existing = { name: 'v' }
resource v ${VAULT} = {
  name: 'w'
  properties: { accessPolicies: this.existingResource().?properties.accessPolicies ?? [] }
}
@onlyIfNotExists()
resource n ${VAULT} = {
  name: 'x'
  properties: { accessPolicies: old.?properties.accessPolicies ?? [] }
}
`;

    expect(templateOf(text)).toMatchObject({
      languageVersion: "2.0",
      resources: {
        old: { existing: true, "@options": { nullIfNotFound: [] } },
        v: {
          properties: {
            accessPolicies: "[coalesce(tryGet(target('full'), 'properties', 'accessPolicies'), createArray())]",
          },
        },
        n: {
          "@options": { onlyIfNotExists: [] },
          properties: {
            accessPolicies:
              "[coalesce(tryGet(reference('old', '2023-07-01', 'full'), 'properties', 'accessPolicies'), createArray())]",
          },
          dependsOn: ["old"],
        },
      },
    });
  });

  it("waits for what it reads, also through variables", () => {
    const text = `resource a ${VAULT} = { name: 'a' }
type named = string
var through = a.id
resource c ${VAULT} = {
  name: 'c'
  tags: { a: through }
}
`;

    expect(templateOf(text)).toMatchObject({ resources: { c: { dependsOn: ["a"] } } });
  });

  it("may belong to an extension, whose version is not known", () => {
    const text = `extension kubernetes with { namespace: 'default' } as k8s
resource s 'core/Service@v1' = {
  metadata: { name: 's' }
}
`;

    expect(templateOf(text)).toMatchObject({
      imports: { k8s: { provider: "kubernetes", config: { namespace: "default" } } },
      resources: { s: { import: "k8s", type: "core/Service@v1", properties: { metadata: { name: "s" } } } },
    });
  });

  it("that exists under a name that only Azure can tell is known by its id alone", () => {
    const text = `resource a ${VAULT} existing = { name: 'a' }
resource b ${VAULT} existing = { name: a.location }
output id string = b.id
output uri string = b.properties.vaultUri
`;

    expect(readText(text).refusals).toMatchObject([{ code: "BCP307", start: text.indexOf("b.properties") }]);
    expect(templateOf(text)).toMatchObject({
      outputs: {
        id: {
          value:
            "[resourceId('Microsoft.KeyVault/vaults', reference(resourceId('Microsoft.KeyVault/vaults', 'a'), '2023-07-01', 'full').location)]",
        },
      },
    });
  });
});
