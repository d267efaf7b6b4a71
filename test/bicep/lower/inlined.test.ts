import { describe, expect, it } from "vitest";
import { valueAt } from "../../../src/json/members.ts";
import type { JsonNode } from "../../../src/json/node.ts";
import { ExpressionString } from "../../../src/template/expression-string.ts";
import { readText, templateOf } from "../lowered.ts";

const VAULT = "resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: 'kv' }\n";

function output(text: string): JsonNode | undefined {
  return valueAt(readText(text).root ?? undefined, "outputs", "o", "value");
}

describe("a variable that reads Azure", () => {
  it("stands wherever it is used, with the place where it is written", () => {
    const text = `${VAULT}var uri = kv.properties.vaultUri\nvar both = { a: uri }\noutput o object = both\n`;

    expect(templateOf(text)).not.toHaveProperty("variables");
    const value = valueAt(output(text), "a");
    expect(value?.source.text.slice(value.start, value.end)).toBe("kv.properties.vaultUri");
    expect(value instanceof ExpressionString && value.value).toBe(
      "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv'), '2023-07-01').vaultUri]",
    );
  });

  it("is declared where only the id is read", () => {
    expect(templateOf(`${VAULT}var id = kv.id\noutput o string = id\n`)).toMatchObject({
      variables: { id: "[resourceId('Microsoft.KeyVault/vaults', 'kv')]" },
      outputs: { o: { value: "[variables('id')]" } },
    });
  });

  it("that needs itself is unknown", () => {
    const value = output(`${VAULT}var a = '\${kv.location}\${b}'\nvar b = a\noutput o string = b\n`);

    expect(value instanceof ExpressionString && value.expression).toMatchObject({ kind: "unknown" });
  });

  it("ends in bounded work where each doubles the one before", () => {
    const doubled = Array.from(
      { length: 60 },
      (_, n) => `var v${String(n + 1)} = '\${v${String(n)}}\${v${String(n)}}'\n`,
    );

    const started = performance.now();
    const value = output(`${VAULT}var v0 = kv.location\n${doubled.join("")}output o string = v60\n`);

    expect(performance.now() - started).toBeLessThan(5000);
    expect(value).toBeInstanceOf(ExpressionString);
  });

  it("ends where ten thousand need one another", () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => `var v${String(n + 1)} = '\${v${String(n)}}x'\n`);

    expect(output(`${VAULT}var v0 = kv.location\n${chain.join("")}output o string = v10000\n`)).toBeDefined();
  });

  it("ends where names of ten thousand resources need one another", () => {
    const chain = Array.from(
      { length: 10_000 },
      (_, n) =>
        `resource r${String(n + 1)} 'Microsoft.Network/x@2020-01-01' = { name: '\${r${String(n)}.name}\${r${String(n)}.name}' }\n`,
    );

    expect(
      output(
        `resource r0 'Microsoft.Network/x@2020-01-01' = { name: 'a' }\n${chain.join("")}output o string = r10000.name\n`,
      ),
    ).toBeDefined();
  });
});
