import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { run } from "../../../src/run.ts";
import { templateText, vault } from "../../template-text.ts";
import { fakeIo, type FakeIo } from "../fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "arm-guard-watch-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const parameters = { name: { type: "string" } };
const wiping = templateText({
  parameters,
  resources: [vault({ accessPolicies: [] }, { name: "[parameters('name')]" })],
});
const harmless = templateText({ parameters, resources: [] });
const other = templateText({ resources: [] });

/** A run that goes on until `end` is called. */
function watching(cwd: string, ...args: readonly string[]): { io: FakeIo; end: () => Promise<number> } {
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  const io = { ...fakeIo(cwd), interrupted: () => interrupted };
  const code = run(["lint", "--watch", ...args], io);
  return {
    io,
    end: () => {
      interrupt();
      return code;
    },
  };
}

describe("lint --watch", () => {
  it("lints again when a file changes or a new one comes, and outlives a mistake", async () => {
    mkdirSync(join(folder, "infra"));
    const file = join(folder, "infra", "main.json");
    writeFileSync(file, wiping);
    const { io, end } = watching(folder, "infra", "-p", "name=kv");
    const runs = (count: number): Promise<void> =>
      vi.waitFor(() => {
        expect(io.err().split("Waiting for a change").length).toBe(count + 1);
      }, 10_000);
    const analysed = (): readonly string[] =>
      [...io.out().matchAll(/(\d+) templates? analysed/g)].map(([, n = ""]) => n);

    await runs(1);
    expect(io.out()).toContain("no-empty-access-policies");
    // The watch begins when the folder has been read.
    await new Promise((resolve) => setTimeout(resolve, 300));

    writeFileSync(file, harmless);
    await runs(2);
    expect(io.err()).toContain("infra/main.json has changed.");
    expect(io.out().split("removes all of its access policies").length).toBe(2);

    writeFileSync(join(folder, "infra", "second.json"), harmless);
    await runs(3);

    writeFileSync(file, other);
    await runs(4);
    expect(io.err()).toContain("error: Unrecognized template parameter `name`.");

    writeFileSync(join(folder, "infra", "notes.txt"), "It is not read.");
    writeFileSync(file, harmless);
    await runs(5);
    expect(await end()).toBe(0);
    expect(analysed()).toEqual(["1", "1", "2", "2"]);
  }, 30_000);

  it.each([
    [["-"], "`--watch` watches files and folders"],
    [["--files-from", "list"], "`--watch` watches files and folders"],
    [["-o", "json"], "`--watch` prints for people"],
  ])("does not go with %j", async (args, message) => {
    const { io, end } = watching(folder, ...args);

    expect(await end()).toBe(2);
    expect(io.err()).toContain(message);
  });
});
