import { describe, expect, it } from "vitest";
import { textNode } from "../../../src/bicep/lower/build.ts";
import { arrayLater, objectLater } from "../../../src/bicep/lower/later.ts";
import { foreignSource } from "../../lowered.ts";
import { templateOf } from "../lowered.ts";

const at = { source: foreignSource("main.bicep", "{}"), start: 0, end: 2 };

describe("what is lowered later", () => {
  it("is made at the first question, once", () => {
    let made = 0;
    const value = textNode(at, "made");
    const object = objectLater(at, { isAtOnce: false }, () => [{ key: value, value: textNode(at, String(++made)) }]);
    const array = arrayLater(at, { isAtOnce: false }, () => [textNode(at, String(++made))]);

    expect(made).toBe(0);
    expect([object.members, object.members, array.items, array.items]).toHaveLength(4);
    expect(made).toBe(2);
    expect({ ...object }).toMatchObject({ kind: "object", ...at });
  });

  it("is made at once where a file has loads, so that their variables are named in text order", () => {
    const { variables, resources } = templateOf(
      `resource a 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'a'
  properties: { first: loadTextContent('one.txt') }
  kind: loadTextContent('two.txt')
}
`,
      { "one.txt": "1", "two.txt": "2" },
    );

    expect(variables).toEqual({ "$fxv#0": "1", "$fxv#1": "2" });
    expect(resources).toMatchObject([
      { properties: { first: "[variables('$fxv#0')]" }, kind: "[variables('$fxv#1')]" },
    ]);
  });
});
