import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { UsageError } from "../../src/io/usage-error.ts";
import { writeNewFiles } from "../../src/io/write-new-files.ts";
import { folderOf } from "../commands/folder.ts";

it("makes files with the folders that they lie in, and leaves one that is the same", async () => {
  const folder = folderOf({ "a/same.txt": "same" });
  const files = ["a/same.txt", "b/c/new.txt"].map((path) => ({ path: join(folder, path), text: "same" }));

  await writeNewFiles(files);

  expect(readFileSync(join(folder, "b/c/new.txt"), "utf8")).toBe("same");
});

it.each([
  [
    "another content",
    (path: string) => {
      writeFileSync(path, "other");
    },
  ],
  [
    "a folder of the name",
    (path: string) => {
      mkdirSync(path);
    },
  ],
])("writes nothing where there is %s", async (_what, make) => {
  const folder = folderOf({});
  make(join(folder, "z.txt"));

  const writing = writeNewFiles(["a.txt", "z.txt"].map((name) => ({ path: join(folder, name), text: "text" })));

  await expect(writing).rejects.toBeInstanceOf(UsageError);
  expect(readdirSync(folder)).toEqual(["z.txt"]);
});

it("does not take a file for a folder", async () => {
  const folder = folderOf({ file: "" });

  await expect(writeNewFiles([{ path: join(folder, "file/a.txt"), text: "" }])).rejects.toThrow("cannot be made");
});
