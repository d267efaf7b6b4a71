import { describe, expect, it } from "vitest";
import { explainFailures } from "../../src/commands/diagnose/run.ts";
import { explainChecks } from "../../src/commands/probe/run.ts";
import { SIGNATURES } from "../../src/generated/signatures.ts";
import { CHECKS } from "../../src/workspace/check-catalog.ts";
import { fakeIo } from "./fake-io.ts";

describe("--explain", () => {
  it.each(SIGNATURES.map(({ id }) => id))("prints the section of the failure %s alone", async (id) => {
    const io = fakeIo("/");

    expect(await explainFailures(id, io)).toBe(0);
    expect(io.out()).toMatch(/^[A-Z`].*\n\n[A-Z`]/);
    expect(io.out()).not.toMatch(/<a id|^#|\]\(/m);
  });

  it.each(Object.keys(CHECKS))("prints the section of the check %s alone", async (id) => {
    const io = fakeIo("/");

    expect(await explainChecks(id, io)).toBe(0);
    expect(io.out()).toMatch(new RegExp(`^${id}\\n\\n[A-Z\`]`));
    expect(io.out()).not.toMatch(/^#|\]\(/m);
  });

  it("turns links into commands that print the page", async () => {
    const io = fakeIo("/");

    await explainFailures("vault-self-reference", io);

    expect(io.out()).toContain("no-self-reference (arm-guard rules no-self-reference)");
  });

  it("lists all without a name, and refuses one that is none", async () => {
    const io = fakeIo("/");

    expect(await explainFailures(null, io)).toBe(0);
    expect(io.out().trim().split("\n")).toHaveLength(SIGNATURES.length);
    await expect(explainChecks("vault-door", fakeIo("/"))).rejects.toThrow(
      "Unknown check `vault-door`. `arm-guard probe --explain` lists them all.",
    );
  });
});
