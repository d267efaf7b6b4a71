import { describe, expect, it } from "vitest";
import { linesOf } from "../../../src/text/line-index.ts";
import { readText } from "../lowered.ts";

const MODULE = `param needed string
param list array
param given int = 3
param open string?
param named sizeType
type sizeType = 's' | 'm' | null
`;
const TEMPLATE = JSON.stringify({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: { needed: { type: "string" }, open: { type: "string", nullable: true } },
  resources: [],
});

/** `code line:column` of what is refused. */
function refused(text: string): readonly string[] {
  const { refusals = [] } = readText(text, { "module.bicep": MODULE, "module.json": TEMPLATE });
  return refusals.map(({ code, source, start }) => {
    const { line, column } = linesOf(source).position(start);
    return `${code} ${String(line)}:${String(column)}`;
  });
}

// The answers are the compiler's.
describe("parameters of a module", () => {
  it.each([
    ["all that it needs", "module m 'module.bicep' = { params: { needed: 'x', list: [] } }", []],
    ["all of a template", "module m 'module.json' = { params: { 'needed': 'x' } }", []],
    ["none", "module m 'module.bicep' = {\n}", ["BCP035 1:8"]],
    ["one too few", "module m 'module.bicep' = {\n  params: { needed: 'x' }\n}", ["BCP035 2:3"]],
    ["one too few of a template", "module m 'module.json' = {\n  params: { open: 'x' }\n}", ["BCP035 2:3"]],
    [
      "others, and in other case",
      "module m 'module.bicep' = [for i in range(0, 2): {\n  params: { needed: 'x', list: [], Given: i, other: i }\n}]",
      ["BCP037 2:36", "BCP037 2:46"],
    ],
    ["none of a module that is not there", "module m 'br:mcr.microsoft.com/x:1' = {\n}", []],
  ])("are %s", (_name, text, expected) => {
    expect(refused(text)).toEqual(expected);
  });
});
