/** A number in decimal digits: `whole` has no leading zeros and is empty below one. */
export interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** The exact decimal expansion of a finite number. */
export function toDecimal(value: bigint | number): Decimal {
  if (typeof value === "bigint")
    return { negative: value < 0n, whole: wholeText(value < 0n ? -value : value), fraction: "" };
  let scaled = Math.abs(value);
  let bits = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    bits += 1;
  }
  const digits = String(BigInt(scaled) * 5n ** BigInt(bits)).padStart(bits + 1, "0");
  const point = digits.length - bits;
  return {
    negative: value < 0 || Object.is(value, -0),
    whole: wholeText(BigInt(digits.slice(0, point))),
    fraction: withoutZeros(digits.slice(point)),
  };
}

/** Significant digits of a float in custom formats. */
const CUSTOM_DIGITS = 15;

/** A finite number with as many digits as custom formats look at: `1E-7`, and not the fraction a little below that is meant. */
export function roundedDecimal(value: number): Decimal {
  const [digits = "", exponent = "0"] = Math.abs(value)
    .toExponential(CUSTOM_DIGITS - 1)
    .split("e");
  const [whole = "", fraction = ""] = digits.split(".");
  const negative = value < 0 || Object.is(value, -0);
  return shift({ negative, whole: whole === "0" ? "" : whole, fraction: withoutZeros(fraction) }, Number(exponent));
}

/** Digits without the zeros at their end. A pattern would look at each run of zeros from each of its places. */
export function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

/** The number with exactly `places` digits behind the point; half goes away from zero, or to the even digit. */
export function round({ negative, whole, fraction }: Decimal, places: number, half: "away" | "even" = "away"): Decimal {
  if (fraction.length <= places) return { negative, whole, fraction: fraction.padEnd(places, "0") };
  const kept = BigInt(`0${whole}${fraction.slice(0, places)}`);
  const isTie = half === "even" && /^50*$/.test(fraction.slice(places)) && kept % 2n === 0n;
  const digits = String(kept + (fraction.charAt(places) >= "5" && !isTie ? 1n : 0n)).padStart(places + 1, "0");
  const point = digits.length - places;
  return { negative, whole: wholeText(BigInt(digits.slice(0, point))), fraction: digits.slice(point) };
}

/** The number times ten to the power of `places`. */
export function shift({ negative, whole, fraction }: Decimal, places: number): Decimal {
  const moved = places >= 0 ? fraction.padEnd(places, "0") : whole.padStart(-places, "0");
  const digits = places >= 0 ? whole + moved : moved + fraction;
  const point = places >= 0 ? whole.length + places : moved.length + places;
  return {
    negative,
    whole: digits.slice(0, point).replace(/^0+/, ""),
    fraction: withoutZeros(digits.slice(point)),
  };
}

/** The power of ten of the first digit that is not zero; 0 for zero. */
export function exponentOf({ whole, fraction }: Decimal): number {
  if (whole !== "") return whole.length - 1;
  const first = fraction.search(/[1-9]/);
  return first < 0 ? 0 : -first - 1;
}

/** Digits with a comma before each group of three. */
export function grouped(digits: string): string {
  const first = digits.length % 3 || 3;
  const groups = [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return groups.join(",");
}

function wholeText(value: bigint): string {
  return value === 0n ? "" : String(value);
}
