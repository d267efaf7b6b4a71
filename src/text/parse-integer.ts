/** Digits that a number of 64 bits may have, zeros in front not counted; to read more takes time and tells nothing. */
const INTEGER = /^([+-]?)0*(\d{1,19})$/;

/** The signed 64-bit integer that a text of decimal digits is; `null` for other texts and larger numbers. */
export function parseInteger(text: string): bigint | null {
  const [, sign = "", digits] = INTEGER.exec(text) ?? [];
  if (digits === undefined) return null;
  const value = sign === "-" ? -BigInt(digits) : BigInt(digits);
  return BigInt.asIntN(64, value) === value ? value : null;
}
