import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startLine, vaultLine } from "../../../src/audit/baseline-line.ts";
import type { VaultState } from "../../../src/audit/vault-state.ts";
import { UsageError } from "../../../src/io/usage-error.ts";
import { openAuditFiles, type AuditFileNames, type AuditFiles } from "../../../src/live/audit/audit-files.ts";
import { fakeIo } from "../../commands/fake-io.ts";
import { folderOf } from "../../commands/folder.ts";

const STATE: VaultState = {
  id: "/subscriptions/S/resourceGroups/Rg/providers/Microsoft.KeyVault/vaults/kv-1",
  tenantId: "t",
  authorization: "access-policies",
  accessPolicies: [],
  isShut: false,
  owner: null,
  workspaces: [],
};
const HEAD = startLine({ takenAt: "2026-11-01T00:00:00.000Z", subscriptions: ["s"], open: new Map() });
const LINE = vaultLine({ state: STATE, seenAt: null });
const BASELINE = `${HEAD}\n${LINE}\n`;
const NONE: AuditFileNames = { baseline: null, history: null, acknowledgements: null };

function open(folder: string, names: Partial<AuditFileNames>, mayCreate = true): Promise<AuditFiles> {
  return openAuditFiles({ ...NONE, ...names }, mayCreate, fakeIo(folder));
}

describe("a baseline", () => {
  it.each([
    ["as it was written", BASELINE],
    ["with line ends of Windows", BASELINE.replaceAll("\n", "\r\n")],
    ["with a byte order mark", `\uFEFF${BASELINE}`],
    ["without its last line end, and with empty lines", `${HEAD}\n\n${LINE}`],
  ])("is read %s", async (_how, text) => {
    const { baseline } = await open(folderOf({ "b.jsonl": text }), { baseline: "b.jsonl" });

    expect([...baseline.subscriptions]).toEqual(["s"]);
    expect((await baseline.vaults()).read(STATE.id.toLowerCase())).toEqual({ state: STATE, seenAt: null });
    baseline.close();
  });

  it.each([
    ["a vault twice", `${HEAD}\n${LINE}\n${LINE.replace("kv-1", "KV-1")}\n`, /line 3: It holds the vault .* twice/],
    ["half a line", BASELINE.slice(0, -20), /line 2: It is not JSON/],
    [
      "a line that is very deep",
      `${HEAD}\n{"id":${"[".repeat(5000)}${"]".repeat(5000)}}\n`,
      /line 2: It is not a vault/,
    ],
    ["a line of 100 MB", `${HEAD}\n"${"x".repeat(100 * 1024 * 1024)}"\n`, /line 2: It is not a vault/],
    ["an id that is none", `${HEAD}\n${LINE.replace("Microsoft.KeyVault", "x")}\n`, /is not the id of a vault/],
    ["another alphabet", Buffer.from(`\uFEFF${BASELINE}`, "utf16le"), /is a baseline that is not in UTF-8/],
    ["nothing of the kind", "hello", /It is not JSON/],
  ])("is refused that holds %s", async (_what, content, problem) => {
    const read = open(folderOf({ "b.jsonl": content }), { baseline: "b.jsonl" }).then(({ baseline }) =>
      baseline.vaults(),
    );

    await expect(read).rejects.toThrow(problem);
    await expect(read).rejects.toBeInstanceOf(UsageError);
  });
});

describe("the files of a run", () => {
  const folder = (): string => {
    const made = folderOf({ "b.jsonl": BASELINE, "locked.jsonl": "", "acks.json": "{}" });
    mkdirSync(join(made, "folder"));
    chmodSync(join(made, "locked.jsonl"), 0o444);
    symlinkSync("b.jsonl", join(made, "link.jsonl"));
    return made;
  };

  it.each<[string, Partial<AuditFileNames>, RegExp]>([
    ["a baseline that is a folder", { baseline: "folder" }, /`folder` is a folder/],
    ["a history that is a folder", { history: "folder" }, /`folder` is a folder/],
    ["a history that is a device", { history: "/dev/full" }, /is not a regular file/],
    ["a baseline that is read-only", { baseline: "locked.jsonl" }, /is read-only/],
    ["a history that is read-only", { history: "locked.jsonl" }, /is read-only/],
    ["a baseline in a folder that is not there", { baseline: "none/b.jsonl" }, /cannot be written: ENOENT/],
    ["a history in a folder that is not there", { history: "none/h.jsonl" }, /cannot be written: ENOENT/],
    ["a baseline below a file", { baseline: "b.jsonl/b.jsonl" }, /cannot be read: ENOTDIR/],
    ["one file for both", { baseline: "new.jsonl", history: "./new.jsonl" }, /is baseline and history/],
    ["one file for both, by a link", { baseline: "b.jsonl", history: "link.jsonl" }, /is baseline and history/],
  ])("are refused before anything is asked: %s", async (_what, names, problem) => {
    const at = folder();

    await expect(open(at, names)).rejects.toThrow(problem);
    expect(readFileSync(join(at, "b.jsonl"), "utf8")).toBe(BASELINE);
    expect(existsSync(join(at, "new.jsonl"))).toBe(false);
  });

  it("need not be there yet where the run may make them, and are not made before", async () => {
    const at = folder();
    const { baseline, history } = await open(at, { baseline: "new.jsonl", history: "h.jsonl" });

    expect([...(await baseline.vaults()).keys()]).toEqual([]);
    expect(history?.history.runs).toEqual([]);
    expect([existsSync(join(at, "new.jsonl")), existsSync(join(at, "h.jsonl"))]).toEqual([false, false]);
    await expect(open(at, { baseline: "new.jsonl" }, false)).rejects.toThrow("There is no baseline");
  });
});

describe("acknowledgements", () => {
  const one = (parts: object): string =>
    JSON.stringify({
      schemaVersion: 1,
      acknowledgements: [{ reason: "r", owner: "o", expires: "2027-01-01", ...parts }],
    });

  it.each([
    ["very deep", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, /acks/],
    ["of a later version", '{"schemaVersion":2}', /It is of version 2/],
    ["without a reason", one({ fingerprint: "12345678", reason: "" }), /reason/],
    ["of both kinds", one({ fingerprint: "12345678", vault: "*" }), /needs either/],
    ["of any time", one({ vault: "*", principal: "p" }), /needs `principal` and `seenUntil`/],
    ["of a time that is none", one({ vault: "*", principal: "p", seenUntil: "2026-13-01T00:00:00Z" }), /no time/],
    ["until a day that is none", one({ fingerprint: "12345678", expires: "2027-02-30" }), /not a day/],
    ["of a kind that is none", one({ vault: "*", principal: "p", seenUntil: "2026-12-01T00:00Z", kind: "x" }), /`x`/],
  ])("are refused that are %s", async (_what, text, problem) => {
    await expect(open(folderOf({ "acks.json": text }), { acknowledgements: "acks.json" })).rejects.toThrow(problem);
  });
});
