import { plainText } from "../text/plain-text.ts";

/** What a cell holds: as the JSON report has it. */
export type Cell = string | number | boolean | null;

/** Rows for people (`table`) and for scripts (`tsv`). */
export interface Rows {
  /** One word each, as the Azure CLI heads its tables. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The least width to which a column shrinks where a terminal is narrow. */
const LEAST = 8;

/**
 * Rows as the Azure CLI prints `table`: heads, a line of dashes, two spaces between columns. Where a line is wider than a
 * terminal, its widest cells are cut; `width` is `null` where nothing is.
 */
export function tableText({ columns, rows }: Rows, width: number | null): string {
  const cells = [columns, ...rows.map((row) => row.map(cellText))].map((row) => row.map(plainText));
  const widths = fitted(
    columns.map((_, at) => Math.max(...cells.map((row) => lengthOf(row[at] ?? "")))),
    width,
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => padded(cell, widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = cells;
  return [head, widths.map((each) => "-".repeat(each)), ...body].map((row) => `${line(row)}\n`).join("");
}

/** Rows as the Azure CLI prints `tsv`: no heads, a tab between values; tabs and line ends of values are spelled out. */
export function tsvText({ rows }: Rows): string {
  return rows.map((row) => `${row.map((cell) => plainText(rawText(cell))).join("\t")}\n`).join("");
}

function cellText(cell: Cell): string {
  if (typeof cell === "boolean") return cell ? "True" : "False";
  return cell === null ? "" : String(cell);
}

function rawText(cell: Cell): string {
  return cell === null ? "" : String(cell);
}

function fitted(widths: readonly number[], width: number | null): readonly number[] {
  const made = [...widths];
  if (width === null) return made;
  let over = made.reduce((sum, each) => sum + each + 2, -2) - width;
  while (over > 0) {
    const widest = made.indexOf(Math.max(...made));
    const others = Math.max(LEAST, ...made.filter((_, at) => at !== widest));
    const least = Math.max(LEAST, (made[widest] ?? 0) > others ? others : others - 1);
    const cut = Math.min(over, (made[widest] ?? 0) - least);
    if (cut <= 0) break;
    made[widest] = (made[widest] ?? 0) - cut;
    over -= cut;
  }
  return made;
}

function padded(cell: string, width: number): string {
  const letters = Array.from(cell);
  if (letters.length > width) return `${letters.slice(0, width - 1).join("")}…`;
  return `${cell}${" ".repeat(width - letters.length)}`;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
