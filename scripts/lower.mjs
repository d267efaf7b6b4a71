// node scripts/lower.mjs FILE.bicep [--cache FOLDER]: prints the template that the file is, and what would be refused.
import { bundled } from "./bundled.mjs";

const [file, ...options] = process.argv.slice(2);
const { lowered } = await bundled("lower", "scripts/lower-command.ts", { packages: "external" });
const cache = options[0] === "--cache" ? options[1] : null;
const { json, refusals } = lowered(file, cache);
for (const refusal of refusals) process.stderr.write(`${refusal}\n`);
process.stdout.write(`${json}\n`);
