/** Written from package.json by scripts/generate.mjs. Never edited. */
export const VERSION = "0.1.0";
