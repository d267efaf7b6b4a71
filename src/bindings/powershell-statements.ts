import type { MaskedText } from "./masked-text.ts";
import { joinedText, known, wholeText, writtenText, type Part, type PartialText } from "./partial-text.ts";
import { ScriptReader, type ReaderInput } from "./script-reader.ts";
import type { ScriptPlace, Statement, Word } from "./statement.ts";

/** The commands of a PowerShell script, in order; those within others come before them. */
export function powershellStatements(script: MaskedText, place: ScriptPlace): readonly Statement[] {
  const statements: Statement[] = [];
  new PowershellReader({ script, text: script.text, place, statements, depth: 0 }).read();
  return statements;
}

const BLANK = /[ \t\r]/;
const ENDS_WORD = /[\s;|{}()]/;
const VARIABLE = /\$(?:\{([^{}\n]*)\}|((?:\w+:)?\w+))/y;
const MEMBER = /(?:\.\w+|\[[^\]\n]*\])+/y;

class PowershellReader extends ScriptReader {
  protected override another(input: ReaderInput): ScriptReader {
    return new PowershellReader(input);
  }

  protected override readNext(): void {
    const char = this.text.charAt(this.at);
    if (BLANK.test(char)) this.at += 1;
    else if (char === "`" && /^`\r?\n/.test(this.text.slice(this.at, this.at + 3))) this.skipContinuation();
    else if (char === "\n") {
      this.at += 1;
      this.line += 1;
      this.endStatement();
    } else if (char === "#") this.at = this.endOf("\n", this.at);
    else if (this.text.startsWith("<#", this.at)) this.#skipComment();
    else if (";|{})".includes(char)) {
      this.at += 1;
      this.endStatement();
    } else if (char === ">" || char === "=") {
      this.at += 1;
      this.push({ text: known(char) });
    } else this.#readWord();
  }

  #skipComment(): void {
    const end = this.endOf("#>", this.at);
    this.countLines(this.text.slice(this.at, end));
    this.at = end + 2;
  }

  #readWord(): void {
    if (this.text.startsWith("@{", this.at)) {
      this.#readTable();
      return;
    }
    const parts: Part[] = [];
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char !== "(" && ENDS_WORD.test(char)) break;
      if (char === "(" && parts.length > 0 && !isCall(parts)) break;
      if (char === "=" && isVariable(parts)) break;
      this.#readPiece(char, parts);
    }
    this.push({ text: joinedText(parts) });
  }

  #readPiece(char: string, parts: Part[]): void {
    if (char === "'") parts.push(...this.#readLiteral());
    else if (char === '"') this.#readQuoted(parts);
    else if (char === "@") parts.push(...this.#readAt());
    else if (char === "(") parts.push(...this.#readParentheses(this.at + 1));
    else if (char === "$") parts.push(...this.#readDollar(true));
    else if (char === "`") parts.push(...this.#readEscaped());
    else parts.push(...this.readPlain(/[^\s;|{}()'"$`@=]+|=/y));
  }

  #readLiteral(): PartialText {
    const pattern = /'(?:[^']|'')*(?:'|$)/y;
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.text)?.[0].length ?? 1;
    const end = this.at + length;
    return this.taken(this.at + 1, end - (length > 1 ? 1 : 0), end, (text) => text.replaceAll("''", "'"));
  }

  #readQuoted(parts: Part[]): void {
    this.at += 1;
    parts.push({ kind: "known", text: "" });
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === '"' && this.text.charAt(this.at + 1) !== '"') break;
      if (char === '"') parts.push(...this.taken(this.at, this.at + 1, this.at + 2));
      else if (char === "$") parts.push(...this.#readDollar(false));
      else if (char === "`") parts.push(...this.#readEscaped());
      else parts.push(...this.readPlain(/[^"$`]+/y));
    }
    this.at += 1;
  }

  /** A here-string, a list, or a splatted variable. */
  #readAt(): PartialText {
    const here = /^@(["'])[ \t]*\r?\n/.exec(this.text.slice(this.at, this.at + 20));
    if (here !== null) return this.#readHereString(here[0].length, here[1] ?? "'");
    if (this.text.charAt(this.at + 1) === "(") {
      this.at += 1;
      if (/^\(\s*\)/.test(this.text.slice(this.at, this.at + 20))) {
        this.#readParentheses(this.at + 1);
        return known("[]");
      }
      return [{ kind: "open", written: `@${writtenText(this.#readParentheses(this.at + 1))}` }];
    }
    const splat = /^@([A-Za-z_]\w*)/.exec(this.text.slice(this.at, this.at + 100));
    if (splat === null || this.at === 0 || !/\s/.test(this.text.charAt(this.at - 1))) {
      return this.taken(this.at, this.at + 1, this.at + 1);
    }
    this.at += splat[0].length;
    return [{ kind: "variable", name: splat[0], written: splat[0] }];
  }

  #readHereString(skipped: number, quote: string): PartialText {
    const from = this.at + skipped;
    const end = this.endOf(`\n${quote}@`, from - 1);
    const next = Math.min(end + 3, this.text.length);
    const text = this.text.slice(from, Math.max(from, end));
    if (quote === "'" || !text.includes("$")) {
      this.countLines(this.text.slice(this.at, from));
      this.line += end < this.text.length ? 1 : 0;
      return this.taken(from, Math.max(from, end), next);
    }
    this.countLines(this.text.slice(this.at, next));
    this.at = next;
    return [{ kind: "open", written: '@"…"@' }];
  }

  #readTable(): void {
    const end = endOfBraces(this.text, this.at + 2);
    const inner = this.text.slice(this.at + 2, end);
    const members: Statement[] = [];
    this.readWithin(inner, members);
    const word = { text: [{ kind: "open", written: "@{…}" }], table: tableOf(members) } as const;
    this.push(word);
    this.countLines(inner);
    this.at = end + 1;
  }

  #readParentheses(from: number): PartialText {
    const end = endOfBraces(this.text, from);
    const inner = this.text.slice(from, end);
    const next = Math.min(end + 1, this.text.length);
    const written = this.text.slice(this.at, next);
    const nested: Statement[] = [];
    this.readWithin(inner, nested);
    for (const each of nested) this.input.statements.push(each);
    this.countLines(written);
    this.at = next;
    const [only] = nested;
    return (nested.length === 1 && only !== undefined ? valueOf(only.words) : null) ?? [{ kind: "open", written }];
  }

  /** A variable with its members, which in a string are text. */
  #readDollar(withMembers: boolean): PartialText {
    if (this.text.charAt(this.at + 1) === "(") return this.#readParentheses(this.at + 2);
    VARIABLE.lastIndex = this.at;
    const found = VARIABLE.exec(this.text);
    if (found === null) return this.taken(this.at, this.at + 1, this.at + 1);
    MEMBER.lastIndex = this.at + found[0].length;
    const member = withMembers ? (MEMBER.exec(this.text)?.[0] ?? "") : "";
    const written = found[0] + member;
    this.at += written.length;
    if (member !== "") return [{ kind: "open", written }];
    return [variable((found[1] ?? found[2] ?? "").toLowerCase(), written, this.input.place)];
  }

  #readEscaped(): PartialText {
    if (/^`\r?\n/.test(this.text.slice(this.at, this.at + 3))) {
      this.skipContinuation();
      return [];
    }
    return this.taken(this.at + 1, this.at + 2, this.at + 2);
  }
}

/** A function that is called, such as `[IO.Path]::Combine(`. */
function isCall(parts: readonly Part[]): boolean {
  const last = parts.at(-1);
  return last?.kind === "known" && /::\w+$/.test(last.text);
}

/** A variable that may be given a value here, with its type before it. */
function isVariable(parts: readonly Part[]): boolean {
  if (parts.length > 4) return false;
  const joined = joinedText(parts);
  const [first, second] = joined;
  if (joined.length === 1) return first?.kind === "variable";
  return joined.length === 2 && second?.kind === "variable" && first?.kind === "known" && first.text.startsWith("[");
}

function variable(name: string, written: string, { folder }: ScriptPlace): Part {
  if (name === "psscriptroot" && folder !== null) return { kind: "folder", path: folder, written };
  if (name === "pwd") return { kind: "known", text: "." };
  if (name === "true" || name === "false") return { kind: "known", text: name };
  return { kind: "variable", name: name.replace(/^(?:script|global|local|private):/, ""), written };
}

/** What parentheses give: a path put together by `Join-Path` or by `+`, or the one value in them. */
function valueOf(words: readonly Word[]): PartialText | null {
  const [first, ...rest] = words.map(({ text }) => text);
  if (first === undefined) return null;
  if (wholeText(first)?.toLowerCase() === "join-path") {
    const paths = rest.filter((word) => !(wholeText(word) ?? "").startsWith("-"));
    return joinedText(paths.flatMap((path, index) => (index === 0 ? path : [...known("/"), ...path])));
  }
  const isSum = rest.length % 2 === 0 && rest.every((word, index) => index % 2 === 1 || wholeText(word) === "+");
  if (!isSum || rest.length > 40) return null;
  const [start] = first;
  if (rest.length === 0 && start?.kind === "known") return null;
  return joinedText([first, ...rest.filter((_, index) => index % 2 === 1)].flat());
}

/** Members of a hash table, each a statement `name = value`. */
function tableOf(members: readonly Statement[]): ReadonlyMap<string, PartialText> {
  const table = new Map<string, PartialText>();
  for (const { words } of members) {
    const [name, equals, value, ...more] = words.map(({ text }) => text);
    if (name === undefined) continue;
    const joined = /^([^=]+)=(.*)$/s.exec(writtenText(name));
    if (equals === undefined && joined !== null) {
      const [first] = name;
      const start = joined[1] ?? "";
      table.set(
        start,
        first?.kind === "known" && first.text.length > start.length
          ? joinedText([{ kind: "known", text: first.text.slice(start.length + 1) }, ...name.slice(1)])
          : [{ kind: "open", written: joined[2] ?? "" }],
      );
    } else if (equals !== undefined && wholeText(equals) === "=" && value !== undefined)
      table.set(writtenText(name), more.length === 0 ? value : [{ kind: "open", written: writtenText(value) }]);
  }
  return table;
}

/** Where braces or parentheses end that begin before an offset, or the text. */
function endOfBraces(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "`") at += 1;
    else if (char === "'") at = skipTo(text, "'", at);
    else if (char === '"') at = endOfString(text, at);
    else if (char === "#" && /\s/.test(text.charAt(at - 1))) at = skipTo(text, "\n", at);
    else if (char === "{" || char === "(") depth += 1;
    else if (char === "}" || char === ")") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

function skipTo(text: string, end: string, at: number): number {
  const found = text.indexOf(end, at + 1);
  return found < 0 ? text.length : found;
}

/** The end of a string in double quotes, which may hold commands that hold strings. */
function endOfString(text: string, from: number): number {
  let depth = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "`") at += 1;
    else if (char === "(" && text.charAt(at - 1) === "$") depth += 1;
    else if (char === ")" && depth > 0) depth -= 1;
    else if (char === '"' && depth === 0) return at;
  }
  return text.length;
}
