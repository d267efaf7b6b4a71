import { describe, expect, it } from "vitest";
import { queryTable, queryTsv } from "../../src/report/query-rows.ts";

describe("the result of a query as a table of the Azure CLI", () => {
  it.each([
    ["objects without what is nested", [{ id: 1, path: "a", vaults: [1, 2], at: { b: 1 } }], ["Path"], [["a"]]],
    ["lists by number", [["a", 1]], ["Column1", "Column2"], [["a", 1]]],
    ["values alone", ["a", true], ["Result"], [["a"], [true]]],
    ["one object", { name: "a" }, ["Name"], [["a"]]],
    [
      "members that only some have",
      [{ a: 1 }, { b: 2 }],
      ["A", "B"],
      [
        [1, null],
        [null, 2],
      ],
    ],
    ["nothing", null, [], []],
  ])("has %s", (_, value, columns, rows) => {
    expect(queryTable(value)).toEqual({ columns, rows });
  });
});

describe("the result of a query as tsv of the Azure CLI", () => {
  it.each([
    [
      "members in their order, of lists their length, of objects nothing",
      [{ a: "x", b: [1, 2], c: {} }],
      [["x", 2, null]],
    ],
    ["lists", [["a", null, false]], [["a", null, false]]],
    ["values alone", "a", [["a"]]],
    ["nothing", null, []],
  ])("has %s", (_, value, rows) => {
    expect(queryTsv(value).rows).toEqual(rows);
  });
});
