import { createHash } from "node:crypto";

/** A key that opens nothing: always the same for the same resource. */
export function fakeKey(id: string, name: string): string {
  return createHash("sha512").update(`${id.toLowerCase()} ${name}`).digest("base64");
}

/** A GUID that is always the same for the same text. */
export function fakeGuid(text: string): string {
  const hash = createHash("sha256").update(text.toLowerCase()).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
