// npm run engine: asks Microsoft's template engine, which is part of the Bicep CLI; without a command it says how.
import { bundled } from "./bundled.mjs";

const { main } = await bundled("engine", "scripts/engine-command.ts", { packages: "external" });

process.exitCode = await main(process.argv.slice(2));
