import { describe, expect, it } from "vitest";
import { readJson } from "../../src/json/read.ts";
import type { JsonNode } from "../../src/json/node.ts";
import { memberOf } from "../../src/json/members.ts";
import { parameterReads, readsOf } from "../../src/template/parameter-reads.ts";
import { sourceOf } from "../open-template.ts";

function rootOf(content: object): JsonNode {
  const { root } = readJson(sourceOf(JSON.stringify(content), "azuredeploy.json"));
  if (root === null) throw new Error("no text");
  return root;
}

describe("reads of parameters", () => {
  const content = {
    a: "[concat(parameters('One'), parameters('two'))]",
    b: ["[parameters('ONE')]", "parameters('one')"],
    "[parameters('one')]": { c: "[app.parameters('three')]" },
  };

  it("are found by name in any case, once for each call, in values and in names of members", () => {
    const found = readsOf(
      parameterReads(rootOf(content), () => false),
      "one",
    );

    expect(found.map(({ value }) => value)).toEqual([content.a, content.b[0], "[parameters('one')]"]);
  });

  it("are those with a name that is not written out, too", () => {
    const found = parameterReads(rootOf({ a: "[parameters(variables('name'))]" }), () => false);

    expect(readsOf(found, "any")).toHaveLength(1);
  });

  it("are not looked for in what is left out", () => {
    const root = rootOf(content);
    const list = root.kind === "object" ? memberOf(root, "b")?.value : undefined;

    expect(
      readsOf(
        parameterReads(root, (node) => node === list),
        "one",
      ),
    ).toHaveLength(2);
  });
});
