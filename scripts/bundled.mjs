import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/**
 * Bundles TypeScript of the project, and gives what it exports. `source` is a file, or the text of a module that exports
 * from files; packages stay outside where a script says so, because they cannot be bundled or are large.
 */
export async function bundled(name, source, { packages } = {}) {
  const outfile = bundlePath(name);
  const isFile = source.endsWith(".ts");
  await build({
    ...(isFile ? { entryPoints: [source] } : { stdin: { contents: source, resolveDir: ".", loader: "ts" } }),
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    ...(packages === undefined ? {} : { packages }),
    logLevel: "warning",
  });
  return await import(pathToFileURL(outfile).href);
}

/** Where the bundle of that name is written. */
export function bundlePath(name) {
  return `node_modules/.cache/arm-guard-${name}.mjs`;
}
