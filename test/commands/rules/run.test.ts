import { describe, expect, it } from "vitest";
import { rules } from "../../../rules/index.ts";
import { rulesCommand } from "../../../src/commands/rules/run.ts";
import { NEAREST } from "../../../src/lint/run-config.ts";
import { setsOf } from "../../../src/rule/rule-sets.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const OWN = {
  ownRules: [
    {
      id: "contoso/owner",
      summary: "Require an owner",
      message: "{{resource.name}} has none.",
      severity: "note",
      help: "Add a tag.",
      tags: ["tagging"],
      references: ["https://example.com/tags", { tool: "PSRule", id: "Azure.Resource.UseTags", relation: "overlaps" }],
      assert: "has(resource.tags.owner)",
    },
  ],
};
const ASKED = { id: null, set: null, tags: [], config: NEAREST, formats: [{ format: "json", file: null }] } as const;

async function printed(asked: Partial<Parameters<typeof rulesCommand>[0]>, config: object = OWN): Promise<string> {
  const io = fakeIo(folderOf({ "arm-guard.json": JSON.stringify(config) }));
  expect(await rulesCommand({ ...ASKED, ...asked }, io)).toBe(0);
  return io.out();
}

async function idsOf(asked: Partial<Parameters<typeof rulesCommand>[0]>): Promise<readonly string[]> {
  const list: readonly { readonly id: string }[] = JSON.parse(await printed(asked));
  return list.map(({ id }) => id);
}

describe("arm-guard rules", () => {
  it("lists all rules, and behind them own ones", async () => {
    expect(await idsOf({})).toEqual([...rules.map(({ meta }) => meta.id), "contoso/owner"]);
    expect(await idsOf({ config: { file: null, isOff: true } })).toEqual(rules.map(({ meta }) => meta.id));
  });

  it("says that no rule has a tag, with those that there are", async () => {
    await expect(idsOf({ tags: ["vault", "netwrk"] })).rejects.toThrow(
      /^No rule has the tag `netwrk`\. Did you mean `network`\? Tags are .*keys, .*network, .*own, .*tagging, .*workspace\.$/,
    );
  });

  it("filters by set and by tag", async () => {
    const security = rules.filter(({ meta }) => setsOf(meta).includes("security")).map(({ meta }) => meta.id);

    expect(await idsOf({ set: "security" })).toEqual([...security, "contoso/owner"]);
    expect(await idsOf({ tags: ["own"] })).toEqual(["contoso/owner"]);
    expect(await idsOf({ tags: ["Tagging", "own"] })).toEqual(["contoso/owner"]);
    expect(await idsOf({ tags: ["tagging", "vault"] })).toEqual([]);
    expect(await idsOf({ tags: ["fixable"] })).toContain("no-empty-access-policies");
  });

  it("marks the sets of each rule in its table", async () => {
    const table = await printed({ tags: ["own"], formats: [{ format: "table", file: null }] });

    expect(table).toBe(
      [
        "               severity  recommended  security  all",
        "contoso/owner  note      x            x         x    Require an owner.",
        "",
      ].join("\n"),
    );
  });

  it("explains an own rule by what it says itself", async () => {
    expect(await printed({ id: "contoso/owner" })).toBe(`# contoso/owner

Require an owner.

**Severity:** note.

**Sets:** \`recommended\`, \`security\`, \`all\`, since a configuration names it.

**Tags:** tagging.

## What to do

Add a tag.

## References

- https://example.com/tags
- PSRule Azure.Resource.UseTags (overlaps)
`);
  });

  it("explains a rule of ours whatever the configuration says, and proposes an id like one that is not there", async () => {
    expect(await printed({ id: "no-empty-access-policies" }, { nonsense: 1 })).toContain("# no-empty-access-policies");
    await expect(printed({ id: "contoso/ownr" })).rejects.toThrow("Did you mean `contoso/owner`?");
  });
});
