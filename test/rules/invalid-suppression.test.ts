import { describe, expect, it } from "vitest";
import { EMPTY, emptyVault, saidBy, vaultsOf, withResources } from "../suppressed-template.ts";

const said = (text: string): Promise<readonly string[]> => saidBy("invalid-suppression", text);
const above = (comment: string): string => withResources([emptyVault("kv-shop", { before: `\n    ${comment}` })]);
const metadata = (content: string): string =>
  withResources([emptyVault("kv-shop", { inside: `\n      "metadata": { "armGuard": ${content} },` })]);

describe("invalid-suppression", () => {
  it.each([
    ["a comment with a reason", above(`// arm-guard-disable-next-line ${EMPTY} -- made anew`)],
    ["a comment about something else", above("// arm-guard found this, see arm-guard-baseline.json")],
    ["metadata with a reason", metadata(`{ "suppress": [{ "rule": "${EMPTY}", "reason": "made anew" }] }`)],
    ["a comment that names the vault", above(`// arm-guard-disable-next-line ${EMPTY} [vault=kv-shop] -- made anew`)],
  ])("accepts %s", async (_name, text) => {
    expect(await said(text)).toEqual([]);
    expect((await vaultsOf(text)).reported.length).toBe(text.includes("see arm-guard") ? 1 : 0);
  });

  it.each([
    [
      "no reason",
      above(`// arm-guard-disable-next-line ${EMPTY}`),
      "5 warning `no-empty-access-policies` is not suppressed, because no reason is given. Add ` -- ` and the reason at the end of the comment.",
    ],
    [
      "a reason without a word",
      above(`// arm-guard-disable-next-line ${EMPTY} -- ...`),
      "5 warning `no-empty-access-policies` is not suppressed, because no reason is given. Add ` -- ` and the reason at the end of the comment.",
    ],
    [
      "no reason in metadata",
      metadata(`{ "suppress": [{ "rule": "${EMPTY}", "reason": " " }] }`),
      "6 warning `no-empty-access-policies` is not suppressed, because no reason is given. Add a `reason`.",
    ],
    [
      "no rule",
      above("// arm-guard-disable-next-line -- made anew"),
      "5 warning The suppression names no rule, so it hides nothing: name the rules that it is about.",
    ],
    [
      "a rule that there is not",
      above("// arm-guard-disable-next-line no-emty-access-policies -- made anew"),
      "5 warning There is no rule `no-emty-access-policies`, so nothing is suppressed. Did you mean `no-empty-access-policies`?",
    ],
    [
      "a rule like no other",
      above("// arm-guard-disable-next-line x -- made anew"),
      "5 warning There is no rule `x`, so nothing is suppressed.",
    ],
    [
      "a rule that nobody may suppress",
      above("// arm-guard-disable-next-line not-analysed -- made anew"),
      "5 warning `not-analysed` cannot be suppressed: what cannot be read or judged is not hidden.",
    ],
    [
      "a part that there is not",
      above(`// arm-guard-disable-next-line ${EMPTY} [expire=2027-01-31] -- made anew`),
      "5 warning A suppression has no `expire`, so it is not in force. Did you mean `expires`?",
    ],
    [
      "what is no day",
      above(`// arm-guard-disable-next-line ${EMPTY} [expires=2027-02-30] -- made anew`),
      "5 warning `expires` has to be a day such as 2027-01-31, and is `2027-02-30`. The suppression is not in force.",
    ],
    [
      "a comment that there is not",
      above(`// arm-guard-disable-nextline ${EMPTY} -- made anew`),
      "5 warning There is no comment `arm-guard-disable-nextline`, so nothing is suppressed. Did you mean `arm-guard-disable-next-line`?",
    ],
    [
      "a reason without dashes",
      above(`// arm-guard-disable-next-line ${EMPTY} made anew`),
      "5 warning The suppression is not in force: rules stand between commas, and a reason behind ` -- `: `made anew` is neither.",
    ],
    [
      "metadata that is no list",
      metadata(`{ "suppress": { "rule": "${EMPTY}", "reason": "made anew" } }`),
      "6 warning The suppression is not in force: `suppress` has to be a list.",
    ],
    [
      "metadata of a parameter",
      withResources(
        [emptyVault("kv-shop")],
        `"parameters": { "p": { "type": "string", "metadata": { "armGuard": { "suppress": [] } } } },`,
      ),
      "4 warning The suppression is not in force: it belongs in the `metadata` of a resource or of a template.",
    ],
    [
      "a line in which two vaults have a part",
      `{"contentVersion":"1.0.0.0","resources":[${["kv-a", "kv-b"].map((name) => emptyVault(name).replaceAll(/\n\s*/g, "")).join(",")}]} // arm-guard-disable-line ${EMPTY} -- made anew`,
      "1 warning The suppression stands for 2 vaults (`kv-a`, `kv-b`), so it is not in force. Name the one that is meant: `[vault=…]` behind the rule.",
    ],
  ])("flags %s", async (_name, text, sentence) => {
    expect(await said(text)).toEqual([sentence]);
    expect((await vaultsOf(text)).suppressed).toEqual([]);
  });
});
