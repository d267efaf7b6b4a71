/** A JSON value as Bicep writes it, so that a parameter file can give it. */
export function bicepText(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return text(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : `json('${String(value)}')`;
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[\n${value.map(bicepText).join("\n")}\n]`;
  return `{\n${Object.entries(value)
    .map(([key, inner]) => `${text(key)}: ${bicepText(inner)}`)
    .join("\n")}\n}`;
}

function text(value: string): string {
  const escaped = value
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("${", "\\${")
    .replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, (found) => `\\u{${found.charCodeAt(0).toString(16)}}`);
  return `'${escaped}'`;
}
