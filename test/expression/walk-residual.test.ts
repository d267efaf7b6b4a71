import { describe, expect, it } from "vitest";
import { partsOf, rootParameter } from "../../src/expression/walk-residual.ts";
import { unknown } from "../../src/expression/unknown.ts";
import { array, object, string, type Residual } from "../../src/expression/value.ts";

function parameter(name: string, lookUp = "parameters"): Residual {
  return { kind: "call", name: lookUp, args: [{ kind: "value", value: string(name) }] };
}

function concat(...args: readonly Residual[]): Residual {
  return { kind: "call", name: "concat", args };
}

function parametersIn(residual: Residual): readonly string[] {
  return [...partsOf(residual)].map(rootParameter).filter((name) => name !== null);
}

describe("the parts of a residual", () => {
  it("are all of its arguments, in their order, outermost first", () => {
    const names = Array.from({ length: 500 }, (_each, index) => `p${String(index)}`);
    const whole = concat(...names.map((name) => parameter(name)));

    expect(parametersIn(whole)).toEqual(names);
    expect([...partsOf(whole)][0]).toBe(whole);
  });

  it("are those of accesses, and of what is not known inside arrays and objects", () => {
    const open = (name: string) => unknown(parameter(name), []);
    const list = array([open("item")], open("rest"));
    const value = object([{ key: "list", value: list }], open("others"));
    const base: Residual = { kind: "value", value };

    const found = parametersIn({ kind: "access", base, key: parameter("key") });

    expect(found).toEqual(["item", "rest", "others", "key"]);
  });

  it("are each found once, however often they stand there", () => {
    let part = parameter("p");
    for (let level = 0; level < 100; level++) part = concat(part, part);

    expect(parametersIn(part)).toEqual(["p"]);
  });

  it("end at a limit", () => {
    let part = parameter("p");
    for (let level = 0; level < 10_000; level++) part = concat(parameter(String(level)), part);

    expect([...partsOf(part)]).toHaveLength(2_000);
  });
});

describe("the root parameter of a residual", () => {
  it("is the name that `parameters` is given, whatever the case of the function", () => {
    expect(rootParameter(parameter("Vault"))).toBe("Vault");
    expect(rootParameter(parameter("Vault", "PARAMETERS"))).toBe("Vault");
  });

  it.each<[string, Residual]>([
    ["another function", { kind: "call", name: "variables", args: [{ kind: "value", value: string("v") }] }],
    ["a name that is not known", { kind: "call", name: "parameters", args: [parameter("p")] }],
    ["no name", { kind: "call", name: "parameters", args: [] }],
    ["a value", { kind: "value", value: string("p") }],
  ])("is none of %s", (_name, residual) => {
    expect(rootParameter(residual)).toBeNull();
  });
});
