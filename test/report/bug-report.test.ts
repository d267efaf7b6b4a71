import { describe, expect, it } from "vitest";
import { bugReport, publicArguments } from "../../src/report/bug-report.ts";

describe("a bug report", () => {
  it.each([
    [["lint", "-p", "password=hunter2", "a.json"], "lint -p [value left out] a.json"],
    [["lint", "-p", '{"adminPassword": {"value": "hunter2"}}'], "lint -p [value left out]"],
    [["lint", "-ppassword=hunter2"], "lint -p [value left out]"],
    [["lint", "--parameters=x=hunter2"], "lint -p [value left out]"],
    [["lint", "--parameters", "x=hunter2"], "lint --parameters [value left out]"],
    [["lint", "https://a.example/t.json?sig=hunter2hunter2"], "lint https://a.example/t.json?[removed]"],
  ])("holds no value of %j", (words, text) => {
    expect(publicArguments(words)).toBe(text);
  });

  it("holds the trace, and no secret of the error's message", () => {
    const report = bugReport(new TypeError("Cannot read 'password=hunter2'"), "file: a.json");

    expect(report).toContain("file: a.json\nTypeError: Cannot read");
    expect(report).toContain("    at ");
    expect(report).not.toContain("hunter2");
  });

  it("takes what is thrown and no error", () => {
    expect(bugReport("odd", "arguments: lint")).toContain("\nodd\n");
  });
});
