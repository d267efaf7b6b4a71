import type { MaskedText } from "./masked-text.ts";
import { joinedText, type Part, type PartialText } from "./partial-text.ts";
import { ScriptReader, type ReaderInput } from "./script-reader.ts";
import type { ScriptPlace, Statement } from "./statement.ts";

/** The commands of a script for bash and its like, in order; those within others come before them. */
export function shellStatements(script: MaskedText, place: ScriptPlace): readonly Statement[] {
  const statements: Statement[] = [];
  new ShellReader({ script, text: script.text, place, statements, depth: 0 }).read();
  return statements;
}

const BLANK = /[ \t\r]/;
const ENDS_WORD = /[\s;&|()<>]/;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

class ShellReader extends ScriptReader {
  /** Delimiters of texts that begin after this line. */
  #hereTexts: string[] = [];

  protected override another(input: ReaderInput): ScriptReader {
    return new ShellReader(input);
  }

  protected override readNext(): void {
    const char = this.text.charAt(this.at);
    if (BLANK.test(char)) this.at += 1;
    else if (char === "\\" && /^\\\r?\n/.test(this.text.slice(this.at, this.at + 3))) this.skipContinuation();
    else if (char === "\n") this.#endLine();
    else if (char === "#") this.at = this.endOf("\n", this.at);
    else if (char === "<" || char === ">") this.#readRedirection(char);
    else if (";&|()".includes(char)) {
      this.at += 1;
      this.endStatement();
    } else this.#readWord();
  }

  #endLine(): void {
    this.at += 1;
    this.line += 1;
    this.endStatement();
    for (const delimiter of this.#hereTexts) this.#skipHereText(delimiter);
    this.#hereTexts = [];
  }

  #skipHereText(delimiter: string): void {
    while (this.at < this.text.length) {
      const end = this.endOf("\n", this.at);
      const line = this.text.slice(this.at, end).trim();
      this.at = Math.min(end + 1, this.text.length);
      this.line += 1;
      if (line === delimiter) return;
    }
  }

  #readRedirection(char: string): void {
    const here = /^<<-?[ \t]*(['"]?)([\w.-]+)\1/.exec(this.text.slice(this.at, this.at + 200));
    if (here !== null && !this.text.startsWith("<<<", this.at)) {
      this.at += here[0].length;
      this.#hereTexts.push(here[2] ?? "");
      return;
    }
    while (/[<>&]/.test(this.text.charAt(this.at))) this.at += 1;
    this.push({ text: [{ kind: "known", text: char }] });
  }

  #readWord(): void {
    const parts: Part[] = [];
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (ENDS_WORD.test(char) && !this.#isArray(char, parts)) break;
      this.#readPiece(char, parts);
    }
    this.push({ text: joinedText(parts) });
  }

  /** A list `NAME=(…)`. */
  #isArray(char: string, parts: readonly Part[]): boolean {
    const last = parts.at(-1);
    return char === "(" && last?.kind === "known" && /^\w+\+?=$/.test(last.text);
  }

  #readPiece(char: string, parts: Part[]): void {
    if (char === "'") parts.push(...this.#readLiteral());
    else if (char === '"') this.#readQuoted(parts);
    else if (char === "$") parts.push(...this.#readDollar());
    else if (char === "`") parts.push(...this.#readBackticks());
    else if (char === "(") parts.push(...this.#readParentheses(this.at + 1));
    else if (char === "\\") parts.push(...this.#readEscaped());
    else parts.push(...this.readPlain(/[^\s;&|()<>'"$`\\]+/y));
  }

  #readLiteral(): PartialText {
    const end = this.endOf("'", this.at + 1);
    return this.taken(this.at + 1, end, end + 1);
  }

  #readQuoted(parts: Part[]): void {
    this.at += 1;
    parts.push({ kind: "known", text: "" });
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === '"') break;
      if (char === "$") parts.push(...this.#readDollar());
      else if (char === "`") parts.push(...this.#readBackticks());
      else if (char === "\\") parts.push(...this.#readEscaped());
      else parts.push(...this.readPlain(/[^"$`\\]+/y));
    }
    this.at += 1;
  }

  #readEscaped(): PartialText {
    if (/^\\\r?\n/.test(this.text.slice(this.at, this.at + 3))) {
      this.skipContinuation();
      return [];
    }
    return this.taken(this.at + 1, this.at + 2, this.at + 2);
  }

  #readDollar(): PartialText {
    const next = this.text.charAt(this.at + 1);
    if (next === "'" || next === '"') {
      this.at += 1;
      return [];
    }
    if (next === "(") return this.#readParentheses(this.at + 2);
    if (next === "{") return this.#readBraces();
    NAME.lastIndex = this.at + 1;
    const name = NAME.exec(this.text)?.[0];
    const written = this.text.slice(this.at, this.at + 1 + (name?.length ?? 1));
    this.at += written.length;
    return [name === undefined ? { kind: "open", written } : { kind: "variable", name, written }];
  }

  #readBraces(): PartialText {
    const end = this.endOf("}", this.at);
    const written = this.text.slice(this.at, end + 1);
    this.countLines(written);
    this.at = end + 1;
    const name = /^\$\{([A-Za-z_]\w*)\}$/.exec(written)?.[1];
    return [name === undefined ? { kind: "open", written } : { kind: "variable", name, written }];
  }

  #readBackticks(): PartialText {
    const end = this.endOf("`", this.at + 1);
    return this.#readInner(this.at + 1, end, end + 1);
  }

  #readParentheses(from: number): PartialText {
    const end = endOfParentheses(this.text, from);
    return this.#readInner(from, end, end + 1);
  }

  #readInner(from: number, end: number, next: number): PartialText {
    const inner = this.text.slice(from, end);
    const written = this.text.slice(this.at, Math.min(next, this.text.length));
    this.readWithin(inner, this.input.statements);
    this.countLines(written);
    this.at = next;
    return printed(inner, written, this.input.place);
  }
}

/** Where parentheses end that begin before an offset, or the text. */
function endOfParentheses(text: string, from: number): number {
  const quoted = [false];
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    const isQuoted = quoted.at(-1) ?? false;
    if (char === "\\") at += 1;
    else if (char === '"') quoted[quoted.length - 1] = !isQuoted;
    else if (char === "'" && !isQuoted) at = Math.max(at, text.indexOf("'", at + 1));
    else if (char === "(" && (!isQuoted || text.charAt(at - 1) === "$")) quoted.push(false);
    else if (char === ")" && !isQuoted) {
      quoted.pop();
      if (quoted.length === 0) return at;
    }
  }
  return text.length;
}

/** What a command prints, as far as it is a folder. */
function printed(command: string, written: string, { folder }: ScriptPlace): PartialText {
  const text = command.trim();
  if (text === "pwd") return [{ kind: "known", text: "." }];
  if (/^git\s+rev-parse\s+--show-toplevel$/.test(text)) return [{ kind: "folder", path: "", written }];
  if (text.length > 200 || folder === null || !/\bdirname\b/.test(text) || !/\$0\b|BASH_SOURCE/.test(text))
    return [{ kind: "open", written }];
  const up = /(?:\/\.\.)+/.exec(text)?.[0] ?? "";
  return [{ kind: "folder", path: folder + up, written }];
}
