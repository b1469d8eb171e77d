/** What typescript-eslint has for the kinds of the corpus, with types and the options that do it most justice. */
import tseslint from "typescript-eslint";

const anyIsMeant = { allowThrowingAny: true, allowThrowingUnknown: true };

export default [
  {
    files: ["corpus/**/*.ts"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-base-to-string": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-loop-func": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unused-vars": ["error", { caughtErrors: "none" }],
      "@typescript-eslint/only-throw-error": ["error", anyIsMeant],
      "@typescript-eslint/prefer-promise-reject-errors": ["error", anyIsMeant],
      "@typescript-eslint/require-await": "error",
      "@typescript-eslint/restrict-plus-operands": "error",
      "@typescript-eslint/restrict-template-expressions": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
    },
  },
];
