/** A text in lines of at most `width` characters, broken at spaces; longer words stay whole. One line without a width. */
export function wrap(text: string, width: number | null): readonly string[] {
  if (width === null) return [text];
  const lines: string[] = [];
  let line: string | null = null;
  for (const word of text.split(" ")) {
    if (line !== null && line.length + 1 + word.length > width) {
      lines.push(line);
      line = null;
    }
    line = line === null ? word : `${line} ${word}`;
  }
  return line === null ? lines : [...lines, line];
}
