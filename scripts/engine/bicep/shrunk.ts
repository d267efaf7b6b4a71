import type { Program } from "./program.ts";

/** How many smaller programs are tried. */
const TRIES = 200;

/** The smallest program that is found on which the same is wrong: statements are left out, and parts of them unless they stay whole. */
export async function shrunk(
  program: Program,
  { isWhole, fails }: { readonly isWhole: boolean; readonly fails: (smaller: Program) => Promise<boolean> },
): Promise<Program> {
  let smallest = program;
  let tries = 0;
  for (let at = 0; tries < TRIES;) {
    const next = smaller(smallest, at, isWhole);
    if (next === null) break;
    tries++;
    if (next !== smallest && (await fails(next))) smallest = next;
    else at++;
  }
  return smallest;
}

/** The program with its change of that number; `null` where there are no more. */
function smaller(program: Program, number: number, isWhole: boolean): Program | null {
  let left = number;
  for (const [path, statements] of program.files) {
    for (const [at, statement] of statements.entries()) {
      const texts = isWhole ? [null] : smallerTexts(statement);
      if (left < texts.length) return withStatement(program, path, at, texts[left] ?? null);
      left -= texts.length;
    }
  }
  return null;
}

/** A statement made smaller: left out, or without one of its lines, or with something simpler in it. */
function smallerTexts(statement: string): readonly (string | null)[] {
  const lines = statement.split("\n");
  const shorter = lines.length === 1 ? [] : lines.map((_line, at) => lines.toSpliced(at, 1).join("\n"));
  const blocks = lines.length < 4 ? [] : lines.slice(0, -2).map((_line, at) => lines.toSpliced(at, 3).join("\n"));
  return [null, ...blocks, ...shorter, ...simplerTexts(statement)];
}

/** The text with a part in brackets replaced by one of the parts that commas and operators make in it. */
function simplerTexts(text: string): readonly string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(/[\w.]*[([]/g)) {
    const open = text.slice(index).search(/[([]/) + index;
    const close = closing(text, open);
    if (close === null) continue;
    const parts = text.slice(open + 1, close).split(/, | \? | : | && | \|\| | \?\? | => /);
    for (const part of parts.slice(0, 4))
      if (part.trim() !== "") found.push(text.slice(0, index) + part + text.slice(close + 1));
  }
  return found;
}

function closing(text: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if ("([{".includes(text[at] ?? "")) depth++;
    if (")]}".includes(text[at] ?? "") && --depth === 0) return at;
  }
  return null;
}

function withStatement(program: Program, path: string, at: number, text: string | null): Program {
  const statements = program.files.get(path) ?? [];
  const changed = text === null ? statements.toSpliced(at, 1) : statements.with(at, text);
  const files = new Map(program.files);
  files.set(path, changed);
  return { ...program, files };
}
