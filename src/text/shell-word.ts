/** A path as a word of a command line: in quotes where a shell would read it in another way, never as an option. */
export function shellWord(path: string): string {
  const word = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./\\:@%+=,-]+$/.test(word) ? word : shellQuoted(word);
}

/** A text as one word of a shell, whatever is in it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
