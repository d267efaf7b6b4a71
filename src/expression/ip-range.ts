/** An address and the length of its network's prefix. */
export interface IpRange {
  readonly address: bigint;
  readonly prefix: number;
  readonly version: 4 | 6;
}

const BITS: Readonly<Record<4 | 6, number>> = { 4: 32, 6: 128 };

/** Reads `10.0.0.0/8` or `fdad::/16`; without a prefix the range is one address. `null` when the text is none. */
export function parseRange(text: string): IpRange | null {
  const [head = "", tail, ...more] = text.trim().split("/");
  if (more.length > 0 || (tail !== undefined && !/^\d{1,3}$/.test(tail))) return null;
  const version = head.includes(":") ? 6 : 4;
  const address = version === 6 ? parseVersion6(head) : parseVersion4(head);
  const prefix = tail === undefined ? BITS[version] : Number(tail);
  return address === null || prefix > BITS[version] ? null : { address, prefix, version };
}

/** How many addresses a range has. */
export function sizeOf({ prefix, version }: IpRange): bigint {
  return 1n << BigInt(BITS[version] - prefix);
}

/** The first address of a range, with the host's bits off. */
export function networkOf(range: IpRange): bigint {
  const size = sizeOf(range);
  return (range.address / size) * size;
}

export function maskOf(range: IpRange): bigint {
  return (1n << BigInt(BITS[range.version])) - sizeOf(range);
}

export function bitsOf(version: 4 | 6): number {
  return BITS[version];
}

export function writeAddress(address: bigint, version: 4 | 6): string {
  return version === 4 ? writeVersion4(address) : writeVersion6(address);
}

function parseVersion4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function parseVersion6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 0) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function writeVersion4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
}

/** The longest run of zero groups becomes `::`. */
function writeVersion6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_each, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const text = groups.join(":");
  const runs = [...text.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort(
    (left, right) => right[0].length - left[0].length,
  );
  const [longest] = runs;
  if (longest === undefined) return text;
  return `${text.slice(0, longest.index).replace(/:$/, "")}::${text.slice(longest.index + longest[0].length).replace(/^:/, "")}`;
}
