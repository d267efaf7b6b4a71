import { describe, expect, it } from "vitest";
import { valueAt } from "../../../src/json/members.ts";
import { readText, templateOf } from "../lowered.ts";

const LIB = `@export()
var prefix = 'kv-\${inner}'
var inner = 'in'
@export()
var list = [for i in range(0, 2): '\${inner}\${i}']
var twice = [for i in range(0, 2): i]
@export()
var sum = length(twice)
@export()
func kvName(s string) string => '\${decorated(s)}-\${inner}'
func decorated(s string) string => '<\${s}>'
@export()
type policyType = { id: idType, more: other.part }
type idType = string
type other = { part: int }
@export()
var loaded = loadJsonContent('d.json')
`;
const BESIDE = { "lib.bicep": LIB, "d.json": `{ "t": "[x]" }` };

describe("what a file imports", () => {
  it("is there by the name that the file gives it, with all that it needs", () => {
    const template = templateOf(
      "import { prefix, kvName as makeName, policyType } from 'lib.bicep'\nparam p policyType\noutput a string = makeName(prefix)\n",
      BESIDE,
    );

    expect(template["variables"]).toEqual({ prefix: "[format('kv-{0}', variables('_1.inner'))]", "_1.inner": "in" });
    expect(template["functions"]).toMatchObject([
      {
        namespace: "__bicep",
        members: {
          makeName: {
            output: { value: "[format('{0}-{1}', _1.decorated(parameters('s')), variables('_1.inner'))]" },
          },
        },
      },
      { namespace: "_1", members: { decorated: { output: { value: "[format('<{0}>', parameters('s'))]" } } } },
    ]);
    expect(template["definitions"]).toMatchObject({
      policyType: {
        properties: {
          id: { $ref: "#/definitions/_1.idType" },
          more: { $ref: "#/definitions/_1.other/properties/part" },
        },
      },
      "_1.idType": { type: "string" },
      "_1.other": { properties: { part: { type: "int" } } },
    });
    expect(template["parameters"]).toEqual({ p: { $ref: "#/definitions/policyType" } });
    expect(template["outputs"]).toMatchObject({ a: { value: "[__bicep.makeName(variables('prefix'))]" } });
  });

  it("has what the other file imports and declares, too", () => {
    const middle = "import { kvName } from 'lib.bicep'\n@export()\nfunc full(s string) string => kvName(s)\n";
    const template = templateOf("import { full } from 'middle.bicep'\noutput a string = full('x')\n", {
      ...BESIDE,
      "middle.bicep": middle,
    });

    expect(template["functions"]).toMatchObject([
      { namespace: "__bicep", members: { full: { output: { value: "[_1.kvName(parameters('s'))]" } } } },
      { namespace: "_1", members: { kvName: {}, _1_decorated: {} } },
    ]);
    expect(templateOf(middle, BESIDE)["functions"]).toMatchObject([
      { namespace: "__bicep", members: { kvName: {}, full: {} } },
      { namespace: "_1", members: { decorated: {} } },
    ]);
  });

  it("is all that is exported, behind the name of the namespace", () => {
    const template = templateOf(
      "import * as lib from 'lib.bicep'\nparam p lib.policyType\noutput a string = lib.kvName(lib.prefix)\noutput b array = lib.list\n",
      BESIDE,
    );

    expect(template["variables"]).toMatchObject({
      "lib.prefix": "[format('kv-{0}', variables('_1.inner'))]",
      "lib.sum": "[length(variables('_1.twice'))]",
      "lib.loaded": "[variables('_1.$fxv#0')]",
      "_1.$fxv#0": { t: "[[x]" },
      copy: [
        { name: "lib.list", input: "[format('{0}{1}', variables('_1.inner'), range(0, 2)[copyIndex('lib.list')])]" },
        { name: "_1.twice", input: "[range(0, 2)[copyIndex('_1.twice')]]" },
      ],
    });
    expect(template["parameters"]).toEqual({ p: { $ref: "#/definitions/lib.policyType" } });
    expect(template["outputs"]).toMatchObject({
      a: { value: "[lib.kvName(variables('lib.prefix'))]" },
      b: { value: "[variables('lib.list')]" },
    });
  });

  it("may come from a template, and through other files", () => {
    const json = `{
      "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "metadata": { "__bicep_exported_variables!": [{ "name": "v", "type": { "type": "string" } }] },
      "definitions": { "t": { "type": "int", "metadata": { "__bicep_export!": true } }, "u": { "type": "int" } },
      "variables": { "v": "[concat('a', variables('w'))]", "w": "b", "x": "c" }, "resources": []
    }`;
    const template = templateOf(
      "import { b } from 'b.bicep'\nimport { v, t } from 'lib.json'\noutput o string = '\${b}\${v}'\n",
      {
        "b.bicep": "import { a } from 'a.bicep'\n@export()\nvar b = 'b\${a}'\n",
        "a.bicep": "@export()\nvar a = 'a'\n",
        "lib.json": json,
      },
    );

    expect(template["variables"]).toEqual({
      b: "[format('b{0}', variables('_1.a'))]",
      "_1.a": "a",
      v: "[concat('a', variables('_2.w'))]",
      "_2.w": "b",
    });
    expect(template["definitions"]).toMatchObject({ t: { type: "int" } });
  });

  it("has the places of the file that wrote it", () => {
    const { root, parts } = readText("import { prefix } from 'lib.bicep'\noutput o string = prefix\n", BESIDE);
    const found = valueAt(root ?? undefined, "variables", "prefix");

    expect(parts?.map(({ path }) => path)).toContain("lib.bicep");
    expect(found && [found.source.path, found.source.text.slice(found.start, found.end)]).toEqual([
      "lib.bicep",
      "'kv-\${inner}'",
    ]);
  });

  it.each([
    ["import { inner } from 'lib.bicep'\noutput o string = inner\n", "BCP360", "inner"],
    ["import { gone } from 'lib.bicep'\noutput o string = gone()\n", "BCP360", "gone"],
    ["import * as lib from 'nope.bicep'\noutput o string = lib.x\n", "BCP091", "'nope.bicep'"],
    ["import { x } from 'main.bicep'\noutput o string = x\n", "BCP095", "'main.bicep'"],
  ])("is unknown where it is refused: %s", (text, code, at) => {
    const { root, refusals } = readText(text, BESIDE);
    const value = valueAt(root ?? undefined, "outputs", "o", "value");

    const found = refusals?.find((each) => each.code === code);
    expect(found && text.slice(found.start, found.end)).toBe(at);
    expect(value?.kind === "string" && value.value).toMatch(/^\[/);
    expect(value?.kind === "string" && value.value).not.toContain("variables(");
  });

  it("is unknown, and not refused, where the module is not restored", () => {
    const { root, refusals } = readText(
      "import { t, v } from 'br/public:avm/utl/types:0.1.0'\nparam p t\noutput o string = v\n",
    );

    expect(refusals).toEqual([]);
    expect(valueAt(root ?? undefined, "parameters", "p")).toMatchObject({ members: [] });
  });
});
