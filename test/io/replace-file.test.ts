import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, vi } from "vitest";
import { replaceFile } from "../../src/io/replace-file.ts";
import { writeFiles } from "../../src/io/write-files.ts";
import { folderOf } from "../commands/folder.ts";
import { ownDevice } from "../commands/own-device.ts";

const isRoot = process.getuid?.() === 0;
const DEVICE = ownDevice("null");

function isHandle(value: object | null): value is Pick<FileHandle, "sync"> {
  return value !== null && "sync" in value;
}

describe("replaceFile", () => {
  it("makes a file that is not there, and leaves nothing beside it", async () => {
    const folder = folderOf({});

    await replaceFile(join(folder, "a.json"), "new");

    expect(readdirSync(folder)).toEqual(["a.json"]);
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("new");
    expect(statSync(join(folder, "a.json")).mode & 0o111).toBe(0);
  });

  it("has the new text on the disk before the old one is gone", async () => {
    const folder = folderOf({ "a.json": "old", "b.json": "old" });
    linkSync(join(folder, "b.json"), join(folder, "c.json"));
    const probe = await open(join(folder, "a.json"));
    const handle = Reflect.getPrototypeOf(probe);
    await probe.close();
    if (!isHandle(handle)) throw new Error("File handles have no `sync`.");
    const sync = vi.spyOn(handle, "sync");

    await replaceFile(join(folder, "a.json"), "new");
    const once = sync.mock.calls.length;
    await replaceFile(join(folder, "b.json"), "new");
    const inAll = sync.mock.calls.length;
    sync.mockRestore();

    // The temporary file; then another, and the file with two names that is written over.
    expect([once, inAll]).toEqual([1, 3]);
  });

  it("takes a name as long as names may be", async () => {
    const folder = folderOf({});
    const name = `${"n".repeat(250)}.json`;

    await replaceFile(join(folder, name), "new");

    expect(readdirSync(folder)).toEqual([name]);
  });

  it("keeps the mode", async () => {
    const folder = folderOf({ "a.json": "old" });
    chmodSync(join(folder, "a.json"), 0o640);

    await replaceFile(join(folder, "a.json"), "new");

    expect(statSync(join(folder, "a.json")).mode & 0o777).toBe(0o640);
  });

  it.runIf(isRoot)("keeps the owner", async () => {
    const folder = folderOf({ "a.json": "old" });
    chownSync(join(folder, "a.json"), 1234, 2345);

    await replaceFile(join(folder, "a.json"), "new");

    expect(statSync(join(folder, "a.json"))).toMatchObject({ uid: 1234, gid: 2345 });
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("new");
  });

  it("keeps the other names of a file", async () => {
    const folder = folderOf({ "a.json": "old, and longer than what comes" });
    linkSync(join(folder, "a.json"), join(folder, "b.json"));

    await replaceFile(join(folder, "a.json"), "new");

    expect(readFileSync(join(folder, "b.json"), "utf8")).toBe("new");
    expect(statSync(join(folder, "a.json")).ino).toBe(statSync(join(folder, "b.json")).ino);
    expect(readdirSync(folder).toSorted()).toEqual(["a.json", "b.json"]);
  });

  it("follows a symbolic link, also one that leads to nothing yet", async () => {
    const folder = folderOf({ "real/a.json": "old" });
    symlinkSync("real/a.json", join(folder, "link"));
    symlinkSync("link", join(folder, "link-to-link"));
    symlinkSync("real/b.json", join(folder, "new-link"));

    await replaceFile(join(folder, "link-to-link"), "new");
    await replaceFile(join(folder, "new-link"), "made");

    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(folder, "new-link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real/a.json"), "utf8")).toBe("new");
    expect(readFileSync(join(folder, "real/b.json"), "utf8")).toBe("made");
    expect(readdirSync(join(folder, "real"))).toEqual(["a.json", "b.json"]);
  });

  it("never follows a link that somebody put in the place of its temporary file", async () => {
    const folder = folderOf({ "a.json": "old", victim: "precious" });
    symlinkSync("victim", join(folder, `.a.json.arm-guard-${String(process.pid)}.tmp`));

    await replaceFile(join(folder, "a.json"), "new");

    expect(readFileSync(join(folder, "victim"), "utf8")).toBe("precious");
    expect(lstatSync(join(folder, "a.json")).isFile()).toBe(true);
  });

  it("writes to a pipe, which stays one", async () => {
    const folder = folderOf({});
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe]);
    const read = text(reader.stdout);

    await replaceFile(pipe, "through");

    expect(await read).toBe("through");
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it.skipIf(DEVICE === null)("writes to a device behind a link, which stays one", async () => {
    const folder = folderOf({});
    symlinkSync(DEVICE ?? "", join(folder, "out"));

    await replaceFile(join(folder, "out"), "gone");

    expect(readdirSync(folder)).toEqual(["out"]);
    expect(statSync(DEVICE ?? "").isCharacterDevice()).toBe(true);
  });

  it.each([
    ["a folder", (folder: string) => folder, "is a folder"],
    ["a folder that is not there", (folder: string) => join(folder, "no/a.json"), "cannot be written"],
    ["a read-only file", readOnly, "is read-only"],
  ])("refuses %s, with nothing left beside it", async (_name, path, message) => {
    const folder = folderOf({ "a.json": "old" });

    await expect(replaceFile(path(folder), "new")).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual(["a.json"]);
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("old");
  });

  it("never replaces a file that is to be new", async () => {
    const folder = folderOf({ "a.json": "old" });

    await expect(replaceFile(join(folder, "a.json"), "new", true)).rejects.toThrow("has been made meanwhile");
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("old");
  });
});

describe("writeFiles", () => {
  const write = (path: string): { path: string; content: Uint8Array; before: Uint8Array } => ({
    path,
    content: Buffer.from("new"),
    before: Buffer.from("old"),
  });

  it("says which files are written where a later one fails", async () => {
    const folder = folderOf({ "a.json": "old" });
    mkdirSync(join(folder, "gone"));
    const [first, second] = [join(folder, "a.json"), join(folder, "no/b.json")];

    await expect(writeFiles([write(first), { ...write(second), before: null }])).rejects.toThrow(
      `Written: \`${first}\`; not written: \`${second}\`.`,
    );
  });

  it("writes nothing where one is not what it was", async () => {
    const folder = folderOf({ "a.json": "old", "b.json": "other" });

    await expect(writeFiles([write(join(folder, "a.json")), write(join(folder, "b.json"))])).rejects.toThrow(
      "was changed meanwhile. Nothing was written.",
    );
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("old");
  });

  it("says so where a file is gone", async () => {
    await expect(writeFiles([write(join(folderOf({}), "a.json"))])).rejects.toThrow("was changed meanwhile");
  });
});

function readOnly(folder: string): string {
  const path = join(folder, "a.json");
  chmodSync(path, 0o444);
  return path;
}
