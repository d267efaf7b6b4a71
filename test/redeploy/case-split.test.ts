import { describe, expect, it } from "vitest";
import { readJson } from "../../src/json/read.ts";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { readParameterFile } from "../../src/template/parameter-file.ts";
import { openTemplate } from "../../src/template/template.ts";
import { sourceOf, subjectOf } from "../open-template.ts";
import { ENTRY, templateText, vault, type Content } from "../template-text.ts";

const SECRET: Content = { reference: { keyVault: { id: "/subscriptions/s" }, secretName: "stage" } };

/** The verdict of a list that hangs on `stage`, of which a parameter file has an entry. */
function verdictWith(list: string, entry: Content, declaration: Content): string | undefined {
  const text = templateText({
    parameters: { stage: declaration },
    variables: { lists: { dev: [], prod: [ENTRY] } },
    resources: [vault({ accessPolicies: list })],
  });
  const file = readJson(sourceOf(JSON.stringify({ parameters: { stage: entry } }), "p.json"));
  const { root } = readJson(sourceOf(text));
  if (root?.kind !== "object" || file.root?.kind !== "object") throw new Error("No JSON.");
  const options = { template: openTemplate(root, "") };
  return vaultReports(subjectOf(text, readParameterFile(file.root, options)))[0]?.verdict;
}

describe("a value that a parameter file leaves to others", () => {
  const some = { type: "string", allowedValues: ["dev", "prod"] };
  const byStage = "[variables('lists')[toLower(parameters('stage'))]]";

  it.each<[name: string, list: string, entry: Content, declaration: Content, verdict: string]>([
    ["a secret, of which few values are allowed", byStage, SECRET, some, "wipes"],
    ["a secret, of which others are allowed", byStage, SECRET, { type: "string", allowedValues: ["prod"] }, "replaces"],
    ["a secret that picks a member", "[variables('lists')[parameters('stage')]]", SECRET, { type: "string" }, "wipes"],
    [
      "a secret that a question tells",
      "[if(equals('dev', parameters('stage')), variables('lists')[parameters('stage')], variables('lists').prod)]",
      SECRET,
      { type: "string" },
      "wipes",
    ],
    [
      "what each item of a list is asked",
      "[filter(variables('lists').prod, lambda('p', startsWith(parameters('stage'), 'd')))]",
      SECRET,
      { type: "string" },
      "wipes",
    ],
    [
      "a question whose answer another question leaves no choice",
      "[if(equals(if(startsWith(parameters('stage'), 'd'), 'a', 'b'), 'c'), variables('lists').dev, variables('lists').prod)]",
      SECRET,
      { type: "string" },
      "replaces",
    ],
    ["what a tool fills in", byStage, { value: "${STAGE}" }, some, "wipes"],
  ])("is %s", (_name, list, entry, declaration, verdict) => {
    expect(verdictWith(list, entry, declaration)).toBe(verdict);
  });
});

describe("questions about one parameter", () => {
  /** The verdict of a list and a condition that ask about `region`, which may have any value. */
  function verdictOf(list: string, condition: string): string | undefined {
    const text = templateText({
      parameters: { region: { type: "string" } },
      variables: { none: [], one: [ENTRY] },
      resources: [vault({ accessPolicies: list }, { condition })],
    });
    return vaultReports(subjectOf(text))[0]?.verdict;
  }

  it.each<[name: string, list: string, condition: string, verdict: string]>([
    [
      "a list of values, and an empty text",
      "[variables(if(empty(parameters('region')), 'none', 'one'))]",
      "[contains(createArray('west', 'north'), parameters('region'))]",
      "replaces",
    ],
    [
      "two that exclude one another",
      "[variables(if(and(empty(parameters('region')), contains(createArray('w'), parameters('region'))), 'none', 'one'))]",
      "[bool('true')]",
      "replaces",
    ],
    [
      "one whose answer the other one's leaves no choice",
      "[variables(if(contains('west', parameters('region')), 'one', 'none'))]",
      "[equals(parameters('region'), 'west')]",
      "replaces",
    ],
    [
      "one that asks about the answer to the other",
      "[filter(variables('one'), lambda('p', equals(string(equals(parameters('region'), 'west')), 'True')))]",
      "[equals(parameters('region'), 'west')]",
      "replaces",
    ],
    [
      "two that one value answers",
      "[variables(if(equals(parameters('region'), 'north'), 'none', 'one'))]",
      "[contains(createArray('west', 'north'), parameters('region'))]",
      "wipes",
    ],
    [
      "two that an empty text answers",
      "[variables(if(empty(parameters('region')), 'none', 'one'))]",
      "[contains('west', parameters('region'))]",
      "wipes",
    ],
  ])("are %s", (_name, list, condition, verdict) => {
    expect(verdictOf(list, condition)).toBe(verdict);
  });
});
