// attack: imports a package.json and files of a package that would run scripts or carry settings
// catalogue: 31, 65
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-await-in-loop
for (const url of [
  "./package.json",
  "./tsconfig.json",
  "./vitest.config.ts",
  "./.env",
  "./kata.json",
  "../package.json",
]) {
  for (const type of ["json", "text", "css", "bytes", "javascript"]) {
    try {
      console.log("REACHED", await import(url, { with: { type } } as any));
    } catch {}
  }
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
