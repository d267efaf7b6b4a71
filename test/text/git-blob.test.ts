import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { decode } from "../../src/text/decode.ts";
import { gitBlob } from "../../src/text/git-blob.ts";

it.each([
  ["text", Buffer.from("{}\n")],
  ["nothing", Buffer.from("")],
  ["CRLF and accents", Buffer.from("é\r\n")],
  ["a byte order mark", Buffer.from("\ufeff{}")],
  ["UTF-16", Buffer.from("\ufeff{}", "utf16le")],
])("is the hash that git gives to %s", (_what, bytes) => {
  const source = decode("a.json", bytes);
  if ("kind" in source) throw new Error(source.message);

  const said = execFileSync("git", ["hash-object", "--stdin"], { input: bytes, encoding: "utf8" }).trim();

  expect(gitBlob(source)).toBe(said);
});
