import { describe, expect, it } from "vitest";
import { bicepFilesOf } from "../bicep-files.ts";
import { readBicep } from "../../src/bicep/read-bicep.ts";
import { readText, templateOf } from "./lowered.ts";

describe("a Bicep file", () => {
  it("is a template of its scope, with a language version where it needs one", () => {
    expect(templateOf("targetScope = 'subscription'\nparam p string[]\n")).toMatchObject({
      $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
      languageVersion: "2.0",
      contentVersion: "1.0.0.0",
      parameters: { p: { type: "array", items: { type: "string" } } },
      resources: {},
    });
  });

  it("has the values that it loads, at the places of their files", () => {
    const { root, parts } = readText("var v = loadJsonContent('v.json')\noutput o object = v\n", {
      "v.json": '{ "a": [1] }',
    });

    expect(parts?.map(({ path }) => path)).toEqual(["v.json"]);
    expect(root).not.toBeNull();
    expect(templateOf("output o object = loadJsonContent('v.json')\n", { "v.json": '{ "a": [1] }' })).toMatchObject({
      variables: { "$fxv#0": { a: [1] } },
      outputs: { o: { value: "[variables('$fxv#0')]" } },
    });
  });

  it("is read as far as it can be, and what cannot is refused once", () => {
    const { root, refusals } = readText("var x = nowhere\nvar y = x +\nparam p string\n");

    expect(refusals?.map(({ code, start }) => [code, start])).toEqual([
      ["BCP009", 27],
      ["BCP057", 8],
    ]);
    expect(root).toMatchObject({ kind: "object" });
  });

  it("has user functions in one namespace", () => {
    expect(templateOf("func f(a string) string => '${a}!'\noutput o string = f('x')\n")).toMatchObject({
      functions: [
        {
          namespace: "__bicep",
          members: {
            f: {
              parameters: [{ type: "string", name: "a" }],
              output: { type: "string", value: "[format('{0}!', parameters('a'))]" },
            },
          },
        },
      ],
      outputs: { o: { value: "[__bicep.f('x')]" } },
    });
  });

  it("gives the same tree whenever it is asked for with the same files", () => {
    const files = bicepFilesOf({ "main.bicep": "param p string\n" });
    const source = files.source("main.bicep");

    expect(readBicep(source, files).root).toBe(readBicep(source, files).root);
  });
});
