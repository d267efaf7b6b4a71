import type { FormatOptions, RunReport } from "./model.ts";

/** Writes a whole run as text. */
export type FormatWriter = (report: RunReport, options: FormatOptions) => string;

/** The formats of a run by name, the usual one first; each is loaded when it is asked for. */
export const FORMATS: ReadonlyMap<string, () => Promise<FormatWriter>> = new Map([
  ["pretty", async () => (await import("./pretty.ts")).pretty],
  ["json", async () => (await import("./json.ts")).json],
  ["sarif", async () => (await import("./sarif.ts")).sarif],
  ["github", async () => (await import("./github.ts")).github],
]);
