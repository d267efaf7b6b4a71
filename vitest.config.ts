import { defineConfig } from "vitest/config";

const ROOMS_WITH_A_FLOOR = "src/{text,json,expression,template,vault,redeploy,fix}/**";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Many tests wait for a server or a program, not for the processor.
    maxWorkers: 4,
    // No test asserts a time: this only ends what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      include: ["src/**/*.ts", "rules/**/*.ts"],
      exclude: ["src/generated/**"],
      reporter: ["text-summary", "html"],
      thresholds: { [ROOMS_WITH_A_FLOOR]: { branches: 95 } },
    },
  },
});
