import fc from "fast-check";

/** Pieces of the language, whole and in halves. */
const PIECES = [
  ...[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "@",
    ",",
    ".",
    "?",
    ":",
    ";",
    "=",
    "+",
    "-",
    "%",
    "*",
    "/",
    "^",
    "!",
    "<",
    ">",
    "|",
    "&",
  ],
  ...["#", "$", "'", '"', "\\"],
  ...[
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\ufeff",
    "é",
    "'''",
    "$'''",
    "$$'''",
    "${",
    "$${",
    "//",
    "/*",
    "*/",
    "=>",
    "...",
    "::",
    "??",
  ],
  ...["param", "var", "resource", "module", "output", "type", "func", "import", "extension", "using", "extends", "for"],
  ...[
    "in",
    "if",
    "existing",
    "as",
    "from",
    "with",
    "targetScope",
    "metadata",
    "assert",
    "test",
    "true",
    "null",
    "none",
  ],
  ...["a", "x1", "0", "42", "9223372036854775808", "string", "resourceInput", "'T@v'", "'a${b}c'", "\\u{41}", "\\q"],
  ...["#disable-next-line BCP081", "\nparam p string = 'a'\n", "\nvar v = [for i in l: {\n  a: i\n}]\n", "@secure()\n"],
  "resource kv 'Microsoft.KeyVault/vaults@2023-07-01' = {\n  name: 'kv'\n  properties: {\n    accessPolicies: []\n  }\n}\n",
];

/** Texts that look like Bicep from near, and arbitrary ones. */
export function bicepText(): fc.Arbitrary<string> {
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 });
  const spaced = fc.tuple(pieces, fc.constantFrom("", " ")).map(([parts, space]) => parts.join(space));
  return fc.oneof({ weight: 5, arbitrary: spaced }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) });
}
