import { BYTE_ORDER_MARKS, type Encoding, type Source } from "./source.ts";

/** Why bytes are no text. */
export interface DecodeProblem {
  readonly kind: "not-text";
  readonly message: string;
  /** The bytes as Latin-1 without zero bytes: good enough to look for words in. */
  readonly rough: string;
}

const ENCODINGS: readonly Encoding[] = ["utf-8", "utf-16le", "utf-16be"];
/** Bytes that are looked at to tell UTF-16 without a mark. */
const SAMPLE = 512;

/** The text of a file: UTF-8 or UTF-16, with or without a byte order mark, which is left out. */
export function decode(path: string, bytes: Uint8Array): Source | DecodeProblem {
  const marked = ENCODINGS.find((each) => BYTE_ORDER_MARKS[each].every((byte, index) => bytes[index] === byte));
  const encoding = marked ?? guessEncoding(bytes);
  const content = marked === undefined ? bytes : bytes.subarray(BYTE_ORDER_MARKS[marked].length);
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
    if (text.includes("\0")) return notText("The file is not text: it has zero bytes.", bytes);
    return { path, text, encoding, byteOrderMark: marked !== undefined };
  } catch {
    return notText(`The file is not text in ${encoding.toUpperCase()}.`, bytes);
  }
}

function notText(message: string, bytes: Uint8Array): DecodeProblem {
  return { kind: "not-text", message, rough: new TextDecoder("latin1").decode(bytes).replaceAll("\0", "") };
}

/** JSON begins with ASCII: zero bytes at every second place are UTF-16. */
function guessEncoding(bytes: Uint8Array): Encoding {
  const pairs = Math.min(bytes.length, SAMPLE) >> 1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) evenZeros++;
    if (bytes[2 * pair + 1] === 0) oddZeros++;
  }
  if (pairs > 1 && oddZeros > pairs * 0.9 && evenZeros === 0) return "utf-16le";
  return pairs > 1 && evenZeros > pairs * 0.9 && oddZeros === 0 ? "utf-16be" : "utf-8";
}
