/** Why an integer is refused where so many bits are wanted; `null` where it fits. */
export function bitsProblem(value: bigint, bits: 32 | 64): string | null {
  if (BigInt.asIntN(bits, value) === value) return null;
  return `The value '${String(value)}' cannot be used as a number because it is either too large or too small: it must fit into ${String(bits)} bits.`;
}
