/** What the reader of Bicep refuses: the code of Microsoft's compiler, and a sentence with cause and remedy. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** One entry for each code that needs no data. */
export const REFUSALS = {
  openComment: { code: "BCP002", message: "The comment is not closed: write `*/` at its end." },
  openStringAtEnd: { code: "BCP003", message: "The text is not closed: write `'` at its end." },
  openString: {
    code: "BCP004",
    message: "The text is not closed on its line: write `'` at its end, or use `'''` for text of several lines.",
  },
  openEscape: {
    code: "BCP005",
    message: "The file ends inside of an escape sequence: complete it, and close the text.",
  },
  unknownEscape: {
    code: "BCP006",
    message:
      "This escape sequence does not exist: write `\\\\` for a backslash; the others are `\\'`, `\\n`, `\\r`, `\\t`, `\\$` and `\\u{…}`.",
  },
  unknownStatement: {
    code: "BCP007",
    message:
      "No statement begins like this: a line begins with a keyword such as `param`, `var`, `resource`, `module` or `output`. A value goes on in the next line only inside of brackets.",
  },
  afterParameterType: {
    code: "BCP008",
    message: "After the type of a parameter stands `=` with a default value, or the line ends.",
  },
  valueMissing: {
    code: "BCP009",
    message: "A value is missing here: write a literal, a name, a call, an array or an object.",
  },
  integerTooLarge: {
    code: "BCP010",
    message: "The number does not fit in 64 bits: write one from -9223372036854775808 to 9223372036854775807.",
  },
  parameterName: { code: "BCP013", message: "The name of the parameter is missing." },
  name: { code: "BCP015", message: "A name is missing here." },
  outputName: { code: "BCP016", message: "The name of the output is missing." },
  resourceName: {
    code: "BCP017",
    message: "The name of the resource is missing: write `resource name 'Type@version' = {…}`.",
  },
  lineBreak: { code: "BCP019", message: "The statement ends before this: begin a new line here, or remove the rest." },
  memberName: { code: "BCP020", message: "The name of a property or a function is missing here." },
  propertyName: {
    code: "BCP022",
    message: "The name of a property is missing here: write a name, or a text in single quotes.",
  },
  identifierTooLong: { code: "BCP024", message: "The name is longer than 255 characters: shorten it." },
  constant: { code: "BCP032", message: "The value has to be known when the file is compiled: write a literal." },
  resourceTypeHole: { code: "BCP047", message: "The type of a resource is fixed: write it as a text without `${…}`." },
  holeRest: {
    code: "BCP064",
    message: "The value inside of `${…}` ends before this: remove the rest, or close the hole with `}`.",
  },
  decoratorMember: {
    code: "BCP053",
    message: "A decorator is a call: write its parentheses, such as `@sys.secure()`.",
  },
  decoratorCall: { code: "BCP063", message: "A decorator is a call: write its parentheses, such as `@secure()`." },
  resourceType: {
    code: "BCP068",
    message: "The type of the resource is missing: write it as a text such as 'Microsoft.KeyVault/vaults@2023-07-01'.",
  },
  literalInHole: {
    code: "BCP087",
    message: "Arrays and objects cannot be written here: give the value a name with `var`, and use the name.",
  },
  moduleName: { code: "BCP096", message: "The name of the module is missing: write `module name 'path.bicep' = {…}`." },
  modulePath: {
    code: "BCP097",
    message: "The path of the file is missing: write it as a text such as 'modules/vault.bicep'.",
  },
  doubleQuote: { code: "BCP103", message: "Bicep writes text in single quotes: replace the double quotes." },
  emptyIndex: { code: "BCP117", message: "The index is missing: write a number or a name between the brackets." },
  body: { code: "BCP118", message: "A body is missing here: write `{…}`, `[for …]` or `if (…) {…}`." },
  decoratorName: {
    code: "BCP123",
    message: "The name of the decorator is missing: write one such as `@description('…')`.",
  },
  decoratorsNotAllowed: { code: "BCP130", message: "A parameter file knows no decorators: remove this one." },
  decoratorAlone: {
    code: "BCP132",
    message: "The decorator stands before nothing: write a declaration in the next line, or remove the decorator.",
  },
  unicodeEscape: {
    code: "BCP133",
    message: "This is no character: write its number in hexadecimal digits as `\\u{20ac}`, up to `\\u{10ffff}`.",
  },
  openMultiLine: { code: "BCP140", message: "The text is not closed: write `'''` at its end." },
  loopVariable: {
    code: "BCP162",
    message:
      "The name of the loop's variable is missing: write `[for item in list: …]` or `[for (item, index) in list: …]`.",
  },
  loopBody: { code: "BCP167", message: "The body of the loop is missing: write `{…}` or `if (…) {…}`." },
  extensionName: {
    code: "BCP201",
    message: "The name of the extension is missing: write its name, or a reference such as 'br:registry/path:version'.",
  },
  extensionAlias: { code: "BCP202", message: "A name is missing after `as`." },
  directiveCodes: {
    code: "BCP226",
    message: "The directive names no diagnostic: write their codes after it, such as `#disable-next-line BCP037`.",
  },
  separator: { code: "BCP236", message: "A comma or a line break is missing before this." },
  comma: { code: "BCP237", message: "A comma is missing before this." },
  breakAfterComma: {
    code: "BCP238",
    message: "Here the compiler takes a comma or a line break, not both: remove the comma.",
  },
  oneInParentheses: { code: "BCP243", message: "Parentheses hold exactly one value, without line breaks." },
  metadataName: { code: "BCP266", message: "The name of the metadata is missing." },
  type: {
    code: "BCP279",
    message:
      "A type is missing here: write one such as `string`, `int`, `bool`, `array`, `object`, or a name of your own.",
  },
  noLiteralType: {
    code: "BCP285",
    message: "Only a literal can be a type here: write a number, `true`, `false`, or a text without `${…}`.",
  },
  constantKey: {
    code: "BCP296",
    message: "The name of a property of a type has to be fixed: write it without `${…}`.",
  },
  literalType: {
    code: "BCP300",
    message: "A type is missing after `|`: write a literal, or the name of a type of literals.",
  },
  extensionRest: { code: "BCP305", message: "After the name of an extension stands `with`, `as`, or the line ends." },
  propertyOfType: {
    code: "BCP317",
    message: "The name of a property is missing here: write a name, a text in single quotes, or `*`.",
  },
  safeCall: { code: "BCP322", message: "A function cannot be called with `.?`: write `.` in its place." },
  typeName: { code: "BCP325", message: "The name of the type is missing." },
  parameterFileStatement: {
    code: "BCP337",
    message: "A parameter file knows `using`, `extends`, `param`, `var`, `type` and `import` only: remove this line.",
  },
  assertName: { code: "BCP344", message: "The name of the assertion is missing." },
  testName: { code: "BCP346", message: "The name of the test is missing." },
  testPath: { code: "BCP347", message: "The path of the test's file is missing." },
  importList: { code: "BCP354", message: "Write what is imported: `{name}`, or `* as name`." },
  importedName: { code: "BCP355", message: "The name of what is imported is missing here." },
  importAlias: {
    code: "BCP375",
    message: "What is imported by a quoted name needs a name of its own: write `as name` after it.",
  },
  usingPath: {
    code: "BCP256",
    message: "Write the template that the parameters are for: `using 'main.bicep'`, or `using none`.",
  },
  extendsPath: {
    code: "BCP404",
    message: "Write the parameter file that this one extends: `extends 'base.bicepparam'`.",
  },
  usingRest: { code: "BCP436", message: "After the path stands `with`, or the line ends." },
  genericType: {
    code: "BCP302",
    message: "Only `resourceInput<'Type@version'>` and `resourceOutput<'Type@version'>` take a type in `<…>`.",
  },
} as const;

export function expected(sign: string): Refusal {
  return refusal("BCP018", `\`${sign}\` is missing here.`);
}

export function expectedKeyword(word: string): Refusal {
  return refusal("BCP012", `\`${word}\` is missing here.`);
}

export function unknownCharacter(name: string): Refusal {
  return refusal(
    "BCP001",
    `The character ${name} means nothing here: remove it, or write it inside of a text in single quotes.`,
  );
}

export function loopVariables(count: number): Refusal {
  return refusal("BCP249", `A loop has two variables in parentheses, not ${count}: write \`(item, index)\`.`);
}

export function typeArguments(count: number): Refusal {
  return refusal("BCP071", `The type takes one resource type in \`<…>\`, not ${count}.`);
}

function refusal(code: string, message: string): Refusal {
  return { code, message };
}
