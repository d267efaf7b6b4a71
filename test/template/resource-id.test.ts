import { describe, expect, it } from "vitest";
import { evaluateText } from "../../src/expression/evaluate.ts";
import { printResidual } from "../../src/expression/residual.ts";
import { nameKey, referenceOf } from "../../src/template/resource-id.ts";
import { deploymentOf } from "./play.ts";

const { frame } = deploymentOf({ parameters: { p: { type: "string" } }, resources: [] });

describe("a resource id", () => {
  it.each<[text: string, type: string, name: string]>([
    ["/subscriptions/s/resourceGroups/g/providers/A.B/c/x", "a.b/c", "'x'"],
    ["/providers/A.B/c/x/d/y", "a.b/c/d", "'x/y'"],
    ["/providers/A.B/c/x/providers/E.F/g/y", "e.f/g", "'y'"],
    ["[resourceId('A.B/c', parameters('p'))]", "a.b/c", "parameters('p')"],
    ["[resourceId('A.B/c/d', parameters('p'), 'y')]", "a.b/c/d", "concat(parameters('p'), '/', 'y')"],
    ["[resourceId(parameters('p'), 'A.B/c/', 'x')]", "a.b/c", "'x'"],
    ["[extensionResourceId(parameters('p'), 'A.B/c', 'x')]", "a.b/c", "'x'"],
  ])("%s names a resource", (text, type, name) => {
    const found = referenceOf(evaluateText(text, frame));

    expect(found?.type).toBe(type);
    expect(found === null ? null : printResidual(found.name)).toBe(name);
  });

  it.each([
    "kv-shop",
    "/providers/A.B",
    "/providers/A.B/c/x/d",
    "[parameters('p')]",
    "[resourceId(parameters('p'), 'x')]",
    "[toLower(parameters('p'))]",
    "[int('x')]",
  ])("%s names none", (text) => {
    expect(referenceOf(evaluateText(text, frame))).toBeNull();
  });

  it("has the same name however the name is put together", () => {
    const key = (text: string): string | null => {
      const found = referenceOf(evaluateText(text, frame));
      return found === null ? null : nameKey(found.name);
    };

    expect(key("/providers/A.B/c/X")).toBe(key("[resourceId('A.B/c', 'x')]"));
    expect(key("[resourceId('A.B/c', PARAMETERS('P'))]")).toBe(key("[resourceId('A.B/c', parameters('p'))]"));
    expect(key("[resourceId('A.B/c', format('{0}', toLower(parameters('p'))))]")).toBe(
      key("[resourceId('A.B/c', parameters('p'))]"),
    );
    expect(key("[resourceId('A.B/c', format('{0}x', parameters('p')))]")).not.toBe(
      key("[resourceId('A.B/c', parameters('p'))]"),
    );
  });
});
