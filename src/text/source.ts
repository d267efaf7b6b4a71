/** How the bytes of a file were turned into text, as far as writing it back needs to know. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** A text with the path that messages name it by. The byte order mark is not part of `text`. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /**
   * `false` where it is another language than JSON: then a tree that was made of it says more than can be looked for in the
   * text. JSON where it is left out.
   */
  readonly isJson?: boolean;
  /** The path from the repository's root, which is the same whatever the working folder; `path` where it is left out. */
  readonly stablePath?: string;
}

/** The bytes that tell an encoding at the beginning of a file. */
export const BYTE_ORDER_MARKS: Readonly<Record<Encoding, readonly number[]>> = {
  "utf-8": [0xef, 0xbb, 0xbf],
  "utf-16le": [0xff, 0xfe],
  "utf-16be": [0xfe, 0xff],
};
