/** The text of a JSONPath, and how far it is read. */
export class PathText {
  readonly #text: string;
  #at = 0;
  /** How many levels of queries are open. */
  depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  isAt(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  /** Goes behind a text where it stands here. */
  take(text: string): boolean {
    if (!this.isAt(text)) return false;
    this.#at += text.length;
    return true;
  }

  skipSpaces(): void {
    while (this.#text[this.#at] === " ") this.#at++;
  }

  /** Goes behind what a sticky pattern finds here, and gives it. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined || found === "") return null;
    this.#at += found.length;
    return found;
  }

  /** A text in quotes of one kind; a backslash keeps the character behind it. */
  quoted(): string | null {
    const found = this.match(/'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/y);
    return found === null ? null : found.slice(1, -1).replaceAll(/\\([^])/g, "$1");
  }
}
