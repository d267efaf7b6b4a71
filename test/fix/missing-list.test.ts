import { describe, expect, it } from "vitest";
import { nested, policyChild, templateText, vault, workspace, type Content, type Sections } from "../template-text.ts";
import { casesOf, fixFirst, textsOf } from "./fix-template.ts";

const REFUSED = vault({});
const CREATES = { create: { type: "bool", defaultValue: true } };
const ASKS = { create: { type: "bool" } };
const SWITCHED = { ...REFUSED, condition: "[parameters('create')]" };

function after(sections: Sections): unknown {
  const { "azuredeploy.json": text, refused } = textsOf(fixFirst(templateText(sections), "create-parameter"));
  const content: unknown = text === undefined ? { refused } : JSON.parse(text);
  return content;
}

describe("a vault that the service refuses for its missing list", () => {
  it("is sent an empty one where a parameter says that it is to be created, and its child stays", () => {
    expect(after({ resources: [REFUSED, policyChild("add")] })).toMatchObject({
      parameters: { createKeyVault: { type: "bool" } },
      resources: [
        { condition: "[parameters('createKeyVault')]", properties: { accessPolicies: [] } },
        { name: "kv-shop/add" },
      ],
    });
  });

  it.each<[name: string, resource: Content]>([
    ["null", vault({ accessPolicies: null })],
    ["nothing, inside a nested deployment", nested({ resources: [REFUSED] }, "inner")],
  ])("is sent an empty list in the place of %s", (_name, resource) => {
    expect(JSON.stringify(after({ resources: [resource] }))).toContain('"accessPolicies":[]');
  });

  it("gets no second switch where each deployment is asked already", () => {
    expect(after({ parameters: ASKS, resources: [SWITCHED] })).toMatchObject({
      parameters: ASKS,
      resources: [{ condition: "[parameters('create')]", properties: { accessPolicies: [] } }],
    });
    expect(after({ parameters: ASKS, resources: [SWITCHED] })).not.toHaveProperty("parameters.createKeyVault");
  });

  it("takes the default from a switch that creates", () => {
    const fixed = after({ parameters: CREATES, resources: [SWITCHED, workspace()] });

    expect(fixed).toMatchObject({
      parameters: { create: { type: "bool" } },
      resources: [{ properties: { accessPolicies: [] } }, {}],
    });
    expect(fixed).not.toHaveProperty("parameters.create.defaultValue");
  });

  it("is left alone where its list is an expression that gives nothing", () => {
    expect(after({ resources: [vault({ accessPolicies: "[null()]" })] })).toEqual({
      refused: "the list of the vault is an expression that gives nothing",
    });
  });

  it.each<[name: string, content: Content]>([
    ["with RBAC", vault({ enableRbacAuthorization: true })],
    ["whose api-version gives new vaults RBAC", vault({}, { apiVersion: "2026-02-01" })],
    ["that is recovered", vault({ createMode: "recover" })],
  ])("is not a vault %s", (_name, content) => {
    expect(casesOf(templateText({ resources: [content] }))).toEqual([]);
  });
});
