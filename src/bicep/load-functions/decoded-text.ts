/** The encodings that functions which load text can be told, by the names that the compiler knows. */
export const ENCODINGS = ["us-ascii", "iso-8859-1", "utf-8", "utf-16", "utf-16BE"] as const;
export type LoadEncoding = (typeof ENCODINGS)[number];

const MARKS: readonly (readonly [encoding: LoadEncoding, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16", [0xff, 0xfe]],
  ["utf-16BE", [0xfe, 0xff]],
];

export function isEncoding(name: string): name is LoadEncoding {
  return ENCODINGS.some((each) => each === name);
}

/** The text of bytes: a byte order mark says more than what the function is told. What is no character is replaced. */
export function decodedText(bytes: Uint8Array, encoding: LoadEncoding): string {
  const mark = MARKS.find(([, own]) => own.every((byte, index) => bytes[index] === byte));
  const content = mark === undefined ? bytes : bytes.subarray(mark[1].length);
  switch (mark?.[0] ?? encoding) {
    case "us-ascii":
      return Buffer.from(content.map((byte) => (byte > 127 ? QUESTION_MARK : byte))).toString("latin1");
    case "iso-8859-1":
      return Buffer.from(content).toString("latin1");
    case "utf-8":
      return new TextDecoder("utf-8").decode(content);
    case "utf-16":
      return new TextDecoder("utf-16le").decode(content);
    case "utf-16BE":
      return new TextDecoder("utf-16be").decode(content);
  }
}

const QUESTION_MARK = 63;
