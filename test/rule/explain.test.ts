import { describe, expect, it } from "vitest";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { explain } from "../../src/rule/explain.ts";
import { subjectOf } from "../open-template.ts";
import { ENTRY, nested, templateText, vault, type Content, type Sections } from "../template-text.ts";

const list = (accessPolicies: Content): Content => vault({ accessPolicies });
const STAGE = { stage: { type: "string", allowedValues: ["dev", "prod"] } };
const LISTS = { lists: { dev: [ENTRY], prod: [] } };
const EMPTY = "`accessPolicies` is empty.";

/** What the reasons of the first vault say besides the list itself. */
const CASES: readonly (readonly [name: string, template: Sections, reasons: readonly string[]])[] = [
  [
    "a parameter without a value, in the condition of `if`",
    {
      parameters: STAGE,
      variables: { own: [ENTRY] },
      resources: [list("[if(equals(parameters('stage'), 'dev'), variables('own'), createArray())]")],
    },
    [EMPTY, "This holds where parameter `stage` is `prod`, which has no value yet."],
  ],
  [
    "a parameter with a default, in the condition of `if`",
    {
      parameters: { stage: { type: "string", defaultValue: "prod" } },
      variables: { own: [ENTRY] },
      resources: [list("[if(equals(parameters('stage'), 'dev'), variables('own'), createArray())]")],
    },
    [EMPTY, 'Parameter `stage` defaults to `"prod"`.'],
  ],
  [
    "a parameter without a value that picks a member",
    { parameters: STAGE, variables: LISTS, resources: [list("[variables('lists')[parameters('stage')]]")] },
    [EMPTY, "This holds where parameter `stage` is `prod`, which has no value yet."],
  ],
  [
    "a default that picks a member",
    {
      parameters: { stage: { type: "string", defaultValue: "prod" } },
      variables: LISTS,
      resources: [list("[tryGet(variables('lists'), parameters('stage'))]")],
    },
    [EMPTY, 'Parameter `stage` defaults to `"prod"`.'],
  ],
  [
    "a switch that is handed down",
    {
      parameters: { isShared: { type: "bool" } },
      resources: [
        nested(
          {
            parameters: { shared: { type: "bool" } },
            resources: [list(`[if(parameters('shared'), createArray(), createArray(createObject('objectId', 'x')))]`)],
          },
          "inner",
          { shared: { value: "[parameters('isShared')]" } },
        ),
      ],
    },
    [EMPTY, "This holds where parameter `isShared` is `true`, which has no value yet."],
  ],
  [
    "a switch of the authorization model",
    {
      parameters: { rbac: { type: "bool" } },
      resources: [vault({ accessPolicies: [], enableRbacAuthorization: "[parameters('rbac')]" })],
    },
    [EMPTY, "This holds where parameter `rbac` is `false`, which has no value yet."],
  ],
  [
    "a question that only Azure answers",
    {
      resources: [
        list("[if(contains(resourceGroup().tags, 'kept'), createArray(createObject('objectId', 'x')), createArray())]"),
      ],
    },
    [EMPTY, "This holds where `contains(resourceGroup().tags, 'kept')` is false."],
  ],
  [
    "a default behind a lambda",
    {
      parameters: { ids: { type: "array", defaultValue: [] } },
      resources: [list("[map(parameters('ids'), lambda('id', createObject('objectId', lambdaVariables('id'))))]")],
    },
    [EMPTY, "Parameter `ids` defaults to `[]`."],
  ],
  [
    "a member of a default",
    {
      parameters: { settings: { type: "object", defaultValue: { list: [] } } },
      resources: [list("[parameters('settings').list]")],
    },
    [EMPTY, 'Parameter `settings` defaults to `{ "list": [] }`.'],
  ],
  [
    "one round of a loop",
    {
      variables: { lists: [[ENTRY], []] },
      resources: [
        {
          ...vault({ accessPolicies: "[variables('lists')[copyIndex()]]" }),
          name: "[concat('kv', copyIndex())]",
          copy: { name: "vaults", count: 2 },
        },
      ],
    },
    [EMPTY, "This holds in iteration 1 of the copy loop, counted from 0."],
  ],
  [
    "a parameter that decides nothing",
    {
      parameters: STAGE,
      resources: [list("[if(equals(parameters('stage'), 'dev'), createArray(), json('[]'))]")],
    },
    [EMPTY],
  ],
  [
    "a list that is given and added to",
    {
      parameters: { current: { type: "array" } },
      resources: [list(`[union(parameters('current'), createArray(createObject('objectId', 'x')))]`)],
    },
    [
      "`accessPolicies` is the list passed to the deployment, plus one entry that the template and its parameters set.",
      "Parameter `current` has no value yet.",
    ],
  ],
];

describe("the reasons of a verdict", () => {
  it.each(CASES)("name %s", (_name, template, expected) => {
    const [report] = vaultReports(subjectOf(templateText(template)));

    const reasons = report === undefined ? [] : explain(report).map(({ text }) => text);

    expect(reasons.filter((text) => !text.startsWith("Variable "))).toEqual(expected);
  });

  it("stand at the loop that makes the list", () => {
    const loop = { name: "accessPolicies", count: 0, input: ENTRY };
    const [report] = vaultReports(subjectOf(templateText({ resources: [vault({ copy: [loop] })] })));
    const [first] = report === undefined ? [] : explain(report);
    const { source, start, end } = first?.place ?? {};

    expect(first?.text).toBe(EMPTY);
    expect(JSON.parse(source?.text.slice(start, end) ?? "null")).toEqual(loop);
  });
});
