// What npm runs after an install from a clone and before packing: builds, where the tools for it are installed.
import { existsSync } from "node:fs";

if (existsSync("node_modules/rolldown") && existsSync("node_modules/typescript") && existsSync("src")) {
  await import("./build.mjs");
} else {
  process.stdout.write("arm-guard: the build tools are not installed (production install), nothing is built.\n");
}
