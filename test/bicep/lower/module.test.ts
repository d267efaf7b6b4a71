import { describe, expect, it } from "vitest";
import { memberOf, valueAt } from "../../../src/json/members.ts";
import { ExpressionString } from "../../../src/template/expression-string.ts";
import { readText, templateOf } from "../lowered.ts";

const MODULE = `param p string
@secure()
param s string = ''
output o string = p
`;

describe("a module", () => {
  it("is a nested deployment with a scope of its own", () => {
    const text = `module m 'm.bicep' = {
  name: 'deploy'
  scope: resourceGroup('other')
  params: { p: 'x' }
}
output o string = m.outputs.o
`;

    expect(templateOf(text, { "m.bicep": MODULE })).toMatchObject({
      resources: [
        {
          type: "Microsoft.Resources/deployments",
          name: "deploy",
          resourceGroup: "other",
          properties: {
            expressionEvaluationOptions: { scope: "inner" },
            mode: "Incremental",
            parameters: { p: { value: "x" } },
            template: { parameters: { p: { type: "string" }, s: { type: "securestring" } } },
          },
        },
      ],
      outputs: {
        o: {
          value:
            "[reference(extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, 'other'), 'Microsoft.Resources/deployments', 'deploy'), '2025-04-01').outputs.o.value]",
        },
      },
    });
  });

  it("has a name where the file gives none, and is read by its symbol", () => {
    const text = `module m 'm.bicep' = [for p in ['a', 'b']: {
  params: { p: p }
}]
output all array = map(m, each => each.outputs.o)
output o string = m[0].outputs.o
`;

    expect(templateOf(text, { "m.bicep": MODULE })).toMatchObject({
      languageVersion: "2.0",
      resources: { m: { name: "[format('m-{0}-{1}', copyIndex(), uniqueString('m', deployment().name))]" } },
      outputs: {
        all: { value: "[map(references('m'), lambda('each', lambdaVariables('each').outputs.o.value))]" },
        o: { value: "[reference(format('m[{0}]', 0)).outputs.o.value]" },
      },
    });
  });

  it("is given secrets as references, and the branches of a choice each as what it is", () => {
    const text = `param own string
resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: 'kv' }
module m 'm.bicep' = {
  name: 'm'
  params: {
    p: own == '' ? 'x' : own
    s: kv.getSecret('name', '1')
  }
}
`;

    expect(templateOf(text, { "m.bicep": MODULE })).toMatchObject({
      resources: [
        {
          properties: {
            parameters: {
              p: "[if(equals(parameters('own'), ''), createObject('value', 'x'), createObject('value', parameters('own')))]",
              s: {
                reference: {
                  keyVault: { id: "[resourceId('Microsoft.KeyVault/vaults', 'kv')]" },
                  secretName: "name",
                  secretVersion: "1",
                },
              },
            },
          },
        },
      ],
    });
  });

  it("has the places of its own file, and is lowered once", () => {
    const text =
      "module a 'm.bicep' = { name: 'a', params: { p: '1' } }\nmodule b 'm.bicep' = { name: 'b', params: { p: '2' } }\n";

    const { root, parts } = readText(text, { "m.bicep": MODULE });

    const resources = valueAt(root ?? undefined, "resources");
    const templates = (resources?.kind === "array" ? resources.items : []).map((each) =>
      valueAt(each, "properties", "template"),
    );
    expect(templates[0]).toBe(templates[1]);
    const output = valueAt(templates[0], "outputs", "o");
    expect(output?.source.text.slice(output.start, output.end)).toBe("output o string = p");
    expect(parts?.map(({ path }) => path)).toEqual(["m.bicep"]);
  });

  it("that is not there is refused at its path, and its template is unknown", () => {
    const { root, refusals } = readText("module m 'no.bicep' = { name: 'm' }\n");

    expect(refusals).toMatchObject([{ code: "BCP091", start: 9, end: 19 }]);
    const [resource] = root?.kind === "object" ? [memberOf(root, "resources")?.value] : [];
    const template = resource?.kind === "array" ? valueAt(resource.items[0], "properties", "template") : undefined;
    expect(template instanceof ExpressionString && template.expression).toMatchObject({
      kind: "unknown",
      text: "no.bicep",
    });
  });

  it("that uses its user is refused, and ends", () => {
    const { refusals } = readText("module m 'm.bicep' = { name: 'm' }\n", {
      "m.bicep": "module n 'main.bicep' = { name: 'n' }\n",
    });

    expect(refusals).toMatchObject([{ code: "BCP095" }]);
  });

  it("keeps its secure outputs secret", () => {
    const text = "module m 'm.bicep' = { name: 'm' }\noutput o string = m.outputs.o\n";

    expect(templateOf(text, { "m.bicep": "@secure()\noutput o string = 'x'\n" })).toMatchObject({
      outputs: { o: { value: "[listOutputsWithSecureValues('m', '2025-04-01').o]" } },
    });
  });
});
