// Builds dist/: bundles with lazy chunks for the program and the library, and their types.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import ts from "typescript";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { bin: "src/bin.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  packages: "external",
  chunkNames: "chunks/[name]-[hash]",
  legalComments: "none",
  logLevel: "warning",
});
writeTypes();

/** Declarations file by file: `isolatedDeclarations` makes that possible, and it needs no look at all the types. */
function writeTypes() {
  const { config } = ts.readConfigFile("tsconfig.build.json", ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  for (const fileName of fileNames) {
    const { outputText } = ts.transpileDeclaration(ts.sys.readFile(fileName), { fileName, compilerOptions: options });
    const target = join("dist/types", relative(".", fileName)).replace(/\.ts$/, ".d.ts");
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}
