/** What ESLint's core has for the kinds of the corpus; TypeScript is only parsed. */
import tseslint from "typescript-eslint";

export default [
  {
    files: ["corpus/**/*.ts"],
    languageOptions: { parser: tseslint.parser },
    rules: {
      "no-async-promise-executor": "error",
      "no-await-in-loop": "error",
      "no-empty": "error",
      "no-empty-function": "error",
      "no-loop-func": "error",
      "no-unmodified-loop-condition": "error",
      "no-unsafe-finally": "error",
      "require-atomic-updates": "error",
      "require-await": "error",
    },
  },
];
