/** The shortest decimal text that reads back as the same number, as .NET writes it in the invariant culture. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (!Number.isFinite(value)) return `${sign}Infinity`;
  const [mantissa = "0", power = "0"] = Math.abs(value).toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= 15 || exponent < -4) return `${sign}${mantissa}E${exponentText(exponent, 2)}`;
  const digits = mantissa.replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A signed exponent with at least `width` digits: `+05`. */
export function exponentText(exponent: number, width: number): string {
  return `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(width, "0")}`;
}

/** A float as JSON: apart from integers, with `.0` where it is whole. */
export function jsonNumber(value: number): string {
  const text = floatText(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
