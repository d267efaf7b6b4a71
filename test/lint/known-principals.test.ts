import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { knownPrincipals } from "../../src/lint/known-principals.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";

const ID = "0bec0000-0000-4000-8000-00000000000a";

describe("the names of principals that are known", () => {
  it("are those of the configuration of a file, or of the working folder", async () => {
    const named = (name: string): string => JSON.stringify({ principals: { [ID]: name } });
    const folder = folderOf({ "arm-guard.json": named("Outer"), "a/arm-guard.json": named("Inner") });

    const [own, outer] = [
      await knownPrincipals(join(folder, "a/t.json"), fakeIo(folder)),
      await knownPrincipals(null, fakeIo(folder)),
    ];

    expect([own(ID.toUpperCase()), outer(ID), outer("other")]).toEqual(["Inner", "Outer", null]);
  });

  it("are none where the configuration is wrong, which is told: nothing fails for it", async () => {
    const io = fakeIo(folderOf({ "arm-guard.json": '{ "principalz": {} }' }));

    const nameOf = await knownPrincipals(null, io);

    expect(nameOf(ID)).toBeNull();
    expect(io.err()).toContain("warning: Principals are told without names");
  });
});
