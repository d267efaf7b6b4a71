import { capital } from "../text/capital.ts";
import type { Cell, Rows } from "./rows.ts";

/** Members that the Azure CLI leaves out of its tables. */
const LEFT_OUT: ReadonlySet<string> = new Set(["id", "type", "etag"]);

/** A value of JSON as the Azure CLI makes a table of it: a row for each element, without what is nested. */
export function queryTable(value: unknown): Rows {
  const records = listOf(value).map(recordOf);
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return { columns, rows: records.map((record) => columns.map((column) => record.get(column) ?? null)) };
}

/** A value of JSON as the Azure CLI makes `tsv` of it: of a nested list its length is told, of an object nothing. */
export function queryTsv(value: unknown): Rows {
  const rows = listOf(value).map((item) => {
    if (Array.isArray(item)) return item.map(tsvCell);
    return typeof item === "object" && item !== null ? Object.values(item).map(tsvCell) : [tsvCell(item)];
  });
  return { columns: [], rows };
}

function listOf(value: unknown): readonly unknown[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function recordOf(item: unknown): ReadonlyMap<string, Cell> {
  if (Array.isArray(item)) return new Map(item.map((each, at) => [`Column${String(at + 1)}`, plainCell(each)]));
  if (typeof item !== "object" || item === null) return new Map([["Result", plainCell(item)]]);
  const members = Object.entries(item).filter(
    ([name, member]) => !LEFT_OUT.has(name) && member !== null && typeof member !== "object",
  );
  return new Map(members.map(([name, member]) => [capital(name), plainCell(member)]));
}

function tsvCell(value: unknown): Cell {
  return Array.isArray(value) ? value.length : plainCell(value);
}

/** What is nested has no room in a cell. */
function plainCell(value: unknown): Cell {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
