/** An exact positive number. Floating point would round 7 × 0.1 ÷ 0.7 up to 2. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What a service has to carry. */
export interface Load {
  readonly requestsPerSecond: Fraction;
  /** Seconds that one request takes. */
  readonly requestTime: Fraction;
  /** How many requests one container works on at the same time. */
  readonly perContainer: Fraction;
  /** The part of the replicas that is to be busy, above 0 and at most 1. */
  readonly utilization: Fraction;
}

/** How many replicas carry a load. */
export interface Capacity {
  /** Requests in work at the same time, on average. */
  readonly atOnce: Fraction;
  /** Requests that there has to be room for, so that no more than `utilization` of it is in use. */
  readonly room: Fraction;
  readonly replicas: bigint;
}

const DECIMAL = /^(\d{1,9})(?:\.(\d{1,9}))?$/;

/** The number that a text such as `20` or `0.7` writes; `null` when it writes none, or more than nine digits. */
export function fraction(text: string): Fraction | null {
  const [, whole, decimals = ""] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return null;
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) };
}

/**
 * Requests at once are their rate times their duration. Divided by the part that is to be busy that is the room which is
 * needed, and divided by what one container takes the number of replicas, rounded up.
 */
export function capacityFor({ requestsPerSecond, requestTime, perContainer, utilization }: Load): Capacity {
  const atOnce = times(requestsPerSecond, requestTime);
  const room = times(atOnce, inverse(utilization));
  const { numerator, denominator } = times(room, inverse(perContainer));
  return { atOnce, room, replicas: (numerator + denominator - 1n) / denominator };
}

/** The number with at most three decimals, rounded to the nearest. */
export function fractionText({ numerator, denominator }: Fraction): string {
  const thousandths = (2000n * numerator + denominator) / (2n * denominator);
  const decimals = String(thousandths % 1000n)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return `${String(thousandths / 1000n)}${decimals === "" ? "" : `.${decimals}`}`;
}

export function times(left: Fraction, right: Fraction): Fraction {
  return { numerator: left.numerator * right.numerator, denominator: left.denominator * right.denominator };
}

function inverse({ numerator, denominator }: Fraction): Fraction {
  return { numerator: denominator, denominator: numerator };
}
