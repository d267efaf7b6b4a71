/** What .NET calls white space, as the service does: between tokens of expressions, and for `trim`. Neither U+200B nor U+FEFF. */
export const WHITE_SPACE: string = String.raw`\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

const AT_START = new RegExp(`^[${WHITE_SPACE}]+`);

/** The text without white space at its beginning and end. */
export function trimSpace(text: string): string {
  const start = AT_START.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > start && ONE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const ONE = new RegExp(`[${WHITE_SPACE}]`);
