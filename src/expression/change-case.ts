/** The text in upper case as .NET's invariant culture makes it: one character for one, and the dotless `ı` stays. */
export function upperCase(text: string): string {
  return mapped(text, (character) => (character === "\u0131" ? character : character.toUpperCase()));
}

/** The text in lower case as .NET's invariant culture makes it: one character for one, and the dotted `İ` stays. */
export function lowerCase(text: string): string {
  return mapped(text, (character) => (character === "\u0130" ? character : character.toLowerCase()));
}

const ASCII = /^[\u0000-\u007f]*$/;

function mapped(text: string, change: (character: string) => string): string {
  if (ASCII.test(text)) return change(text);
  return Array.from(text, (character) => {
    const other = change(character);
    return other.length === character.length ? other : character;
  }).join("");
}
