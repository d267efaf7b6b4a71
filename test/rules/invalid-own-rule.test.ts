import { describe, expect, it } from "vitest";
import type { OwnRuleFile } from "../../src/generated/own-rules.ts";
import { lintFiles } from "../../src/lint/lint-files.ts";
import { folderOf } from "../commands/folder.ts";
import { templateText, vault } from "../template-text.ts";

/** What the rule says of a file of own rules, as `path severity message`. */
async function said(own: object, config: object = {}): Promise<readonly string[]> {
  const cwd = folderOf({
    "arm-guard.json": JSON.stringify({ ownRules: "./rules.json", ...config }),
    "rules.json": JSON.stringify(own),
    "main.json": templateText({ resources: [vault({})] }),
    ".git/HEAD": "",
  });
  const { files } = await lintFiles(["."], { cwd, config: true });
  return files.flatMap(({ path, findings }) =>
    findings.flatMap(({ rule, severity, message }) =>
      rule === "invalid-own-rule" ? [`${path} ${severity} ${message}`] : [],
    ),
  );
}

describe("invalid-own-rule", () => {
  it("accepts a file of rules, and one with none", async () => {
    const file: OwnRuleFile = { rules: [{ id: "contoso/rule", message: "Wrong.", assert: "true" }] };

    expect(await said(file)).toEqual([]);
    expect(await said({ rules: [] })).toEqual([]);
  });

  it("tells each mistake once, however many templates there are, with the severity of the configuration", async () => {
    const file = { rules: [{ id: "contoso/rule", mesage: "Wrong.", assert: "true" }] };

    expect(await said(file)).toEqual([
      "rules.json error `message` is missing.",
      "rules.json error Unknown key `mesage`. Did you mean `message`?",
    ]);
    expect(await said({}, { rules: { "invalid-own-rule": "warning" } })).toEqual([
      "rules.json warning `rules` is missing.",
    ]);
    expect(await said({}, { rules: { "invalid-own-rule": "off" } })).toEqual([]);
  });
});
