/** A JSON pointer (RFC 6901) with one token more. */
export function appendToken(pointer: string, token: string): string {
  return `${pointer}/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
