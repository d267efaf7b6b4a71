#!/usr/bin/env node
// Without imports: each module of Node.js that an ES module imports takes half a millisecond.
const { existsSync } = process.getBuiltinModule("node:fs");
const { createRequire } = process.getBuiltinModule("node:module");
const program = `${import.meta.dirname}/../dist/bin.cjs`;

if (existsSync(program)) {
  process.exitCode = await createRequire(import.meta.url)(program).start();
} else {
  process.stderr.write("arm-guard is not built yet. Run `npm ci` (or `npm run build`) in its folder.\n");
  process.exitCode = 2;
}
