/** How vitest is set up for kata, in every command that runs their tests. */
import path from "node:path";

const graderFolder = path.resolve(import.meta.dirname, "..", "..");

/** Tests are trusted and share one worker; what they test never enters it. */
export function vitestOptions(root: string) {
  return {
    options: {
      root,
      config: false,
      pool: "threads",
      isolate: false,
      fileParallelism: false,
      testTimeout: 0,
      hookTimeout: 0,
      passWithNoTests: true,
    },
    vite: {
      cacheDir: path.join(graderFolder, "node_modules", ".cache", "vite"),
      // Scenarios are shipped by their source text: nothing in it may be lowered to a helper of the test file.
      oxc: { target: "esnext" },
      resolve: {
        alias: { "@async-kata/grader/testing": path.join(graderFolder, "src", "testing", "index.ts") },
      },
    },
  } as const;
}
