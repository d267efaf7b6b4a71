// The tests that `npm run mutate` runs.
import { defineConfig } from "vitest/config";

// eslint-disable-next-line no-restricted-exports -- vitest reads the default export.
export default defineConfig({
  test: { include: JSON.parse(process.env["MUTATE_TESTS"] ?? "[]"), testTimeout: 30_000 },
});
