import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readBytes } from "../../src/io/read-bytes.ts";
import { folderOf } from "../commands/folder.ts";

describe("a file", () => {
  it("is read up to the limit", async () => {
    const path = join(folderOf({ "a.json": "{}  " }), "a.json");

    expect(Buffer.from(await bytes(path, 4)).toString()).toBe("{}  ");
    expect(await readBytes(path, true, 3)).toEqual({
      kind: "too-long",
      message: "The file has 4 bytes; at most 3 are read.",
    });
  });

  it("is no device and no folder", async () => {
    for (const path of ["/dev/zero", folderOf({})])
      expect(await readBytes(path, true)).toEqual({ kind: "irregular", message: "It is not a regular file." });
  });

  it("is a pipe only where somebody named it", async () => {
    const path = join(folderOf({}), "pipe");
    execFileSync("mkfifo", [path]);

    expect(await readBytes(path, false)).toHaveProperty("kind", "irregular");
    execFileSync("sh", ["-c", `(printf '%s' '{"a":1}' >'${path}' &) 2>/dev/null`], { stdio: "ignore" });
    expect(Buffer.from(await bytes(path, 7)).toString()).toBe('{"a":1}');
    execFileSync("sh", ["-c", `(printf '%s' '{"a":1}' >'${path}' &) 2>/dev/null`], { stdio: "ignore" });
    expect(await readBytes(path, true, 6)).toEqual({
      kind: "too-long",
      message: "The file has more than 6 bytes; at most 6 are read.",
    });
  });

  it("that is not there is an error of the system", async () => {
    await expect(readBytes(join(folderOf({}), "none"), true)).rejects.toThrow("ENOENT");
  });
});

async function bytes(path: string, limit: number): Promise<Uint8Array> {
  const found = await readBytes(path, true, limit);
  return found instanceof Uint8Array ? found : new Uint8Array();
}
