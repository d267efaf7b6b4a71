import { unmask, type MaskedText } from "./masked-text.ts";
import type { PartialText } from "./partial-text.ts";
import {
  NESTING_LIMIT,
  STATEMENT_LIMIT,
  WORD_LIMIT,
  type ScriptPlace,
  type Statement,
  type Word,
} from "./statement.ts";

/** What is read of a script, or of a command within another, and what its readers share. */
export interface ReaderInput {
  readonly script: MaskedText;
  /** The script, or the part of it that a command within another is. */
  readonly text: string;
  readonly place: ScriptPlace;
  /** Where statements go. */
  readonly statements: Statement[];
  /** How many commands the text stands in. */
  readonly depth: number;
}

/** Goes through a script once and gathers the words of its statements: what is a word is told by the reader of each shell. */
export abstract class ScriptReader {
  protected readonly input: ReaderInput;
  protected readonly text: string;
  /** The offset that is read next. */
  protected at = 0;
  /** The line of it in the file of the script. */
  protected line: number;
  #words: Word[] = [];
  #firstLine = 0;

  constructor(input: ReaderInput) {
    this.input = input;
    this.text = input.text;
    this.line = input.place.line;
  }

  read(): void {
    while (this.at < this.text.length && this.input.statements.length < STATEMENT_LIMIT) this.readNext();
    this.endStatement();
  }

  /** A reader of the same shell for another text. */
  protected abstract another(input: ReaderInput): ScriptReader;

  /** Reads the text of a command within this one, as far as commands may stand in one another. */
  protected readWithin(text: string, statements: Statement[]): void {
    const { place, depth } = this.input;
    if (depth >= NESTING_LIMIT) return;
    const input = { ...this.input, text, statements, place: { ...place, line: this.line }, depth: depth + 1 };
    this.another(input).read();
  }

  /** Reads a word, or what stands between words: at least one character. */
  protected abstract readNext(): void;

  /** Where a text begins at an offset or behind it, else the end. */
  protected endOf(text: string, from: number): number {
    const end = this.text.indexOf(text, from);
    return end < 0 ? this.text.length : end;
  }

  /** Goes on at the beginning of the next line, which belongs to this one. */
  protected skipContinuation(): void {
    this.at = this.text.indexOf("\n", this.at) + 1;
    this.line += 1;
  }

  /** The characters that a sticky pattern takes from here on, one at least. */
  protected readPlain(pattern: RegExp): PartialText {
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.text)?.[0].length ?? 1;
    return this.taken(this.at, this.at + length, this.at + length);
  }

  /** A piece of the text with what is to be filled in, after which reading goes on at `next`. */
  protected taken(from: number, end: number, next: number, change = (text: string): string => text): PartialText {
    const piece = this.text.slice(from, end);
    this.countLines(piece);
    this.at = next;
    return unmask(change(piece), this.input.script.parts);
  }

  protected countLines(text: string): void {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.line += 1;
  }

  protected push(word: Word): void {
    if (this.#words.length === 0) this.#firstLine = this.line;
    if (this.#words.length < WORD_LIMIT) this.#words.push(word);
  }

  protected endStatement(): void {
    const { statements, depth } = this.input;
    if (this.#words.length > 0) statements.push({ words: this.#words, line: this.#firstLine, isNested: depth > 0 });
    this.#words = [];
  }
}
