import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/expression/ast.ts";
import type { JsonNode } from "../../src/json/node.ts";
import { lintDocument, type LintRequest } from "../../src/lint/lint-source.ts";
import { wholeRun } from "../../src/lint/whole-run.ts";
import { ExpressionString } from "../../src/template/expression-string.ts";
import type { FileReport } from "../../src/report/model.ts";
import type { Place } from "../../src/text/place.ts";
import { NO_PARAMETERS } from "../../src/load/parameters.ts";
import { rules as allRules } from "../../rules/index.ts";
import { arrayNode, call, foreignSource, literal, objectNode, placeIn, textNode } from "../lowered.ts";

const MAIN = foreignSource(
  "main.arm",
  `import policies from 'policies.arm'

vault kv {
  name = lower(policies.prefix)
  accessPolicies = policies.none
}
out = upperr('x')
`,
);
const POLICIES = foreignSource("policies.arm", "prefix = 'KV-' + group\nnone = []\n");
/** What is wrong with the template, and not what it could do better. */
const rules = allRules.filter(({ meta }) => meta.about !== "security");

const REQUEST: LintRequest = {
  rules,
  isNamed: true,
  parametersOf: () => Promise.resolve([NO_PARAMETERS]),
};
const WHOLE: Place = { source: MAIN, start: 0, end: MAIN.text.length };

const expression = (place: Place, made: Expression): JsonNode => new ExpressionString(place, made);

/** The files above, as a reader of their language would lower them. */
function lowered(): JsonNode {
  const vault = placeIn(MAIN, "vault kv");
  const group = call(placeIn(POLICIES, "group"), "resourceGroup");
  const id: Expression = {
    kind: "access",
    base: group,
    key: literal(placeIn(POLICIES, "group"), "id"),
    written: "dot",
    ...placeIn(POLICIES, "group"),
  };
  const prefix = call(
    placeIn(POLICIES, "'KV-' + group"),
    "concat",
    literal(placeIn(POLICIES, "'KV-'"), "KV-"),
    call(placeIn(POLICIES, "group"), "uniqueString", id),
  );
  const name = call(placeIn(MAIN, "lower(policies.prefix)"), "toLower", prefix);
  const output = call(placeIn(MAIN, "upperr('x')"), "upperr", literal(placeIn(MAIN, "'x'"), "x"));
  return objectNode(WHOLE, {
    $schema: textNode(WHOLE, "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"),
    contentVersion: textNode(WHOLE, "1.0.0.0"),
    languageVersion: textNode(WHOLE, "2.0"),
    resources: objectNode(WHOLE, {
      kv: objectNode(vault, {
        type: textNode(vault, "Microsoft.KeyVault/vaults"),
        apiVersion: textNode(vault, "2026-02-01"),
        name: expression(placeIn(MAIN, "lower(policies.prefix)"), name),
        location: textNode(vault, "westeurope"),
        properties: objectNode(vault, {
          tenantId: textNode(vault, "7e4a0000-0000-4000-8000-000000000001"),
          sku: objectNode(vault, { family: textNode(vault, "A"), name: textNode(vault, "standard") }),
          accessPolicies: arrayNode(placeIn(POLICIES, "[]")),
        }),
      }),
    }),
    outputs: objectNode(WHOLE, {
      out: objectNode(placeIn(MAIN, "out = upperr('x')"), {
        type: textNode(placeIn(MAIN, "out = upperr('x')"), "string"),
        value: expression(placeIn(MAIN, "upperr('x')"), output),
      }),
    }),
  });
}

async function reports(): Promise<readonly FileReport[]> {
  const result = await lintDocument({ source: MAIN, parts: [POLICIES], root: lowered(), problems: [] }, REQUEST);
  return wholeRun([result], [], () => rules);
}

describe("a template that a second language makes", () => {
  it("is judged as one of JSON", async () => {
    const [main] = await reports();

    expect(main?.vaults).toMatchObject([
      {
        verdict: "wipes",
        name: "[toLower(concat('KV-', uniqueString(resourceGroup().id)))]",
        pointer: "/resources/kv",
      },
    ]);
  });

  it("has its findings where each file says what they are about", async () => {
    const all = (await reports()).flatMap(({ path, findings }) =>
      findings.map(({ rule, range: { start, end } }) => {
        const span = `${String(start.line)}:${String(start.column)}-${String(end.line)}:${String(end.column)}`;
        return `${path} ${span} ${rule}`;
      }),
    );

    expect(all).toEqual([
      "main.arm 3:1-3:9 no-implicit-authorization-model",
      "main.arm 7:7-7:18 no-unknown-function",
      "policies.arm 2:8-2:10 no-empty-access-policies",
    ]);
  });

  it("shows the lines of the file that a finding stands in, and tells what the file is", async () => {
    const [, policies] = await reports();

    expect(policies?.reason).toBe("It is a part of `main.arm`.");
    expect(policies?.findings[0]?.excerpt).toEqual({
      firstLine: 1,
      lines: ["prefix = 'KV-' + group", "none = []", ""],
    });
    expect(policies?.findings[0]?.pointer).toBe("/resources/kv");
  });
});
