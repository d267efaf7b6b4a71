import { describe, expect, it } from "vitest";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { explain } from "../../src/rule/explain.ts";
import { subjectOf } from "../open-template.ts";
import { templateText, vault, workspace, type Sections } from "../template-text.ts";

/** The sentences of an explanation, each with the text that it speaks of. */
function explained(sections: Sections): readonly string[] {
  const [report] = vaultReports(subjectOf(templateText(sections)));
  if (report === undefined) throw new Error("no vault");
  return explain(report).map(({ text, place }) =>
    place === null ? text : `${text} @ ${place.source.text.slice(place.start, place.end).replaceAll(/\s+/g, " ")}`,
  );
}

describe("the reasons of a verdict", () => {
  it("go from the list by what it is made of to where the value is written, nearest first", () => {
    expect(
      explained({
        parameters: { given: { type: "array", defaultValue: [] } },
        variables: { first: "[variables('second')]", second: "[parameters('given')]" },
        resources: [vault({ accessPolicies: "[variables('first')]" })],
      }),
    ).toEqual([
      "`accessPolicies` is empty. @ \"[variables('first')]\"",
      "Variable `first` is `\"[variables('second')]\"`. @ \"[variables('second')]\"",
      "Variable `second` is `\"[parameters('given')]\"`. @ \"[parameters('given')]\"",
      "Parameter `given` defaults to `[]`. @ []",
    ]);
  });

  it("tell the parts of a call in the order in which it has them", () => {
    expect(
      explained({
        parameters: { a: { type: "array", defaultValue: [] }, b: { type: "array", defaultValue: [] } },
        variables: { inner: "[parameters('a')]" },
        resources: [vault({ accessPolicies: "[concat(variables('inner'), parameters('b'))]" })],
      }),
    ).toEqual([
      "`accessPolicies` is empty. @ \"[concat(variables('inner'), parameters('b'))]\"",
      "Variable `inner` is `\"[parameters('a')]\"`. @ \"[parameters('a')]\"",
      "Parameter `a` defaults to `[]`. @ []",
      "Parameter `b` defaults to `[]`. @ []",
    ]);
  });

  it("end with what decides whether the vault is deployed", () => {
    expect(
      explained({
        parameters: { create: { type: "bool", defaultValue: true } },
        resources: [vault({ accessPolicies: [] }, { condition: "[parameters('create')]" }), workspace()],
      }),
    ).toEqual([
      "`accessPolicies` is empty. @ []",
      "The vault is deployed unless parameter `create` is set otherwise. @ \"[parameters('create')]\"",
      "Parameter `create` defaults to `true`. @ true",
    ]);
  });

  it("are six at most", () => {
    const variables = Object.fromEntries(
      Array.from({ length: 9 }, (_each, index) => [
        `v${String(index)}`,
        index === 8 ? [] : `[variables('v${String(index + 1)}')]`,
      ]),
    );

    expect(explained({ variables, resources: [vault({ accessPolicies: "[variables('v0')]" })] })).toHaveLength(6);
  });
});
