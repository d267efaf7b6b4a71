import { conditionText, listText, type Ground } from "./expressions.ts";
import { isMembers, type Content, type Members } from "./content.ts";

/** An entry of a list of policies. */
export function entry(digit: string): Members {
  return {
    tenantId: "22222222-2222-2222-2222-222222222222",
    objectId: `${digit.repeat(8)}-0000-4000-8000-000000000001`,
    permissions: { secrets: ["get"] },
  };
}

/** The variables that expressions name, and those that are made of others. */
export function variables(ground: Ground): Members {
  const { chance } = ground;
  const some = (digit: string): Content => (chance.happens(60) ? [entry(digit)] : []);
  // What is made of others names none of those that are made.
  const plain = { ...ground, round: null, lists: [] };
  const unmade = (text: string): string =>
    text
      .replaceAll(/variables\('(?:chosen|repeated)'\)/g, "variables('one')")
      .replaceAll("variables('switched')", "true()");
  return {
    reader: entry("a"),
    nothing: [],
    one: [entry("b")],
    pair: [entry("c"), entry("d")],
    byStage: { dev: [], test: some("b"), prod: [entry("c")] },
    byTier: [[], some("e"), [entry("a"), entry("b")]],
    plans: { dev: { policies: some("d") }, test: { policies: [entry("b")] }, prod: { policies: some("e") } },
    chosen: `[${unmade(listText(plain, 1))}]`,
    switched: `[${unmade(conditionText(plain, 1))}]`,
    copy: [{ name: "repeated", count: chance.below(3), input: entry("f") }],
  };
}

/** The functions of a template that expressions call. */
export const FUNCTIONS: Content = [
  {
    namespace: "toolkit",
    members: {
      whereTrue: {
        parameters: [
          { name: "flag", type: "bool" },
          { name: "list", type: "array" },
        ],
        output: { type: "array", value: "[if(parameters('flag'), parameters('list'), createArray())]" },
      },
      opposite: {
        parameters: [{ name: "flag", type: "bool" }],
        output: { type: "bool", value: "[not(parameters('flag'))]" },
      },
    },
  },
];

/** The sections that a template needs for its resources: what none of them names is left out. */
export function neededSections(
  sections: { readonly parameters: Members; readonly variables: Members },
  resources: Content,
): Members {
  const { copy = [], ...variables } = sections.variables;
  const known = { ...variables, repeated: copy };
  const keptVariables = needed(known, "variables", [textOf(resources)]);
  const texts = [textOf(resources), textOf(keptVariables)];
  const parameters = needed(sections.parameters, "parameters", texts);
  const { repeated, ...kept } = keptVariables;
  return {
    parameters,
    ...(texts.some((text) => text.includes("toolkit.")) ? { functions: FUNCTIONS } : {}),
    variables: repeated === undefined ? kept : { ...kept, copy: repeated },
  };
}

/** Those that are named in the texts, and in turn in one another. */
function needed(all: Members, section: "variables" | "parameters", texts: readonly string[]): Members {
  const kept = new Map<string, Content>();
  const open = [...texts];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [name, content] of Object.entries(all)) {
      const isNamed = text.includes(`${section}('${name}')`) || (name === "byTier" && text.includes("'by', 'Tier'"));
      if (kept.has(name) || !isNamed) continue;
      kept.set(name, content);
      open.push(textOf(content));
    }
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => kept.has(name)));
}

/** The text of what is evaluated by the template around: templates in inner scope are not. */
function textOf(content: Content): string {
  return JSON.stringify(content, (_key, value: Content) => {
    if (!isMembers(value) || !isMembers(value["expressionEvaluationOptions"])) return value;
    if (value["expressionEvaluationOptions"]["scope"] !== "inner") return value;
    const { template, ...rest } = value;
    return template === undefined ? value : rest;
  });
}
