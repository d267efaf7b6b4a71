import { describe, expect, it } from "vitest";
import { decode } from "../../src/text/decode.ts";
import { encode } from "../../src/text/encode.ts";
import { foldCase, isSameName } from "../../src/text/fold-case.ts";
import { lineIndex } from "../../src/text/line-index.ts";

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, "utf16le");
  return littleEndian ? bytes : bytes.swap16();
};

describe("bytes", () => {
  it.each([
    ["UTF-8", Buffer.from("{ é }"), "{ é }", "utf-8", false],
    ["UTF-8 with a mark", Buffer.from("\uFEFF{}"), "{}", "utf-8", true],
    ["UTF-16 with a mark", utf16('\uFEFF{ "a": "é" }', true), '{ "a": "é" }', "utf-16le", true],
    ["UTF-16, big end first, with a mark", utf16("\uFEFF{}", false), "{}", "utf-16be", true],
    ["UTF-16 without a mark", utf16('{ "a": 1 }', true), '{ "a": 1 }', "utf-16le", false],
    ["UTF-16, big end first, without a mark", utf16('{ "a": 1 }', false), '{ "a": 1 }', "utf-16be", false],
    ["nothing", new Uint8Array(), "", "utf-8", false],
  ])("of %s become text", (_name, bytes, text, encoding, byteOrderMark) => {
    const source = decode("a.json", bytes);

    expect(source).toEqual({ path: "a.json", text, encoding, byteOrderMark });
    if ("text" in source) expect(Buffer.from(encode(source))).toEqual(Buffer.from(bytes));
  });

  it.each([
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ["broken UTF-8", Uint8Array.from([0x7b, 0xc3, 0x28, 0x7d])],
    ["zero bytes", Uint8Array.from([0x7b, 0, 0, 0, 0x7d])],
  ])("of %s are no text", (_name, bytes) => {
    expect(decode("a.json", bytes)).toEqual(expect.objectContaining({ kind: "not-text" }));
  });
});

describe("lines", () => {
  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [3, 2, 1],
    [4, 3, 1],
    [6, 4, 1],
    [7, 4, 2],
  ])("offset %i is line %i, column %i", (offset, line, column) => {
    expect(lineIndex("a\r\n\nb\rc").position(offset)).toEqual({ line, column });
  });

  it("are given without their line breaks", () => {
    const index = lineIndex("a\r\nb\n\nc");

    expect(index.lineCount).toBe(4);
    expect([1, 2, 3, 4, 5].map((line) => index.line(line))).toEqual(["a", "b", "", "c", ""]);
  });
});

describe("names", () => {
  it("compare without case", () => {
    expect(isSameName("Microsoft.KeyVault/Vaults", "microsoft.keyvault/vaults")).toBe(true);
    expect(isSameName("a", "b")).toBe(false);
    expect(foldCase("AbC")).toBe("abc");
  });
});
