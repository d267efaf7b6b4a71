/** Whether a JSON text says something, however its letters are spelled. */
export function isSaid(pattern: RegExp, text: string): boolean {
  return pattern.test(text) || (text.includes("\\") && pattern.test(withoutEscapes(text)));
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(?:u00([2-7][0-9a-f])|\/)/gi, (_escape, code: string | undefined) =>
    code === undefined ? "/" : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
