#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

const program = new URL("../dist/bin.js", import.meta.url);

module.enableCompileCache?.();
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write("arm-guard is not built yet. Run `npm ci` (or `npm run build`) in its folder.\n");
  process.exitCode = 2;
}
