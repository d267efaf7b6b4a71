import type { Json } from "../../expression/to-json.ts";
import { valueAt, type Body } from "../arm/body.ts";

/** A row of a table. */
export interface Row {
  /** The value of a column; `null` where there is none of that name. */
  column(name: string): Json;
  /** All columns. */
  whole(): Body;
}

/** A row that is there already. */
export function plainRow(body: Body): Row {
  return { column: (name) => valueAt(body, name) ?? null, whole: () => body };
}
