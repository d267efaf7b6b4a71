const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x561ccd1b;
const C4 = 0x0bcaa747;
const C5 = 0x85ebca6b;
const C6 = 0xc2b2ae35;

/** The 64-bit hash that the service computes for `uniqueString` and template hashes: a variant of MurmurHash3 with seed 0. */
export function murmur64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocksEnd = bytes.length - (bytes.length % 8);
  let h1 = 0;
  let h2 = 0;
  for (let offset = 0; offset < blocksEnd; offset += 8) {
    h1 = rotate(h1 ^ firstKey(view.getUint32(offset, true)), 19);
    h1 = (Math.imul((h1 + h2) | 0, 5) + C3) | 0;
    h2 = rotate(h2 ^ secondKey(view.getUint32(offset + 4, true)), 13);
    h2 = (Math.imul((h2 + h1) | 0, 5) + C4) | 0;
  }
  h1 ^= firstKey(littleEndian(bytes.subarray(blocksEnd, blocksEnd + 4)));
  h2 ^= secondKey(littleEndian(bytes.subarray(blocksEnd + 4)));
  return finish(h1 ^ bytes.length, h2 ^ bytes.length);
}

function finish(left: number, right: number): bigint {
  let h1 = (left + right) | 0;
  let h2 = (right + h1) | 0;
  h1 = mix(h1);
  h2 = mix(h2);
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  return (BigInt(h2 >>> 0) << 32n) | BigInt(h1 >>> 0);
}

function firstKey(key: number): number {
  return Math.imul(rotate(Math.imul(key, C1), 15), C2);
}

function secondKey(key: number): number {
  return Math.imul(rotate(Math.imul(key, C2), 17), C1);
}

function mix(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), C5);
  const second = Math.imul(first ^ (first >>> 13), C6);
  return second ^ (second >>> 16);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function littleEndian(bytes: Uint8Array): number {
  let value = 0;
  for (const [index, byte] of bytes.entries()) value |= byte << (8 * index);
  return value;
}
