// npm run --silent conformance: answers language cases, one JSON object a line on standard input, one answer a line.
//   {"id", "kind": "parse",      "expression"}                                  → {"parse": "accept" | "reject" | "literal", "value"?}
//   {"id", "kind": "read",       "text"}                                        → {"json"}
//   {"id", "kind": "expression", "expression", "parameters"?, "variables"?}     → {"value"}
//   {"id", "kind": "template" | "snapshot" | "load", "template" | "templateText", "parameters"?, "context"?}
//                                                                               → {"outputs", "resources", "flatResources", "predictedResources"}
// or {"error"}. Ends at the end of input.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const outfile = "node_modules/.cache/arm-guard-conformance.mjs";
await build({
  entryPoints: ["scripts/conformance-case.ts"],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  logLevel: "warning",
});
const { answer } = await import(pathToFileURL(outfile).href);

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  process.stdout.write(`${answer(line)}\n`);
}
