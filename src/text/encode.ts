import { BYTE_ORDER_MARKS, type Source } from "./source.ts";

/** The bytes of a text, in the encoding of the file that it comes from, with a byte order mark where that has one. */
export function encode({ text, encoding, byteOrderMark }: Omit<Source, "path">): Uint8Array {
  const content = encoding === "utf-8" ? Buffer.from(text, "utf8") : Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") content.swap16();
  return byteOrderMark ? Buffer.concat([Uint8Array.from(BYTE_ORDER_MARKS[encoding]), content]) : content;
}
