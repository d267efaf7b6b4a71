import { describe, expect, it } from "vitest";
import { tableText, tsvText } from "../../src/report/rows.ts";

const ROWS = {
  columns: ["Name", "Line", "Certain"],
  rows: [
    ["kv-prod", 12, true],
    ["a\tb\nc", null, false],
  ],
};

describe("a table", () => {
  it("is headed, and aligned by its widest cells", () => {
    expect(tableText(ROWS, null)).toBe(
      ["Name     Line  Certain", "-------  ----  -------", "kv-prod  12    True", "a b\\nc         False", ""].join(
        "\n",
      ),
    );
  });

  it("cuts the widest column where a terminal is narrow, and no other first", () => {
    const rows = { columns: ["Path", "Message"], rows: [["infra/a.json", "m".repeat(200)]] };
    const lines = tableText(rows, 40).trimEnd().split("\n");

    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
    expect(lines[2]).toMatch(/^infra\/a\.json {2}m+…$/);
  });

  it("is as wide as it has to be where a terminal has no room at all", () => {
    expect(tableText(ROWS, 1)).toContain("kv-prod");
  });
});

describe("tsv", () => {
  it("has a line for each row, without heads, and a cell for each value", () => {
    expect(tsvText(ROWS)).toBe("kv-prod\t12\ttrue\na b\\nc\t\tfalse\n");
  });
});
