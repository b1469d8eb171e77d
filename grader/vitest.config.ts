import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "schemas/*.test.ts", "test/*.test.ts"],
    // Tests start processes, and the machine may be slow: no test judges by the clock on the wall.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
