import type { AuditWriter } from "./writer.ts";

/** The formats of an audit by name, the usual one first; each is loaded when it is asked for. */
export const AUDIT_FORMATS: ReadonlyMap<string, () => Promise<AuditWriter>> = new Map([
  ["pretty", async (): Promise<AuditWriter> => (await import("./pretty.ts")).auditText],
  ["json", async (): Promise<AuditWriter> => (await import("./json.ts")).auditJson],
]);
