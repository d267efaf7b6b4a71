import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sandboxCommand, type SandboxCommandOptions } from "../../../src/commands/sandbox/run.ts";
import { makeServerIdentity } from "../../../src/sandbox/tls/certificate.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const PLAIN: SandboxCommandOptions = {
  port: null,
  seed: null,
  isDemo: false,
  switches: [],
  isThrottled: false,
  caFile: null,
  formats: [{ format: "text", file: null }],
};

/** A certificate for `localhost` that no sandbox made for itself. */
const SOMEBODYS = makeServerIdentity(new Date("2026-01-01T00:00:00Z")).certificate;

describe("the command sandbox", () => {
  it("tells where it is and what to set, and ends when it is interrupted", async () => {
    const io = fakeIo(folderOf({}));
    const code = await sandboxCommand({ ...PLAIN, isDemo: true, isThrottled: true }, io);

    expect(code).toBe(0);
    expect(io.out()).toMatch(/answers at https:\/\/localhost:\d+/);
    expect(io.out()).toContain("2 resource groups and 6 resources");
    expect(io.out()).toMatch(/export NODE_EXTRA_CA_CERTS=.*ca\.pem/);
  });

  it("takes a seed, and tells programs where it is in one line", async () => {
    const cwd = folderOf({});
    writeFileSync(join(cwd, "seed.json"), '{ "schemaVersion": 1, "tenantId": "t" } // a world');
    const io = fakeIo(cwd);
    await sandboxCommand(
      {
        ...PLAIN,
        seed: "seed.json",
        caFile: "out/ca.pem",
        formats: [{ format: "json", file: null }],
        switches: ["remove-case=insensitive"],
      },
      io,
    );
    const told: { readonly caFile: string; readonly environment: { readonly AZURE_TENANT_ID: string } } = JSON.parse(
      io.out(),
    );

    expect(told.environment.AZURE_TENANT_ID).toBe("t");
    expect(told.caFile).toBe(join(cwd, "out", "ca.pem"));
  });

  it.each([
    ["notes", "notes\n"],
    ["a certificate of somebody else", SOMEBODYS],
    ["several certificates", `${SOMEBODYS}${SOMEBODYS}`],
    ["a folder", null],
  ])("leaves %s where its certificate is to be written", async (_what, content) => {
    const cwd = folderOf(content === null ? { "ca.pem/x": "" } : { "ca.pem": content });

    await expect(sandboxCommand({ ...PLAIN, caFile: "ca.pem" }, fakeIo(cwd))).rejects.toThrow("It is left as it is");
    if (content !== null) expect(readFileSync(join(cwd, "ca.pem"), "utf8")).toBe(content);
  });

  it("writes its certificate over that of an earlier sandbox, and over an empty file", async () => {
    const cwd = folderOf({ "ca.pem": "" });
    await sandboxCommand({ ...PLAIN, caFile: "ca.pem" }, fakeIo(cwd));
    const first = readFileSync(join(cwd, "ca.pem"), "utf8");
    await sandboxCommand({ ...PLAIN, caFile: "ca.pem" }, fakeIo(cwd));
    const second = readFileSync(join(cwd, "ca.pem"), "utf8");

    expect(first).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(second).not.toBe(first);
  });

  it.each<[Partial<SandboxCommandOptions>, string]>([
    [{ seed: "none.json" }, "cannot be read"],
    [{ seed: "x.json", isDemo: true }, "not both"],
    [{ switches: ["gravity"] }, "name=value"],
    [{ switches: ["gravity=off"] }, "There is no switch"],
  ])("refuses %o", async (options, message) => {
    await expect(sandboxCommand({ ...PLAIN, ...options }, fakeIo(folderOf({})))).rejects.toThrow(message);
  });
});
