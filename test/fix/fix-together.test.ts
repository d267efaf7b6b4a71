import { describe, expect, it } from "vitest";
import { budgetOf } from "../../src/expression/budget.ts";
import { fixedState, type FixState } from "../../src/fix/apply-fix.ts";
import { fixTogether } from "../../src/fix/fix-together.ts";
import { fixVault, type FixedBy } from "../../src/fix/fix-vault.ts";
import { vaultCase } from "../../src/fix/vault-cases.ts";
import { vaultKey } from "../../src/redeploy/policy-children.ts";
import { ENTRY, templateText, vault, type Content } from "../template-text.ts";
import { casesOf } from "./fix-template.ts";

const STEPS = 1_000_000;
const OPTIONS = { snapshotOf: () => null, isInline: false };

const app = (name: string, ...settings: readonly string[]): Content => ({
  type: "Microsoft.Web/sites",
  apiVersion: "2022-09-01",
  name,
  properties: { settings },
});

const named = (name: string, more: Readonly<Record<string, Content>> = {}): Content => ({
  ...vault({ accessPolicies: [] }),
  name,
  ...more,
});

const GRANTING = { ...vault({ accessPolicies: [ENTRY] }), name: "kv-b" };

/** A template that declares parameters already. */
function textOf(resources: readonly Content[]): string {
  return templateText({ parameters: { env: { type: "string" } }, resources });
}

interface Fixed {
  readonly text: string;
  readonly vaults: readonly Told[];
}

type Told = Pick<FixedBy, "why" | "refusals"> & {
  readonly title: string | undefined;
  readonly notes: readonly string[];
};

function told({ why, refusals, fix }: FixedBy): Told {
  return { why, refusals, title: fix?.title, notes: fix?.notes ?? [] };
}

/** Each vault by itself, on what those before it left. */
function oneAfterTheOther(text: string): Fixed {
  const cases = casesOf(text);
  let [state]: readonly (FixState | undefined)[] = cases;
  const vaults: Told[] = [];
  for (const { report } of cases) {
    const next = state === undefined ? null : vaultCase(state, vaultKey(report.first), OPTIONS);
    if (state === undefined || next === null) throw new Error("no case");
    const fixed = fixVault(next);
    vaults.push(told(fixed));
    state = fixedState(state, fixed.fix?.files ?? []);
  }
  return { text: state?.document.source.text ?? "", vaults };
}

/** The first vaults by one change. */
function together(text: string): Fixed | null {
  const cases = casesOf(text);
  const [state] = cases;
  if (state === undefined) throw new Error("no case");
  const outcome = fixTogether(state, cases, null, budgetOf(STEPS));
  if (outcome === null) return null;
  return { text: fixedState(state, outcome.files).document.source.text, vaults: outcome.fixed.map(told) };
}

describe("fixing vaults together", () => {
  it.each<[string, string]>([
    ["names of their own", textOf([named("kv-a"), named("kv-b"), named("kv-c")])],
    [
      "names of which the same parameter is part",
      textOf([named("[concat('a', parameters('env'))]"), named("[concat('b', parameters('env'))]")]),
    ],
    [
      "readers of their own",
      textOf([
        named("kv-a"),
        named("kv-b"),
        app("app-a", "[reference('kv-a').vaultUri]"),
        app("app-b", "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-b')).vaultUri]"),
      ]),
    ],
    [
      "conditions",
      textOf([
        named("kv-a", { condition: "[equals(parameters('env'), 'a')]" }),
        named("kv-b", { condition: "[equals(parameters('env'), 'b')]" }),
      ]),
    ],
    ["a loop", textOf([named("[concat('a', copyIndex())]", { copy: { name: "l", count: 2 } }), named("b")])],
  ])("comes to the same text and words as one after the other: %s", (_title, text) => {
    const all = together(text);

    expect(all).not.toBeNull();
    expect(all).toEqual(oneAfterTheOther(text));
  });

  it("leaves a vault to itself whose change touches what that of another changes", () => {
    const both = app("both", "[reference('kv-b').vaultUri]", "[reference('kv-c').vaultUri]");

    const fixed = together(textOf([named("kv-a"), named("kv-b"), named("kv-c"), both]));

    expect(fixed?.vaults.map(({ title }) => title)).toEqual([
      "Create the vault only when `createKvA` is true",
      "Create the vault only when `createKvB` is true",
    ]);
  });

  it.each<[string, string]>([
    ["only one vault is there", textOf([named("kv-a")])],
    ["there are no parameters among which new ones stand", templateText({ resources: [named("kv-a"), named("kv-b")] })],
    ["the second grants policies of its own, which a child adds", textOf([named("kv-a"), GRANTING])],
  ])("is not tried where %s", (_title, text) => {
    expect(together(text)).toBeNull();
  });

  it("gives nothing where its steps do not suffice", () => {
    const cases = casesOf(textOf([named("kv-a"), named("kv-b")]));
    const [state] = cases;
    if (state === undefined) throw new Error("no case");

    expect(fixTogether(state, cases, null, budgetOf(10))).toBeNull();
  });
});
