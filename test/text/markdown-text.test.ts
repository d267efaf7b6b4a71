import { describe, expect, it } from "vitest";
import { markdownSentence, markdownText } from "../../src/text/markdown-text.ts";
import { eachNode } from "../markdown-tree.ts";

const HOSTILE = [
  "[link](https://example.invalid)",
  "![image](https://example.invalid/x.png)",
  "<img src=x onerror=alert(1)>",
  "<!-- comment -->",
  "**bold** _it_ ~~gone~~",
  "&lt;b&gt;",
  "a | b",
  "a \\| b",
  "`",
  "``code``",
  "`a | b`",
  "`a \\",
  "`<b>`",
  "$x$",
  "two\nlines\r\n# heading",
];

/** The kinds of nodes that a reader of Markdown finds. */
function kindsIn(text: string): ReadonlySet<string> {
  const kinds = new Set<string>();
  eachNode(text, ({ type }) => kinds.add(type));
  return kinds;
}

describe.each([
  ["a text", markdownText],
  ["a sentence", markdownSentence],
])("%s in Markdown", (_, write) => {
  it.each(HOSTILE)("makes no markup of %j", (text) => {
    const kinds = kindsIn(`| head | other |\n| --- | --- |\n| ${write(text)} | end |\n`);
    // Empty comments part what would be a link.
    for (const kind of ["link", "image", "strong", "emphasis", "delete", "heading"]) expect(kinds).not.toContain(kind);
    expect(write(text).replaceAll("<!-- -->", "")).not.toMatch(/<|>|(?<!\\)\|/);
    expect(write(text)).not.toContain("\n");
  });

  it.each(["@team", "org/repo#12", "#12", "!12", "GH-12", "www.example.invalid", "https://example.invalid"])(
    "mentions nobody and refers to nothing by %j",
    (text) => {
      expect(write(text)).not.toContain(text);
      expect(write(text).replaceAll("<!-- -->", "")).toBe(text);
    },
  );
});

describe("a sentence in Markdown", () => {
  it("has names in backquotes as code", () => {
    expect(markdownSentence("Deploying `kv_prod` wipes *all*.")).toBe("Deploying `kv_prod` wipes \\*all\\*.");
    expect(markdownSentence("The vault `@team` is `a|b`.")).toBe("The vault `@team` is a\\|b.");
  });

  it("takes backquotes that do not pair for text", () => {
    expect(markdownSentence("a ` b")).toBe("a \\` b");
  });
});
