/** How the bytes of a file were turned into text, as far as writing it back needs to know. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** A text with the path that messages name it by. The byte order mark is not part of `text`. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
}
