import tseslint from "typescript-eslint";

const NAMED_EXPORTS_ONLY = {
  "no-restricted-exports": [
    "error",
    {
      restrictDefaultExports: {
        direct: true,
        named: true,
        defaultFrom: true,
        namedFrom: true,
        namespaceFrom: true,
      },
    },
  ],
};

export default tseslint.config(
  { ignores: ["dist/", "coverage/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["{src,rules,test}/**/*.ts", "scripts/**/*.{ts,mjs}"],
    ignores: ["src/generated/**"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.test.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...NAMED_EXPORTS_ONLY,
      eqeqeq: "error",
      "func-style": ["error", "declaration", { allowArrowFunctions: true }],
      "max-depth": ["error", 3],
      "no-else-return": ["error", { allowElseIf: false }],
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // What is generated is held to no rule. It is not ignored: ESLint warns of ignored files where a script names those that changed.
  {
    files: ["src/generated/**/*.ts"],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: "off" },
  },
  // Scripts are plain JavaScript, without types to check.
  { files: ["scripts/**/*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
  {
    // The matchers of the test runner are typed as any.
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off", "@typescript-eslint/no-unsafe-return": "off" },
  },
);
