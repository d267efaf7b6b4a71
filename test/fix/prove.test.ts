import { describe, expect, it } from "vitest";
import { bool, string } from "../../src/expression/value.ts";
import { adding, NOTHING_ADDED, NOTHING_GIVEN, type Plan, type Scenario, type Switch } from "../../src/fix/plan.ts";
import { disproof } from "../../src/fix/prove.ts";
import type { TemplateEditor } from "../../src/fix/template-editor.ts";
import { editorFor } from "../../src/fix/vault-case.ts";
import { memberOf } from "../../src/json/members.ts";
import {
  ENTRY,
  policyChild,
  storage,
  templateText,
  vault,
  workspace,
  type Content,
  nested,
  type Sections,
} from "../template-text.ts";
import { foreignPrincipal } from "../../src/vault/live-vault.ts";
import { casesOf, fixFirst, SNAPSHOT } from "./fix-template.ts";

const SWITCH = { create: { type: "bool" } };
const SAME: Scenario = { given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: { kind: "same" } };
const SKIPPED: Scenario = { given: NOTHING_GIVEN, added: adding("create", bool(false)), vault: { kind: "skipped" } };
const LEFT_OUT: Scenario = { given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: { kind: "left-out" } };
const KEPT: Scenario = { given: NOTHING_GIVEN, added: NOTHING_ADDED, vault: { kind: "kept", snapshot: SNAPSHOT } };
const DATA = storage({ properties: { a: 1 } });

/** What is wrong with a plan that puts other sections in the place of those of a template. */
function wrong(
  before: readonly Content[],
  after: { readonly [section: string]: Content },
  trials: readonly Scenario[],
  settles = false,
): string | null {
  return wrongIn({ resources: before }, after, trials, settles);
}

function wrongIn(
  before: Sections,
  after: { readonly [section: string]: Content },
  trials: readonly Scenario[],
  settles = false,
): string | null {
  const [first] = casesOf(templateText(before), { snapshot: SNAPSHOT });
  if (first === undefined) throw new Error("no case");
  const editor = editorFor(first);
  const { root } = first.document;
  if (root?.kind !== "object") throw new Error("no template");
  for (const [name, content] of Object.entries(after))
    editor.change({ kind: "set-member", object: root, name, content });
  return disproof(
    { ...first, vaults: [first.report, ...first.twins] },
    planOf(editor, trials, settles),
    editor.files(),
  );
}

function planOf(editor: TemplateEditor, trials: readonly Scenario[], settles: boolean): Plan {
  return {
    kind: "plan",
    strategy: "create-parameter",
    confidence: "safe",
    title: "",
    editor,
    notes: [],
    trials,
    freeParameters: new Set(["create"]),
    addsChild: false,
    settles,
  };
}

const empty = vault({ accessPolicies: [] });
const switched = { ...empty, condition: "[parameters('create')]" };

describe("a fix is not proven", () => {
  it.each([
    [
      "when another resource is sent with other properties",
      [empty, DATA],
      { resources: [empty, storage({ properties: { a: 2 } })] },
      SAME,
      "Another resource would be sent differently",
    ],
    [
      "when another resource is missing",
      [empty, DATA],
      { resources: [empty] },
      SAME,
      "Another resource would be sent differently",
    ],
    [
      "when another resource gets a condition",
      [empty, DATA],
      { parameters: SWITCH, resources: [empty, { ...DATA, condition: "[parameters('create')]" }] },
      SKIPPED,
      "Another resource would be sent differently",
    ],
    [
      "when an output has another value",
      [empty],
      { resources: [empty], outputs: { a: { type: "string", value: "x" } } },
      SAME,
      "An output would have another value.",
    ],
    [
      "when the vault is sent differently",
      [empty],
      { resources: [vault({ accessPolicies: [], enablePurgeProtection: true })] },
      SAME,
      "The vault would be sent differently",
    ],
    [
      "when the vault has another name",
      [empty],
      { resources: [vault({ accessPolicies: [] }, { name: "kv-other" })] },
      SAME,
      "Another resource would be sent differently",
    ],
    [
      "when the vault is not skipped",
      [empty],
      { parameters: SWITCH, resources: [empty] },
      SKIPPED,
      "The vault would still be sent when it is skipped.",
    ],
    [
      "when the list lacks an entry of the snapshot",
      [empty],
      { resources: [vault({ accessPolicies: [ENTRY] })] },
      KEPT,
      "lacks a policy of the snapshot",
    ],
    [
      "when the list is kept and RBAC is turned on",
      [empty],
      { resources: [vault({ accessPolicies: [], enableRbacAuthorization: true })] },
      KEPT,
      "The vault would be sent with other settings.",
    ],
    [
      "when the vault waits for another resource than before",
      [empty],
      { resources: [{ ...empty, dependsOn: ["nobody"] }] },
      { ...SAME, vault: { kind: "kept", snapshot: { ...SNAPSHOT, accessPolicies: [] } } },
      "The vault would be sent with other settings.",
    ],
    [
      "when the service would refuse an expression of it",
      [empty],
      { variables: { wrong: "[int('x')]" } },
      SAME,
      "The service would refuse the changed template: The template variable 'wrong' is not valid",
    ],
    [
      "when a resource still depends on a vault that is no longer there",
      [empty, storage({ dependsOn: ["[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]"] })],
      { resources: [storage({ dependsOn: ["[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]"] })] },
      LEFT_OUT,
      "The service would refuse the changed template: The resource 'resourceId('Microsoft.KeyVault/vaults', 'kv-shop')' is not defined",
    ],
    [
      "when a resource, written as before, reads what the template no longer sends",
      [empty, storage({ properties: { uri: "[reference('kv-shop').tenantId]" } })],
      { resources: [storage({ properties: { uri: "[reference('kv-shop').tenantId]" } })] },
      LEFT_OUT,
      "Another resource would be sent differently",
    ],
    ["when the vault is not left out", [empty], { resources: [empty] }, LEFT_OUT, "The vault would still be sent."],
  ] as const)("%s", (_name, before, after, trial, message) => {
    expect(wrong(before, after, [trial])).toContain(message);
  });

  it("when a child takes away what others granted", () => {
    const foreign = {
      ...ENTRY,
      objectId: foreignPrincipal(string("kv-shop")),
      permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"] },
    };
    const remove = policyChild("remove", [{ ...foreign, tenantId: "[tenant().tenantId]" }]);

    expect(wrong([empty, remove], { parameters: SWITCH, resources: [switched, remove] }, [SKIPPED])).toContain(
      "A child would still take away",
    );
  });

  it("when something that a resource reads is another, though the resource is written as before", () => {
    const reader = storage({ properties: { a: "[variables('a')]" } });
    const inner = (size: number): Content =>
      nested(
        { parameters: { size: { type: "int" } }, resources: [storage({ properties: { a: "[parameters('size')]" } })] },
        "inner",
        { size: { value: size } },
      );

    expect(wrongIn({ variables: { a: 1 }, resources: [empty, reader] }, { variables: { a: 2 } }, [SAME])).toContain(
      "Another resource would be sent differently",
    );
    expect(wrong([empty, inner(1)], { resources: [empty, inner(2)] }, [SAME])).toContain(
      "Another resource would be sent differently",
    );
    expect(
      wrongIn(
        { variables: { a: 1 }, resources: [empty], outputs: { a: { type: "int", value: "[variables('a')]" } } },
        { variables: { a: 2 } },
        [SAME],
      ),
    ).toBe("An output would have another value.");
  });

  it("when it holds for the defaults alone", () => {
    const parameters = { size: { type: "int", defaultValue: 1 } };
    const before = { parameters, resources: [empty, storage({ properties: { a: "[parameters('size')]" } })] };

    expect(wrongIn(before, { resources: [empty, storage({ properties: { a: 1 } })] }, [SAME])).toContain(
      "Another resource would be sent differently",
    );
  });

  it("when it holds with nothing known, and not for a value that is given", () => {
    const parameters = { size: { type: "int", defaultValue: 1 } };
    const reader = storage({ properties: { a: "[parameters('size')]" } });

    expect(
      wrongIn({ parameters, resources: [empty, reader] }, { parameters: { size: { type: "int", defaultValue: 2 } } }, [
        SAME,
      ]),
    ).toContain("Another resource would be sent differently");
  });

  it("when a nested deployment is handed another value, by a name that the fix may hand down", () => {
    const inner = (create: Content): Content =>
      nested(
        {
          parameters: { create: { type: "bool" } },
          resources: [storage({ properties: { a: "[parameters('create')]" } })],
        },
        "inner",
        { create: { value: create } },
      );

    expect(wrong([empty, inner(true)], { resources: [empty, inner(false)] }, [SAME])).toContain(
      "Another resource would be sent differently",
    );
  });

  it("when a nested deployment runs another number of times", () => {
    const inner = (count: number): Content => ({
      ...Object(nested({ resources: [storage({ name: "[concat('data', copyIndex())]" })] }, "outer")),
      name: "[concat('nested', copyIndex())]",
      copy: { name: "nested", count },
    });

    expect(wrong([empty, inner(1)], { resources: [empty, inner(2)] }, [SAME])).toContain(
      "Another resource would be sent differently",
    );
  });

  it("when a resource loses a dependency besides the vault", () => {
    const data = storage({ name: "first" });
    const waiting = (...dependsOn: readonly string[]): Content => storage({ dependsOn });

    expect(
      wrong([empty, data, waiting("first", "kv-shop")], { resources: [empty, data, waiting("kv-shop")] }, [SAME]),
    ).toContain("Another resource would be sent differently");
    expect(
      wrong([empty, data, waiting("first", "kv-shop")], { resources: [empty, data, waiting("first")] }, [SAME]),
    ).toBeNull();
  });

  it("when the child adds other entries than the vault's", () => {
    const [first] = casesOf(templateText({ resources: [vault({ accessPolicies: [ENTRY] })] }));
    if (first?.document.root?.kind !== "object") throw new Error("no template");
    const editor = editorFor(first);
    const resources = memberOf(first.document.root, "resources")?.value;
    if (resources?.kind !== "array") throw new Error("no resources");
    const content = policyChild("add", []);
    editor.change({ kind: "add-item", list: resources, content });
    const plan = { ...planOf(editor, [SAME], false), addsChild: true };

    expect(disproof({ ...first, vaults: [first.report, ...first.twins] }, plan, editor.files())).toBe(
      "The child would not add the template's own entries.",
    );
  });

  it("when something is left to fix", () => {
    expect(wrong([empty], { resources: [empty] }, [SAME], true)).toContain("again would still take policies away");
  });
});

describe("switches that are proven together", () => {
  const second = { ...empty, name: "kv-second" };
  const parameters = { create: { type: "bool" }, createSecond: { type: "bool" } };
  const switchOf = (pointer: string, name: string): Switch => ({
    pointers: [pointer],
    on: adding(name, bool(true)),
    off: adding(name, bool(false)),
  });

  function wrongTogether(condition: string): string | null {
    const [first, other] = casesOf(templateText({ resources: [empty, second] }));
    if (first?.document.root?.kind !== "object" || other === undefined) throw new Error("no cases");
    const editor = editorFor(first);
    const resources = [switched, { ...second, condition }];
    for (const [name, content] of Object.entries({ parameters, resources }))
      editor.change({ kind: "set-member", object: first.document.root, name, content });
    const switches = [switchOf("/resources/0", "create"), switchOf("/resources/1", "createSecond")];
    const plan = { ...planOf(editor, [SAME], true), switches };
    return disproof({ ...first, vaults: [first.report, other.report] }, plan, editor.files());
  }

  it("each decide about one vault", () => {
    expect(wrongTogether("[parameters('createSecond')]")).toBeNull();
  });

  it.each([
    "[and(parameters('create'), parameters('createSecond'))]",
    "[or(parameters('create'), parameters('createSecond'))]",
    "[parameters('create')]",
    "[not(parameters('createSecond'))]",
  ])("are not proven where another has a say: %s", (condition) => {
    expect(wrongTogether(condition)).toBe("Whether the vault is sent would depend on more than its own parameter.");
  });
});

describe("a fix is proven", () => {
  it("when the vault is skipped and all else is the same", () => {
    expect(
      wrong([empty, workspace()], { parameters: SWITCH, resources: [switched, workspace()] }, [SKIPPED], true),
    ).toBeNull();
  });

  it("when the template was past a limit before", () => {
    const many = Array.from({ length: 801 }, (_each, index) => storage({ name: `data${String(index)}` }));

    expect(
      fixFirst(templateText({ resources: [vault({ accessPolicies: [ENTRY] }), ...many] }), "add-child"),
    ).toMatchObject({ kind: "fix" });
  });

  it("whatever the order of members, and the way in which text is written", () => {
    const node = { ...DATA, properties: { b: 2, a: "[concat('x', 'y')]" } };
    const same = { ...DATA, properties: { a: "xy", b: 2 } };

    expect(wrong([empty, node], { resources: [empty, same] }, [SAME])).toBeNull();
  });
});
