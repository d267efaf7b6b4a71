import { github } from "./github.ts";
import { json } from "./json.ts";
import type { FormatOptions, RunReport } from "./model.ts";
import { pretty } from "./pretty.ts";
import { sarif } from "./sarif.ts";

export type FormatName = "pretty" | "json" | "sarif" | "github";

/** The writers of the formats: a whole run as text. */
export const FORMATS: Readonly<Record<FormatName, (report: RunReport, options: FormatOptions) => string>> = {
  pretty,
  json,
  sarif,
  github,
};

export const formatNames: readonly FormatName[] = ["pretty", "json", "sarif", "github"];
