import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnoseCommand } from "../../../src/commands/diagnose/run.ts";
import { UsageError } from "../../../src/io/usage-error.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const LOG = `2024-05-01T10:00:00Z az ml datastore create -g rg-shop -w ml-shop --account-key hunter2
2024-05-01T10:00:01Z ERROR - {"error":{"message":"Credential service failed"}}
`;
const PIPED = { file: null, formats: [{ format: "pretty", file: null }], strict: false } as const;

describe("diagnose", () => {
  it("tells cause, evidence, what to run next, and the page", async () => {
    const io = fakeIo("/", { stdin: LOG });

    const code = await diagnoseCommand(PIPED, io);

    expect(code).toBe(1);
    expect(io.out()).toContain("The credential service of the workspace failed  (likely)\n  The service that keeps");
    expect(io.out()).toContain(
      '\n  Shown by\n    <stdin>:2  2024-05-01T10:00:01Z ERROR - {"error":{"message":"Credential',
    );
    expect(io.out()).toContain("\n  Run next\n    arm-guard probe -g rg-shop -w ml-shop\n      Checks each");
    expect(io.out()).toContain("\n  Explained by: arm-guard diagnose --explain credential-service-failed\n");
    expect(io.out()).not.toContain("hunter2");
  });

  it("says plainly that nothing was recognised", async () => {
    const io = fakeIo("/", { stdin: "all well\n" });

    expect(await diagnoseCommand(PIPED, io)).toBe(0);
    expect(io.out()).toMatch(/^Not recognised: <stdin> \(1 line\) .* That does not mean that nothing is wrong\.\n/);
  });

  it("fails with --strict when nothing was recognised", async () => {
    expect(await diagnoseCommand({ ...PIPED, strict: true }, fakeIo("/", { stdin: "" }))).toBe(3);
    expect(await diagnoseCommand({ ...PIPED, strict: true }, fakeIo("/", { stdin: LOG }))).toBe(1);
  });

  it.each([LOG, "all well"])("prints JSON as its schema says", async (stdin) => {
    const io = fakeIo("/", { stdin });

    await diagnoseCommand({ ...PIPED, formats: [{ format: "json", file: null }] }, io);

    const schema: object = JSON.parse(
      readFileSync(new URL("../../../schemas/diagnosis.schema.json", import.meta.url), "utf8"),
    );
    const ajv = new Ajv({ allowUnionTypes: true });
    expect(ajv.validate(schema, JSON.parse(io.out()))).toBe(true);
  });

  it("shows no control characters of the log", async () => {
    const io = fakeIo("/", { stdin: "\u001b]0;title\u0007\u001b[31mCredential\u001b[0m service\u0008 failed \u202e" });

    await diagnoseCommand(PIPED, io);

    expect(io.out()).toContain("Credential service");
    expect(io.out()).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
  });

  it.each([
    ["UTF-16 with a mark", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LOG, "utf16le")])],
    ["UTF-16 without a mark", Buffer.from(LOG, "utf16le")],
    ["a text of which some is no UTF-8", Buffer.concat([Buffer.from([0xe4, 0xf6, 0xfc, 0x0a]), Buffer.from(LOG)])],
    ["a text to which UTF-16 was added", Buffer.concat([Buffer.from("first\n"), Buffer.from(LOG, "utf16le")])],
  ])("reads %s", async (_name, stdin) => {
    expect(await diagnoseCommand(PIPED, fakeIo("/", { stdin }))).toBe(1);
  });

  it("reads a file, and names it as it was named", async () => {
    const cwd = folderOf({ "logs/build.txt": LOG });
    const io = fakeIo(cwd);

    expect(await diagnoseCommand({ ...PIPED, file: "logs/build.txt" }, io)).toBe(1);
    expect(io.out()).toContain("    logs/build.txt:2  ");
  });

  it("refuses a file that is not there, and one that is compressed", async () => {
    const cwd = folderOf({});
    await writeFile(join(cwd, "log.gz"), gzipSync(LOG));

    const refusal = diagnoseCommand({ ...PIPED, file: "none.txt" }, fakeIo(cwd));
    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow(/^`none\.txt` is not there\./);
    await expect(diagnoseCommand({ ...PIPED, file: "." }, fakeIo(cwd))).rejects.toThrow("`.` is a folder.");
    await expect(diagnoseCommand({ ...PIPED, file: "log.gz/x" }, fakeIo(cwd))).rejects.toThrow("is not there");
    await expect(diagnoseCommand({ ...PIPED, file: "log.gz" }, fakeIo(cwd))).rejects.toThrow(/is compressed/);
  });

  it("says at a terminal that it waits for the log", async () => {
    const io = { ...fakeIo("/", { stdin: LOG }), ask: () => Promise.resolve("") };

    await diagnoseCommand(PIPED, io);

    expect(io.err()).toContain("Paste the log here");
  });
});
