import { describe, expect, it } from "vitest";
import { lintText } from "../../src/lint/lint-files.ts";
import { rulesIn } from "../../src/rule/rule-sets.ts";
import { rules } from "../../rules/index.ts";
import { EMPTY, emptyVault, saidBy, withResources } from "../suppressed-template.ts";

const said = (text: string): Promise<readonly string[]> => saidBy("unused-suppression", text);
const above = (rule: string): string =>
  withResources([emptyVault("kv-shop", { before: `\n    // arm-guard-disable-next-line ${rule} -- made anew` })]);

describe("unused-suppression", () => {
  it.each([
    ["one that hides a finding", above(EMPTY)],
    ["one that is not in force", above("no-emty-access-policies")],
    ["one of a rule that needs live vaults, where nobody looks", above("no-lost-policies")],
    ["one of a rule that needs all files, where one is looked at", above("no-repeated-vault")],
  ])("accepts %s", async (_name, text) => {
    expect(await said(text)).toEqual([]);
  });

  it("flags one that hides nothing", async () => {
    expect(await said(above("no-recover-mode"))).toEqual([
      "5 warning `no-recover-mode` finds nothing here, so there is nothing to suppress. Remove the suppression.",
    ]);
  });

  it("flags each rule of a comment by itself", async () => {
    expect(await said(above(`${EMPTY}, no-recover-mode`))).toHaveLength(1);
  });

  it("says nothing where the rule does not run, or parameters are given for the run alone", async () => {
    const text = above("valid-resource-names");
    const ids = async (options: Parameters<typeof lintText>[1]): Promise<readonly string[]> =>
      (await lintText(text, options)).findings.map(({ rule }) => rule);

    expect(await ids({ rules })).toContain("unused-suppression");
    expect(await ids({ rules: rulesIn("security", rules) })).not.toContain("unused-suppression");
    expect(await ids({ rules, parameters: { any: 1 } }).catch(() => [])).not.toContain("unused-suppression");
  });

  it("says nothing where the outcome of a vault is not known", async () => {
    const text = above("no-recover-mode").replace(
      '"accessPolicies": []',
      '"accessPolicies": "[reference(\'x\').list]"',
    );

    expect(await said(text)).toEqual([]);
  });
});
