// npm run --silent conformance: answers language cases, one JSON object a line on standard input, one answer a line.
//   {"id", "kind": "parse",      "expression"}                                  → {"parse": "accept" | "reject" | "literal", "value"?}
//   {"id", "kind": "read",       "text"}                                        → {"json"}
//   {"id", "kind": "expression", "expression", "parameters"?, "variables"?}     → {"value"}
//   {"id", "kind": "template" | "snapshot" | "load", "template" | "templateText", "parameters"?, "context"?}
//                                                                               → {"outputs", "resources", "flatResources", "predictedResources"}
// or {"error"}. Ends at the end of input.
import { createInterface } from "node:readline";
import { bundled } from "./bundled.mjs";

const { answer } = await bundled("conformance", "scripts/conformance-case.ts");

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  process.stdout.write(`${answer(line)}\n`);
}
