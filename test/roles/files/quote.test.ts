import { parse } from "@cdktf/hcl2json";
import { expect, it } from "vitest";
import { bicepString, commentText, hclString } from "../../../src/roles/files/quote.ts";
import { templateOf } from "../../bicep/lowered.ts";

const HOSTILE = [
  "it's 'quoted' and ''' tripled",
  'a "double" one',
  String.raw`back\slash \n \' \" \${x}`,
  "${evaluated} $${twice} %{ if true } %%{ x }",
  "lines\nand\r\nmore\u2028or\u2029so\u0085\ttabs\u0000\u001b[31m",
  "// comment /* or */ # this",
  "ä 語 😀",
];

it.each(HOSTILE)("%j is a string of Bicep", (text) => {
  const { outputs } = templateOf(`output x string = ${bicepString(text)}\n`);

  expect(bicepString(text)).not.toMatch(/[\n\r]/);
  expect(outputs).toMatchObject({ x: { value: text.startsWith("[") ? `[${text}` : text } });
});

it.each(HOSTILE)("%j is a string of HCL", async (text) => {
  const parsed = await parse("x.tf", `locals {\n  x = ${hclString(text)}\n}\n`);

  expect(hclString(text)).not.toMatch(/[\n\r]/);
  // The parser gives what would be a template as it is written.
  expect(valueOf(parsed)).toBe(text.replaceAll(/[$%](?=\{)/g, "$&$&"));
});

it.each(HOSTILE)("%j is a comment of one line", (text) => {
  expect(commentText(text)).not.toMatch(/[\n\r\u2028\u2029\u0085\u0000\u001b]/);
});

function valueOf({ locals }: Record<string, unknown>): unknown {
  const [first]: readonly unknown[] = Array.isArray(locals) ? locals : [];
  return typeof first === "object" && first !== null && "x" in first ? first.x : null;
}
