/** The same text in memory of its own: a part of a long text would otherwise keep all of it alive. */
export function ownCopy(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
