import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../../src/bicep/check/check-file.ts";
import { bicepText } from "../syntax/bicep-text.ts";
import { read } from "../syntax/reading.ts";
import { lineIndex } from "../../../src/text/line-index.ts";

interface Checked {
  readonly text: string;
  readonly path?: string;
  /** `line,column code` */
  readonly problems: readonly string[];
}

const CHECKED: { readonly cases: readonly Checked[] } = JSON.parse(
  readFileSync("test/cases/bicep/checked.json", "utf8"),
);

const NOTHING: ReadonlySet<string> = new Set();

function told(text: string, path?: string, features = NOTHING): readonly string[] {
  const lines = lineIndex(text);
  return checkFile(read(text, path), features).map(({ code, start }) => {
    const { line, column } = lines.position(start);
    return `${String(line)},${String(column)} ${code}`;
  });
}

describe("what the compiler says of a file is said of it", () => {
  it.each(CHECKED.cases)("$text", ({ text, path, problems }) => {
    expect([...new Set(told(text, path))].sort()).toEqual(problems);
  });
});

describe("a message", () => {
  it.each(CHECKED.cases)("is a sentence: $text", ({ text, path }) => {
    for (const { message } of checkFile(read(text, path), NOTHING)) expect(message).toMatch(/^(?:[A-Z]|`).*[.?]$/);
  });

  it("asks whether a name like it was meant", () => {
    const [problem] = checkFile(read("param vaultName string\nvar x = valutName\n"), NOTHING);

    expect(problem?.message).toBe(
      "Nothing is called `valutName` here: declare it, or correct the name. Did you mean `vaultName`?",
    );
  });
});

describe("an experimental feature", () => {
  it.each([
    ["assert a = true\n", "assertions"],
    ["test a 'a.bicep' = {}\n", "testFramework"],
    ["param a resource 'A/b@2020-01-01'\n", "resourceTypedParamsAndOutputs"],
    ["targetScope = 'local'\n", "localDeploy"],
    ["@validate(x => true)\nparam a string\n", "userDefinedConstraints"],
  ])("%j needs %s", (text, feature) => {
    expect(told(text)).toHaveLength(1);
    expect(told(text, "main.bicep", new Set([feature]))).toEqual([]);
  });
});

describe("what a broken statement may declare", () => {
  it("is not missed", () => {
    expect(told("resource a = {}\noutput b string = a.id\noutput c string = d\n")).toEqual(["3,19 BCP057"]);
  });
});

describe("a check", () => {
  it("ends where variables read one another in a row", () => {
    const count = 50_000;
    const text = Array.from(
      { length: count },
      (_each, index) => `var v${String(index)} = v${String((index + 1) % count)}\n`,
    ).join("");

    expect(told(text)).toHaveLength(100);
  });

  it("tells at most a hundred problems", () => {
    expect(told("output a string = missing\n".repeat(500))).toHaveLength(100);
  });

  it("ends on any text, in text order", () => {
    fc.assert(
      fc.property(bicepText(), (text) => {
        const starts = checkFile(read(text), NOTHING).map(({ start }) => start);

        expect(starts).toEqual([...starts].sort((one, other) => one - other));
      }),
    );
  });
});
