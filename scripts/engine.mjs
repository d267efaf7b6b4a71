// npm run engine: asks Microsoft's template engine, which is part of the Bicep CLI; without a command it says how.
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const outfile = "node_modules/.cache/arm-guard-engine.mjs";
await build({
  entryPoints: ["scripts/engine-command.ts"],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
const { main } = await import(pathToFileURL(outfile).href);

process.exitCode = await main(process.argv.slice(2));
