const STRING = /"(?:[^"\\]|\\[^])*"/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const NAME = /[A-Za-z_$][\w$]*(?=\s*:)/y;

/**
 * A body with all names of members in quotes. The Azure CLI writes the template of a deployment behind a name without
 * them, and the service reads that.
 */
export function quoteKeys(text: string): string {
  if (!/[{,]\s*[A-Za-z_$][\w$]*\s*:/.test(text)) return text;
  let made = "";
  let at = 0;
  // Whether a name may stand here: behind an opening brace or a comma.
  let isKeyPlace = false;
  while (at < text.length) {
    const skipped = match(STRING, text, at) ?? match(COMMENT, text, at);
    const name: string | null = skipped === null && isKeyPlace ? match(NAME, text, at) : null;
    const piece: string = skipped ?? name ?? text.charAt(at);
    made += name === null ? piece : `"${name}"`;
    at += piece.length;
    const isBlank = /^\s*$/.test(piece) || /^\/[/*]/.test(piece);
    if (!isBlank) isKeyPlace = piece === "{" || piece === ",";
  }
  return made;
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
