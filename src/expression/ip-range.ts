/** An address and the length of its network's prefix. */
export interface IpRange {
  readonly address: bigint;
  readonly prefix: number;
  readonly version: 4 | 6;
}

const BITS: Readonly<Record<4 | 6, number>> = { 4: 32, 6: 128 };

/** Characters that the service leaves out before it reads a network. */
const IGNORED = /[^0-9a-fA-F./:\s]+/g;

/**
 * Reads `10.0.0.0/8`, `10.0.0.0/255.0.0.0` or `fdad::/16` as leniently as the service does; without a prefix an IPv4
 * network has that of its class, and an IPv6 one 64. `null` when the text is not a network.
 */
export function parseRange(text: string): IpRange | null {
  const [head = "", tail] = text
    .replaceAll(IGNORED, "")
    .split(/[\s/]/)
    .filter((part) => part !== "");
  const version = head.includes(":") ? 6 : 4;
  const address = version === 6 ? parseVersion6(head) : parseVersion4(head);
  if (address === null) return null;
  const prefix = tail === undefined ? classPrefix(address, version) : parsePrefix(tail, version);
  return prefix === null ? null : { address, prefix, version };
}

function classPrefix(address: bigint, version: 4 | 6): number {
  if (version === 6) return 64;
  const first = address >> 24n;
  return first < 128n ? 8 : first < 192n ? 16 : 24;
}

/** The length in digits, or a mask whose bits are all at its beginning. */
function parsePrefix(text: string, version: 4 | 6): number | null {
  if (/^\d+$/.test(text)) return Number(text) > BITS[version] ? null : Number(text);
  const mask = text.includes(":") ? parseVersion6(text) : parseVersion4(text);
  if (mask === null || text.includes(":") !== (version === 6)) return null;
  const bits = mask.toString(2).padStart(BITS[version], "0");
  return /^1*0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : null;
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

/** One to four parts, the last of which fills what is left; a leading zero makes a part octal. */
function parseVersion4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length > 4 || !parts.every((part) => /^(?:0[0-7]*|[1-9]\d{0,9})$/.test(part) && part.length < 13))
    return null;
  const numbers = parts.map((part) => BigInt(/^0\d/.test(part) ? `0o${part}` : part));
  const last = numbers.at(-1) ?? 0n;
  const room = 1n << BigInt(8 * (5 - parts.length));
  if (last >= room || numbers.slice(0, -1).some((part) => part > 255n)) return null;
  return numbers.slice(0, -1).reduce((sum, part, index) => sum | (part << BigInt(24 - 8 * index)), last);
}

/** Eight groups, of which `::` leaves some out; the last two may be written as an IPv4 address. */
function parseVersion6(text: string): bigint | null {
  const halves = withoutVersion4(text)?.split("::");
  if (halves === undefined || halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 0) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function withoutVersion4(text: string): string | null {
  const [tail] = /(?:\d+\.){3}\d+$/.exec(text) ?? [];
  if (tail === undefined) return text;
  if (!tail.split(".").every((part) => Number(part) < 256 && part.length < 4)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = tail.split(".").map(Number);
  return `${text.slice(0, -tail.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function writeVersion4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
}

/** The longest run of zero groups becomes `::`; an IPv4 address in an IPv6 one is written as such. */
function writeVersion6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_each, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  if (!isVersion4In6(groups)) return compressed(groups);
  return `${compressed([...groups.slice(0, 6), "x"]).replace(/x$/, "")}${writeVersion4(address & 0xffffffffn)}`;
}

/** `::a.b.c.d`, `::ffff:a.b.c.d` and the form of ISATAP, as .NET knows them. */
function isVersion4In6(groups: readonly string[]): boolean {
  const head = groups.slice(0, 4).every((group) => group === "0");
  const [fifth, sixth, seventh] = groups.slice(4);
  if (sixth === "5efe") return true;
  if (!head || fifth !== "0" || seventh === "0") return head && fifth === "ffff" && sixth === "0" && seventh !== "0";
  return sixth === "0" || sixth === "ffff";
}

function compressed(groups: readonly string[]): string {
  const text = groups.join(":");
  const runs = [...text.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort(
    (left, right) => right[0].length - left[0].length,
  );
  const [longest] = runs;
  if (longest === undefined) return text;
  return `${text.slice(0, longest.index).replace(/:$/, "")}::${text.slice(longest.index + longest[0].length).replace(/^:/, "")}`;
}
