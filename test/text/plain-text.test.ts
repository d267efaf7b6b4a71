import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paintedLines, plainLines, plainText } from "../../src/text/plain-text.ts";

describe("plainLines", () => {
  it.each([
    ["an escape sequence", "a\u001b[2Jb", "a\\u001b[2Jb"],
    ["a bell and a delete", "\u0007\u007f", "\\u0007\\u007f"],
    ["a control of eight bits", "\u009b31m", "\\u009b31m"],
    ["a return that would write over the line", "safe\rforged", "safe\\u000dforged"],
    ["a mark that turns the direction", "a\u202egnp.json", "a\\u202egnp.json"],
    ["an isolate", "\u2066a\u2069", "\\u2066a\\u2069"],
    ["an Arabic letter mark", "a\u061cb", "a\\u061cb"],
    ["a space without width", "a\u200bb\ufeff", "a\\u200bb\\ufeff"],
    ["a line separator", "a\u2028::error::b", "a\\u2028::error::b"],
    ["a tag beyond the first plane", "a\u{e0041}b", "a\\udb40\\udc41b"],
    ["a command of GitHub Actions", "a\n::error file=README.md::b", "a\n\\u003a:error file=README.md::b"],
    ["a command behind white space", "a\n \t::add-mask::b", "a\n \t\\u003a:add-mask::b"],
    ["a command of Azure Pipelines", "a ##vso[task.setvariable]b", "a ##vso\\u005btask.setvariable]b"],
    ["a command in another case", "##VSO[a]", "##VSO\\u005ba]"],
    ["a command of the log", "a ##[error]b", "a ##\\u005berror]b"],
  ])("spells out %s", (_name, text, expected) => {
    expect(plainLines(text)).toBe(expected);
  });

  it.each([
    "two lines\n\tand a tab\r\n",
    "std::string and a::b",
    "## [1.0.0]",
    "Grüße, 日本語, 👩‍🔧",
    '{\n  "name": "a:b"\n}\n',
  ])("leaves %j as it is", (text) => {
    expect(plainLines(text)).toBe(text);
  });

  it("keeps the content of JSON", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), (content) => {
        const text = JSON.stringify(content, null, 2);

        expect(JSON.parse(plainLines(text))).toEqual(JSON.parse(text));
      }),
    );
    const commands = JSON.stringify({ name: "##vso[task.x]\u202e::error::\u001b" });
    expect(JSON.parse(plainLines(commands))).toEqual(JSON.parse(commands));
    expect(plainLines(commands)).not.toMatch(/##vso\[|\u202e/);
  });

  it("changes nothing when it is applied again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = plainLines(text);

        expect(plainLines(once)).toBe(once);
      }),
    );
  });

  it("takes time in proportion to the length", () => {
    const start = performance.now();
    for (const piece of ["\n", " ", "\n ", ":", "#", "##", "\u001b["]) plainLines(piece.repeat(200_000));

    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe("plainText", () => {
  it("keeps a value on one line", () => {
    expect(plainText("a\r\n::error::b\tc")).toBe("a\\u000d\\n::error::b c");
  });

  it("spells out a command at its beginning", () => {
    expect(plainText("::error::a")).toBe("\\u003a:error::a");
  });
});

describe("paintedLines", () => {
  it("keeps the colours of reports and nothing else", () => {
    expect(paintedLines("\u001b[31merror\u001b[39m \u001b[8mhidden\u001b[2J")).toBe(
      "\u001b[31merror\u001b[39m \\u001b[8mhidden\\u001b[2J",
    );
  });
});
