import { github } from "./github.ts";
import { json } from "./json.ts";
import type { FormatOptions, RunReport } from "./model.ts";
import { pretty } from "./pretty.ts";
import { sarif } from "./sarif.ts";

export type FormatName = (typeof formatNames)[number];

/** The writers of the formats: a whole run as text. */
export const FORMATS: Readonly<Record<FormatName, (report: RunReport, options: FormatOptions) => string>> = {
  pretty,
  json,
  sarif,
  github,
};

/** The names of the formats; the first is the usual one. */
export const formatNames = ["pretty", "json", "sarif", "github"] as const;
