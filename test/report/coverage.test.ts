import { describe, expect, it } from "vitest";
import { coverageText, isComplete, type Coverage } from "../../src/report/coverage.ts";

const ALL: Coverage = { judged: 3, notRead: [], partial: 0, unknown: 0 };

describe("how much was judged", () => {
  it.each<[string, Partial<Coverage>, string]>([
    ["everything", {}, "3 templates judged"],
    ["one template", { judged: 1 }, "1 template judged"],
    ["no template at all", { judged: 0 }, "no template judged"],
    [
      "all but Terraform and a vault",
      { notRead: ["a.tf", "b.tfvars"], unknown: 1 },
      "3 templates judged, 2 Terraform files not read, 1 vault unknown",
    ],
    [
      "files of several kinds",
      { notRead: ["main.tf", "x.json", "a.yml", "closed"] },
      "3 templates judged, 1 Terraform file not read, 1 YAML file not read, 2 files not read",
    ],
    ["parts", { partial: 2 }, "3 templates judged, 2 of them only in part"],
  ])("is told of %s", (_name, change, text) => {
    expect(coverageText({ ...ALL, ...change })).toBe(text);
  });

  it.each<[string, Partial<Coverage>, boolean]>([
    ["all was judged", {}, true],
    ["nothing was there to judge", { judged: 0 }, false],
    ["a file was not read", { notRead: ["a.json"] }, false],
    ["a part was not judged", { partial: 1 }, false],
    ["a vault is unknown", { unknown: 1 }, false],
  ])("is known to be complete or not where %s", (_name, change, complete) => {
    expect(isComplete({ ...ALL, ...change })).toBe(complete);
  });
});
