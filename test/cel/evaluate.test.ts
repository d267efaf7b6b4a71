import { Environment } from "@marcbachmann/cel-js";
import { describe, expect, it } from "vitest";
import { evaluateCel } from "../../src/cel/evaluate.ts";
import { CelReader } from "../../src/cel/parse.ts";
import { loadPatterns } from "../../src/cel/patterns.ts";
import type { Result } from "../../src/cel/result.ts";
import { budgetOf } from "../../src/expression/budget.ts";
import { fromJson, plainJson } from "../../src/expression/plain-json.ts";
import { unknown } from "../../src/expression/unknown.ts";
import { array, object, string, type Shape, type Unknown } from "../../src/expression/value.ts";

const patterns = await loadPatterns();
const open = (name: string, shape: Shape = {}): Unknown =>
  unknown({ kind: "call", name: "parameters", args: [{ kind: "value", value: string(name) }] }, [], shape);

const DATA = { a: 1, b: 2.5, s: "Kv-Prod", t: true, n: null, list: [1, 2, 3], texts: ["x", "y"], o: { k: { z: "v" } } };
const data = fromJson(DATA);
if (data.kind !== "object") throw new Error("The data are an object.");

/** What is known, and beside it what is not. */
const VARIABLES: Readonly<Record<string, Parameters<typeof textOf>[0]>> = {
  d: data,
  u: open("u"),
  half: object([{ key: "a", value: string("x") }], open("rest")),
  items: array([string("x")], open("more")),
  guid: unknown({ kind: "call", name: "newGuid", args: [] }, [{ kind: "changing", call: "newGuid()", place: null }]),
  prefixed: open("name", { types: ["string"], prefix: "kv-", minLength: 3 }),
};

const reader = new CelReader(Object.keys(VARIABLES));

function resultOf(text: string, steps = 10_000): Result {
  const read = reader.read(text);
  if (read.kind === "problem") throw new Error(read.message);
  const variable = (name: string) => {
    const value = VARIABLES[name];
    return value === undefined || value.kind === "optional" || value.kind === "error" ? null : value;
  };
  return evaluateCel(read.node, { budget: budgetOf(steps), patterns, variable }).result;
}

function textOf(result: Result): string {
  if (result.kind === "error") return "error";
  if (result.kind === "unknown") return "unknown";
  if (result.kind === "optional") return result.value === null ? "none" : `some ${textOf(result.value)}`;
  return JSON.stringify(plainJson(result));
}

describe("an expression over what is known", () => {
  const library = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false });
  library.registerVariable("d", "dyn");
  const plain = {
    d: { ...DATA, a: 1n, list: [1n, 2n, 3n] },
  };

  it.each([
    "d.a + 1 == 2 && d.b > 2.0",
    "d.a == 1.0",
    "d.a / 2 + d.a % 2 - 3 * d.a",
    "-d.a < 0 && !(d.t == false)",
    "d.s.startsWith('Kv') && d.s.endsWith('Prod') && d.s.contains('-')",
    "d.s.lowerAscii() + d.s.upperAscii() + ' x '.trim()",
    "d.s.substring(1, 3) + string(d.s.indexOf('P')) + string(d.s.lastIndexOf('r'))",
    "d.s.split('-').join('+')",
    "d.s.matches('^[A-Z]v-')",
    "d.n == null",
    "has(d.o.k) && !has(d.x)",
    "d.list.all(x, x > 0) && d.list.exists(x, x == 3) && !d.list.exists_one(x, x > 1)",
    "d.list.filter(x, x > 1).map(x, x * 2)",
    "d.list.map(x, x > 1, x + 1)",
    "d.o.all(key, key == 'k')",
    "2 in d.list && 'k' in d.o && !('z' in d.o)",
    "[1, 2] + [3] == d.list",
    "{'k': {'z': 'v'}} == d.o",
    "d.?x.?y.orValue('none') + d.?s.orValue('no')",
    "d.o[?'k'].hasValue() && !d.?x.hasValue()",
    "cel.bind(x, d.a + 1, x * x)",
    "d.t ? d.s : 'no'",
    "size(d.list) + size(d.s) + size(d.o)",
    "int('42') + int(3.9) > 40 && double('1.5') == 1.5 && bool('true')",
    "d.list[1] + d['list'][0]",
    "d.x == 1 || true",
    "false && d.x == 1",
    "d.list.exists(x, x == 1 || d.y)",
  ])("says of %s what the library says", (text) => {
    const expected: unknown = library.evaluate(text, plain);

    expect(textOf(resultOf(text))).toBe(
      JSON.stringify(expected, (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value)),
    );
  });

  it.each([
    "d.x",
    "d.o.k.z.y",
    "d.s + 1",
    "d.a / 0",
    "d.list[7]",
    "int('x')",
    "d.s.matches('(')",
    "9223372036854775807 + 1",
  ])("has an error for %s, as the library", (text) => {
    expect(() => void library.evaluate(text, plain)).toThrow();
    expect(textOf(resultOf(text))).toBe("error");
  });
});

describe("an expression over what is not known", () => {
  it.each([
    ["u && false", "false"],
    ["false && u", "false"],
    ["u || true", "true"],
    ["u && true", "unknown"],
    ["u || false", "unknown"],
    ["!u", "unknown"],
    ["u == 1", "unknown"],
    ["u.x == u.x", "true"],
    ["u.x == u.y", "unknown"],
    ["guid == guid", "unknown"],
    ["u.x.y > 3", "unknown"],
    ["has(u.x)", "unknown"],
    ["u ? 1 : 1", "1"],
    ["u ? 1 : 2", "unknown"],
    ["[1, u] == [2, u]", "false"],
    ["1 in [u, 1]", "true"],
    ["2 in [u, 1]", "unknown"],
    ["[u, false].all(x, x)", "false"],
    ["[u, true].exists(x, x)", "true"],
    ["[u, true].all(x, x)", "unknown"],
    ["has(half.a) && half.a == 'x'", "true"],
    ["has(half.b)", "unknown"],
    ["half.b == 1", "unknown"],
    ["half.?b.orValue('no')", "unknown"],
    ["items.exists(i, i == 'x')", "true"],
    ["items.all(i, i == 'x')", "unknown"],
    ["items.all(i, i == 'y')", "false"],
    ["size(items) > 0", "true"],
    ["size(items) > 1", "unknown"],
    ["items[0] == 'x'", "unknown"],
    ["items == []", "false"],
    ["prefixed.startsWith('kv')", "true"],
    ["prefixed.startsWith('st')", "false"],
    ["prefixed.startsWith('kv-p')", "unknown"],
    ["prefixed == 'st'", "false"],
    ["prefixed == 1", "false"],
    ["prefixed == 'kv-a'", "unknown"],
    ["size(prefixed) < 2", "false"],
    ["u == d.x", "unknown"],
    ["d.x == 1 && u", "unknown"],
    ["optional.of(u).hasValue()", "true"],
  ])("comes for %s to %s", (text, expected) => {
    expect(textOf(resultOf(text))).toBe(expected);
  });

  it("is the same whichever side of a question is not known", () => {
    for (const operator of ["&&", "||"])
      for (const one of ["u", "true", "false", "d.x"])
        for (const other of ["u", "true", "false", "d.x"])
          expect(textOf(resultOf(`${one} ${operator} ${other}`))).toBe(textOf(resultOf(`${other} ${operator} ${one}`)));
  });
});

describe("an expression that goes on for ever", () => {
  const tens = "[1,2,3,4,5,6,7,8,9,10]";

  it.each([
    `${tens}.all(a, ${tens}.all(b, ${tens}.all(c, ${tens}.all(d, ${tens}.all(e, a + b + c + d + e > 0)))))`,
    `cel.bind(a, d.s + d.s, cel.bind(b, a + a, ${tens}.map(x, ${tens}.map(y, ${tens}.map(z, b + b + b + b)))))`,
  ])("ends with its budget", (text) => {
    expect(textOf(resultOf(text, 2_000))).toBe("error");
  });
});
