import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { emptyVault, EMPTY, linted, vaultsOf, withResources } from "../suppressed-template.ts";

const REASON = "-- made anew";

describe("a suppression in a comment", () => {
  it.each([
    ["above the resource", { before: `\n// arm-guard-disable-next-line ${EMPTY} ${REASON}` }],
    ["above the marked line", { list: `// arm-guard-disable-next-line ${EMPTY} ${REASON}` }],
    [
      "above the marked line, with more comments",
      { list: `// arm-guard-disable-next-line ${EMPTY} ${REASON}\n\n/* a\n */ // b` },
    ],
    ["in the line of the resource", { inside: ` // arm-guard-disable-line ${EMPTY} ${REASON}` }],
    ["for the vault that it names", { inside: ` // arm-guard-disable-line ${EMPTY} [vault=KV-A] ${REASON}` }],
  ])("%s hides what is found of the vault, and of no other", async (_name, parts) => {
    expect(await vaultsOf(withResources([emptyVault("kv-a", parts), emptyVault("kv-b")]))).toEqual({
      reported: ["kv-b"],
      suppressed: ["kv-a"],
    });
  });

  it.each([
    ["two lines above", { before: `\n// arm-guard-disable-next-line ${EMPTY} ${REASON}\n"a string",` }],
    [
      "in a line of the resource that nothing is found in",
      { list: `"x": 1, // arm-guard-disable-line ${EMPTY} ${REASON}\n` },
    ],
    ["of another rule", { before: `\n// arm-guard-disable-next-line no-recover-mode ${REASON}` }],
    ["for another vault", { before: `\n// arm-guard-disable-next-line ${EMPTY} [vault=kv-b] ${REASON}` }],
  ])("%s hides nothing", async (_name, parts) => {
    expect((await vaultsOf(withResources([emptyVault("kv-a", parts)]))).suppressed).toEqual([]);
  });

  it("for the file hides what its rule finds in it, wherever it stands", async () => {
    const text = withResources([emptyVault("kv-a"), emptyVault("kv-b")]);

    expect((await vaultsOf(`${text}/* arm-guard-disable ${EMPTY} ${REASON} */`)).reported).toEqual([]);
    expect((await vaultsOf(`/* arm-guard-disable no-recover-mode ${REASON} */${text}`)).suppressed).toEqual([]);
  });

  it("names one of the vaults of a line", async () => {
    const line = withResources([emptyVault("kv-a"), emptyVault("kv-b")]).replaceAll(/\n\s*/g, "");

    expect((await vaultsOf(`${line} // arm-guard-disable-line ${EMPTY} [vault=kv-b] ${REASON}`)).suppressed).toEqual([
      "kv-b",
    ]);
    expect((await vaultsOf(`${line} // arm-guard-disable-line ${EMPTY} ${REASON}`)).suppressed).toEqual([]);
  });

  it("keeps what it says for the report", async () => {
    const comment = `// arm-guard-disable-line ${EMPTY} [expires=2027-05-01 owner=ann ticket=OPS-1] ${REASON}`;
    const { findings } = await linted(withResources([emptyVault("kv-a", { inside: comment })]));

    expect(findings.find(({ rule }) => rule === EMPTY)?.suppressed).toEqual({
      reason: "made anew",
      kind: "inSource",
      owner: "ann",
      ticket: "OPS-1",
      expires: "2027-05-01",
    });
  });

  it("is not in force in a text that cannot be read", async () => {
    const { findings } = await linted(
      `{ "$schema": "deploymentTemplate.json#", // arm-guard-disable template-syntax ${REASON}\n x`,
    );

    expect(findings.map(({ rule, suppressed }) => [rule, suppressed])).toContainEqual(["template-syntax", null]);
  });
});

const metadata = (rule: string, more = ""): string =>
  `"metadata": { "armGuard": { "suppress": [{ "rule": "${rule}", "reason": "made anew"${more} }] } },`;
const nested = (name: string, inner: readonly string[], inside = "", head = ""): string => `
    {${inside}
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "${name}",
      "properties": { "mode": "Incremental", "template": ${withResources(inner, head)} }
    }`;

describe("a suppression in metadata", () => {
  it("of a resource hides what is found of it, in a nested template, too", async () => {
    const own = { inside: metadata(EMPTY) };

    expect(
      await vaultsOf(
        withResources([
          emptyVault("kv-a", own),
          emptyVault("kv-b"),
          nested("n", [emptyVault("kv-c", own), emptyVault("kv-d")]),
        ]),
      ),
    ).toEqual({ reported: ["kv-b", "kv-d"], suppressed: ["kv-a", "kv-c"] });
  });

  it("of a deployment hides nothing of the vaults in it, unless it names one", async () => {
    const vaults = [emptyVault("kv-a"), emptyVault("kv-b")];

    expect((await vaultsOf(withResources([nested("n", vaults, metadata(EMPTY))]))).suppressed).toEqual([]);
    expect(
      (await vaultsOf(withResources([nested("n", vaults, metadata(EMPTY, ', "vault": "kv-b"'))]))).suppressed,
    ).toEqual(["kv-b"]);
  });

  it("of a template hides what is found in it, and not around it", async () => {
    const inner = nested("n", [emptyVault("kv-b"), emptyVault("kv-c")], "", metadata(EMPTY));

    expect(await vaultsOf(withResources([emptyVault("kv-a"), inner]))).toEqual({
      reported: ["kv-a"],
      suppressed: ["kv-b", "kv-c"],
    });
    expect((await vaultsOf(withResources([emptyVault("kv-a"), inner], metadata(EMPTY)))).reported).toEqual([]);
  });
});

/** How a vault is suppressed, or not. */
const WAYS: readonly ((name: string) => Parameters<typeof emptyVault>[1])[] = [
  () => ({}),
  () => ({ before: `\n// arm-guard-disable-next-line ${EMPTY} ${REASON}` }),
  () => ({ inside: `// arm-guard-disable-line ${EMPTY} ${REASON}` }),
  () => ({ list: `/* arm-guard-disable-next-line ${EMPTY} ${REASON} */` }),
  () => ({ inside: metadata(EMPTY) }),
  (name) => ({ inside: `// arm-guard-disable-line ${EMPTY} [vault=${name}] ${REASON}` }),
];

describe("suppressing", () => {
  it("hides exactly the vaults that are meant, wherever lines are put in", async () => {
    const vaults = fc.array(fc.record({ way: fc.nat(WAYS.length - 1), isNested: fc.boolean(), lines: fc.nat(3) }), {
      minLength: 1,
      maxLength: 5,
    });

    await fc.assert(
      fc.asyncProperty(vaults, async (all) => {
        const resources = all.map(({ way, isNested, lines }, index) => {
          const name = `kv-${String(index)}`;
          const text = "\n".repeat(lines) + emptyVault(name, WAYS[way]?.(name));
          return isNested ? nested(`n${String(index)}`, [text]) : text;
        });
        const { reported, suppressed } = await vaultsOf(withResources(resources));
        const meant = all.flatMap(({ way }, index) => (way === 0 ? [] : [`kv-${String(index)}`]));

        expect([...suppressed].sort()).toEqual(meant);
        expect([...reported, ...suppressed].sort()).toEqual(all.map((_each, index) => `kv-${String(index)}`));
      }),
      { numRuns: 25 },
    );
  });
});
