import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluateText } from "../../src/expression/evaluate.ts";
import { functions } from "../../src/expression/functions.ts";
import { toJson } from "../../src/expression/to-json.ts";
import type { TypeName } from "../../src/expression/value.ts";
import { fakeScope } from "./fake-scope.ts";

/** A case of a table in test/cases/expression: an expression, and its value, a part of its error, or that it is unknown. */
interface Case {
  readonly name: string;
  readonly expression: string;
  /** Types of parameters without a value, by name. */
  readonly unknown?: Readonly<Record<string, readonly TypeName[]>>;
  readonly value?: unknown;
  readonly error?: string;
  readonly isUnknown?: true;
}

const folder = new URL("../cases/expression/", import.meta.url);
const tables = readdirSync(folder).map((name) => [name, readTable(name)] as const);

for (const [table, cases] of tables) {
  describe(`the table ${table}`, () => {
    it.each(cases)("$name", ({ expression, unknown, value, error, isUnknown }) => {
      const result = evaluateText(expression, fakeScope(unknown));

      if (error !== undefined)
        expect(result).toEqual(expect.objectContaining({ kind: "failure", message: expect.stringContaining(error) }));
      else if (isUnknown === true) expect(result.kind).toBe("unknown");
      else expect(toJson(result)).toEqual(value);
    });
  });
}

describe("the tables", () => {
  const callsOf = (wanted: (each: Case) => boolean): string =>
    tables.flatMap(([, cases]) => cases.filter(wanted).map(({ expression }) => expression.toLowerCase())).join("\n");
  const missingIn = (texts: string): readonly string[] =>
    [...functions.keys()].filter((name) => !new RegExp(String.raw`\b${name}\(`).test(texts));

  it("have a case with a value for every function", () => {
    expect(missingIn(callsOf(({ error }) => error === undefined))).toEqual([]);
  });

  it("have a case with an error for every function", () => {
    expect(missingIn(callsOf(({ error }) => error !== undefined))).toEqual([]);
  });

  it("have three cases for every function", () => {
    const texts = tables.flatMap(([, cases]) => cases.map(({ expression }) => expression.toLowerCase()));
    const few = [...functions.keys()].filter(
      (name) => texts.filter((text) => new RegExp(String.raw`\b${name}\(`).test(text)).length < 3,
    );

    expect(few).toEqual([]);
  });
});

function readTable(name: string): readonly Case[] {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}
