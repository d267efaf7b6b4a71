import { closeSync, openSync, readSync } from "node:fs";
import { hasTemplateSigns } from "../template/template.ts";

/** Bytes of the beginning that tell what a file is. */
const HEAD_LENGTH = 2_048;
const SIGNS = /^\s*(?:\[|\{\s*"(?:schemaVersion|\$schema|version)":\s*(?:\d|"[^"]*sarif))/;

/** Whether a file is a report that a run like this one wrote, by its beginning: not a template, whose loss would cost something. */
export function isEarlierReport(absolute: string): boolean {
  const head = headOf(absolute);
  return SIGNS.test(head) && !hasTemplateSigns(head);
}

function headOf(absolute: string): string {
  const bytes = Buffer.alloc(HEAD_LENGTH);
  try {
    const descriptor = openSync(absolute, "r");
    try {
      return bytes.toString("utf8", 0, readSync(descriptor, bytes, 0, HEAD_LENGTH, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return "";
  }
}
