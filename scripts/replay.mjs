// npm run replay -- [--verbose] [--switch name=value] FILE…: replays recorded traffic of the live service against the
// sandbox and prints which steps are right, which differ and which are not covered, and why. Ends with 1 when any differs.
import { bundled } from "./bundled.mjs";

const { replayFiles, replayReport } = await bundled("replay", "scripts/replay/report.ts");

const files = [];
const switches = {};
let isVerbose = false;
const words = process.argv.slice(2);
for (let word = words.shift(); word !== undefined; word = words.shift()) {
  if (word === "--verbose") isVerbose = true;
  else if (word === "--switch") {
    const [name = "", value = ""] = (words.shift() ?? "").split("=");
    switches[name] = value;
  } else files.push(word);
}
if (files.length === 0) {
  process.stderr.write("usage: npm run replay -- [--verbose] [--switch name=value] FILE…\n");
  process.exit(2);
}
const scenarios = replayFiles(files, switches);
process.stdout.write(replayReport(scenarios, isVerbose));
process.exitCode = scenarios.some(({ steps }) => steps.some(({ outcome }) => outcome === "differing")) ? 1 : 0;
