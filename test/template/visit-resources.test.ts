import { describe, expect, it } from "vitest";
import { visitResourcesTo } from "../../src/template/visit-resources.ts";
import { child, type Content } from "../template-text.ts";
import { deploymentOf } from "./play.ts";

const names = (resources: Content, pointer: string): readonly unknown[] =>
  Array.from(visitResourcesTo(deploymentOf({ resources }), pointer), ({ resource }) => resource.name()).map((name) =>
    name.kind === "string" ? name.value : name.kind,
  );

describe("the way to a resource", () => {
  it.each<[name: string, resources: Content, pointer: string, found: readonly string[]]>([
    ["in a list", [child("A.B/c", "x"), child("A.B/c", "y")], "/resources/1", ["y"]],
    ["under a symbol", { a: child("A.B/c", "x"), "b/c": child("A.B/c", "y") }, "/resources/b~1c", ["y"]],
    ["inside another", [{ ...child("A.B/c", "x"), resources: [child("d", "y")] }], "/resources/0/resources/0", ["x/y"]],
    [
      "in all rounds of its loop",
      [{ ...child("A.B/c", "[concat('x', copyIndex())]"), copy: { name: "l", count: 2 } }],
      "/resources/0",
      ["x0", "x1"],
    ],
    ["that is not there", [child("A.B/c", "x")], "/resources/1", []],
    ["that is not an object", ["x"], "/resources/0", []],
    ["under a symbol that is not there", { a: child("A.B/c", "x") }, "/resources/b", []],
    ["under a symbol of no object", { a: 1 }, "/resources/a", []],
    ["in no list at all", 1, "/resources/0", []],
    ["in another section", [child("A.B/c", "x")], "/outputs/o", []],
  ])("%s", (_name, resources, pointer, found) => {
    expect(names(resources, pointer)).toEqual(found);
  });

  it("has no end in a template without resources", () => {
    expect([...visitResourcesTo(deploymentOf("{}"), "/resources/0")]).toEqual([]);
  });
});
