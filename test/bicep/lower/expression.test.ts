import { describe, expect, it } from "vitest";
import { templateOf } from "../lowered.ts";

const DECLARED = "param s string\nparam n int\nparam o object\nparam l array\n";

const EXPRESSIONS: readonly (readonly [bicep: string, template: unknown])[] = [
  ["'plain'", "plain"],
  ["'[x]'", "[[x]"],
  ["'[x'", "[x"],
  ["'a${s}b{0}'", "[format('a{0}b{{0}}', parameters('s'))]"],
  ["-7", -7],
  ["- n", "[sub(0, parameters('n'))]"],
  ["n + 4294967296", "[add(parameters('n'), json('4294967296'))]"],
  ["s != 'x' && !(n > 1)", "[and(not(equals(parameters('s'), 'x')), not(greater(parameters('n'), 1)))]"],
  ["s =~ 'X'", "[equals(toLower(parameters('s')), toLower('X'))]"],
  ["s == 'x' ? null : true", "[if(equals(parameters('s'), 'x'), null(), true())]"],
  ["o.?a ?? 'x'", "[coalesce(tryGet(parameters('o'), 'a'), 'x')]"],
  ["o.?a.b[0]", "[tryGet(parameters('o'), 'a', 'b', 0)]"],
  ["(o.?a).b", "[tryGet(parameters('o'), 'a').b]"],
  ["o.?a.?b", "[tryGet(tryGet(parameters('o'), 'a'), 'b')]"],
  ["o['a-b']", "[parameters('o')['a-b']]"],
  ["l[^1]", "[indexFromEnd(parameters('l'), 1)]"],
  ["l[?^1]", "[tryIndexFromEnd(parameters('l'), 1)]"],
  ["o.?a[^1]", "[tryGet(parameters('o'), 'a', createObject('value', 1, 'fromEnd', true()))]"],
  ["[1, s]", [1, "[parameters('s')]"]],
  ["[1, ...l]", "[flatten(createArray(createArray(1), parameters('l')))]"],
  ["{ ...o }", "[shallowMerge(createArray(parameters('o')))]"],
  ["{ a: s, ...o }", "[shallowMerge(createArray(createObject('a', parameters('s')), parameters('o')))]"],
  ["{ '${s}': 1 }", { "[format('{0}', parameters('s'))]": 1 }],
  ["{ copy: 1 }", { "[string('copy')]": 1 }],
  ["map(l, x => x.a)", "[map(parameters('l'), lambda('x', lambdaVariables('x').a))]"],
  ["sys.toLower(az.resourceGroup().name)", "[toLower(resourceGroup().name)]"],
  ["any({ a: 1 })", { a: 1 }],
  ["nameof(o.a.b)", "b"],
];

describe("an expression of Bicep", () => {
  it.each(EXPRESSIONS)("%s", (bicep, template) => {
    expect(templateOf(`${DECLARED}output out object = ${bicep}\n`)).toMatchObject({
      outputs: { out: { value: template } },
    });
  });
});
