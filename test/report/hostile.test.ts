import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMAND_FORMATS } from "../../src/report/command-formats.ts";
import { FORMATS } from "../../src/report/formats.ts";
import type { RunReport } from "../../src/report/model.ts";
import { plainLines } from "../../src/text/plain-text.ts";
import { eachNode } from "../markdown-tree.ts";
import { reportOf, FILES, withFindings } from "./lint-report.ts";

/** What would issue a command, or break a format, if a template could write it. */
const PARTS = [
  "##vso[task.setvariable variable=x]y",
  "##[error]",
  "::set-output name=x::y",
  "::error::",
  "::stop-commands::x",
  "]]>",
  "<!--",
  "-->",
  "<script>alert(1)</script>",
  "</style>",
  '" onload="x',
  "|",
  "`",
  "\\",
  "=cmd|' /C calc'!A0",
  "+1",
  "-1",
  "@SUM(A1)",
  "@team",
  "#1",
  "![x](https://example.invalid/x)",
  "[x](javascript:x)",
  "%0A",
  "%0D::error::x",
  ";",
  "]",
  "\n",
  "\r\n",
  "\t",
  "\u0000",
  "\u001b[31m",
  "\u0085",
  "\u2028",
  "\u202e",
  "\u200b",
  "\ud800",
  "\udc00",
  "\ufffe",
  '"',
  "'",
  ",",
  "&amp;",
  "&lt;b&gt;",
  "a",
  " ",
  "___",
  "**",
];
const hostile = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
/** What is no text of a template: the words of the model, ids of rules, hashes. */
const OWN = new Set([
  ...["rule", "severity", "certainty", "fingerprint", "status", "verdict", "exposure", "deployed", "operation", "kind"],
  ...["strategy", "mode", "from", "id", "about", "name of rule", "toolVersion"],
]);

const SITE = {
  ...{ path: "x", line: 3, mode: "Complete", parameters: ["x"], verdict: "wipes", certainty: "certain" },
  ...{ exposure: "lost", deployed: "always" },
} as const;

/** A report in which all that comes from outside is `text`, with what does not count among it. */
async function planted(text: string): Promise<RunReport> {
  const report = withFindings(await REPORT, (finding, { path }) =>
    path === "infra/b.json"
      ? {
          ...finding,
          suppressed: { reason: "x", kind: "inSource", owner: "x", ticket: "x", expires: "2027-01-01" },
        }
      : finding,
  );
  const files = report.files.map((file) => ({
    ...file,
    vaults: file.vaults.map((vault) => ({ ...vault, sites: [SITE] })),
  }));
  return { ...JSON.parse(JSON.stringify({ ...report, files }, spelled(text))), rules: report.rules };
}

function spelled(text: string): (this: unknown, name: string, value: unknown) => unknown {
  return function (name, value) {
    // Pointers stay: they are what findings and vaults have in common.
    return typeof value === "string" && !OWN.has(name) && name !== "pointer" && name !== "expires" ? text : value;
  };
}

const REPORT = reportOf(FILES);

async function written(format: string, report: RunReport): Promise<string> {
  const write = await FORMATS.get(format)?.();
  const options = { color: false, width: null, quiet: false, verbose: true, fails: false };
  const text = write?.(report, options) ?? "";
  return Buffer.from(COMMAND_FORMATS.has(format) ? text : plainLines(text)).toString();
}

/** Lines, as whatever reads a log parts them. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
}

const READERS: Readonly<Record<string, (text: string, report: RunReport) => void>> = {
  pretty: () => undefined,
  json: (text) => void JSON.parse(text),
  jsonl: (text) => {
    for (const line of text.trimEnd().split("\n")) JSON.parse(line);
  },
  sarif: (text) => void JSON.parse(text),
  gitlab(text, report) {
    const entries: readonly object[] = JSON.parse(text);
    expect(entries).toHaveLength(counting(report));
  },
  github(text) {
    const commands = linesOf(text).filter((line) => line.startsWith("::"));
    for (const line of commands)
      expect(line).toMatch(/^::(?:error|warning|notice) (?:\w+=[^,:]*,)*title=(?:arm-guard|[a-z-]+)::[^\r\n]*$/);
    expect(linesOf(text).filter((line) => line.trimStart().startsWith("::"))).toEqual(commands);
    expect(text).not.toMatch(/##vso\[|##\[/);
  },
  azdo(text) {
    for (const line of linesOf(text).filter((each) => each.includes("##")))
      expect(line.replaceAll("##vso\\u005b", "").replaceAll("##\\u005b", "")).toMatch(
        /^(?:##vso\[task\.(?:logissue (?:\w+=[^;\]]*;)+|complete result=SucceededWithIssues;)\])?[^[]*(?:(?<!##|##vso)\[[^[]*)*$/,
      );
  },
  junit: checkXml,
  markdown: checkMarkdown,
  csv(text, report) {
    const cells = csvCells(text);
    expect(new Set(cells.map(({ length }) => length))).toEqual(new Set([cells[0]?.length]));
    expect(cells).toHaveLength(1 + report.files.flatMap(({ findings }) => findings).length);
    for (const cell of cells.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  },
  html(text) {
    const [, style = ""] = /<style>([^]*?)<\/style>/.exec(text) ?? [];
    const body = text.replace(style, "");
    expect(body).not.toMatch(/<script|<img|<link|\son\w+="|src=|javascript:[^<]*"/);
    checkXml(body.slice(body.indexOf("<body>"), body.indexOf("</html>")));
  },
  table: (text, report) => {
    expect(linesOf(text)).toHaveLength(3 + counting(report));
  },
  tsv(text, report) {
    const rows = linesOf(text).slice(0, -1);
    expect(rows).toHaveLength(counting(report));
    for (const row of rows) expect(row.split("\t")).toHaveLength(9);
  },
};

function counting({ files }: RunReport): number {
  return files.flatMap(({ findings }) => findings).filter(({ suppressed }) => suppressed === null).length;
}

function csvCells(text: string): readonly (readonly string[])[] {
  expect(text.endsWith("\r\n")).toBe(true);
  return text
    .slice(0, -2)
    .split("\r\n")
    .map((line) =>
      Array.from(
        line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g),
        ([, quoted, bare = ""]: readonly (string | undefined)[]) => quoted?.replaceAll('""', '"') ?? bare,
      ),
    );
}

/** Elements that match, attributes in quotes, and nothing that XML 1.0 forbids. */
function checkXml(xml: string): void {
  const open: string[] = [];
  const tags = /<(\/?)([a-z-]+[1-6]?)(?:\s+[a-z-]+="[^"<]*")*\s*(\/?)>/g;
  for (const [, end = "", name = "", alone = ""] of xml.matchAll(tags)) {
    if (end === "/") expect(open.pop()).toBe(name);
    else if (alone === "") open.push(name);
  }
  expect(open).toEqual([]);
  expect(xml.replace(/^<\?xml .*\?>/, "").replaceAll(tags, "")).not.toMatch(/[<>"]/);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!amp;|lt;|gt;|quot;|#39;)/);
}

/** No markup but ours, nobody mentioned, and rows of as many cells as the head has. */
function checkMarkdown(text: string): void {
  const widths: (readonly (number | undefined)[])[] = [];
  eachNode(text, ({ type, children = [] }) => {
    expect(["link", "image", "strong emphasis", "delete", "footnote"]).not.toContain(type);
    if (type === "table") widths.push(children.map((row) => row.children?.length));
  });
  expect(widths).toHaveLength(2);
  for (const width of widths) expect(new Set(width).size).toBe(1);
  expect(text.replaceAll(/`[^`\n]+`|<!-- -->|<\/?details>|<\/?summary>/g, "\u0000")).not.toMatch(/<|[@#](?=team|1)/);
}

describe.each([...FORMATS.keys()])("the format %s", (format) => {
  it("stays what it is, and issues no command, whatever a template holds", async () => {
    const read = READERS[format];
    if (read === undefined) throw new Error(`No reader for ${format}.`);

    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const report = await planted(text);
        const output = await written(format, report);
        read(output, report);
        if (!COMMAND_FORMATS.has(format)) expect(linesOf(output).join("\n")).not.toMatch(/^\s*::|##vso\[|##\[/m);
        expect(output).not.toMatch(/[\u0000\u001b\u0085\u2028\u202e]|\p{Cs}/u);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("tells as annotations and rows nothing that does not count", async () => {
    const report = withFindings(await REPORT, (finding) => ({
      ...finding,
      message: "It does not count.",
      suppressed: { reason: "We know.", kind: "external", owner: null, ticket: null, expires: null },
    }));
    const tells = ["json", "jsonl", "sarif", "markdown", "csv", "html"].includes(format);

    expect((await written(format, report)).includes("It does not count.")).toBe(tells);
    if (format === "junit")
      expect(await written(format, report)).toContain('<skipped message="suppressed: We know."/>');
  });
});
