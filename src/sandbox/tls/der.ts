/** DER, as far as a certificate needs it. Each function gives one encoded element. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export const sequence = (...contents: readonly Uint8Array[]): Buffer => element(0x30, ...contents);
export const setOf = (...contents: readonly Uint8Array[]): Buffer => element(0x31, ...contents);
export const octets = (content: Uint8Array): Buffer => element(0x04, content);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));
export const TRUE: Buffer = Buffer.from([0x01, 0x01, 0xff]);

/** A whole number from its big-endian bytes; never negative. */
export function integer(bytes: Uint8Array): Buffer {
  const isHigh = ((bytes[0] ?? 0) & 0x80) !== 0;
  return element(0x02, ...(isHigh ? [Buffer.from([0])] : []), bytes);
}

/** Bits of which the last `unused` do not count. */
export function bits(content: Uint8Array, unused = 0): Buffer {
  return element(0x03, Buffer.from([unused]), content);
}

/** `1.2.840.10045.4.3.2` */
export function objectIdentifier(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  return element(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]));
}

function base128(value: number): readonly number[] {
  const digits = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    digits.unshift(0x80 | (left & 0x7f));
  return digits;
}

/** A moment, in seconds. */
export function time(date: Date): Buffer {
  const text = date.toISOString().replaceAll(/[-:T]|[.]\d+/g, "");
  // Until 2049 a certificate has two digits for the year.
  return date.getUTCFullYear() < 2050 ? element(0x17, Buffer.from(text.slice(2))) : element(0x18, Buffer.from(text));
}

/** An element with a tag of its context: `[number]`, constructed. */
export function context(number: number, ...contents: readonly Uint8Array[]): Buffer {
  return element(0xa0 | number, ...contents);
}

/** The same, primitive. */
export function contextPrimitive(number: number, content: Uint8Array): Buffer {
  return element(0x80 | number, content);
}
