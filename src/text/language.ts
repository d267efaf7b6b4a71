/** A language that is recognised, so that it can be named, and not analysed. */
export interface Language {
  readonly name: string;
  /** The rest of a sentence about a file in it: what to do instead. */
  readonly advice: string;
}

const NOT_ARM = "Only ARM templates in JSON and Bicep are analysed.";

/** Languages by the ending of a file's name. */
const LANGUAGES: readonly (readonly [RegExp, Language])[] = [
  [/\.(?:tf|tofu|tfvars|hcl)(?:\.json)?$/i, { name: "Terraform", advice: NOT_ARM }],
  [/\.ya?ml$/i, { name: "YAML", advice: NOT_ARM }],
  [/\.(?:xml|config)$/i, { name: "XML", advice: NOT_ARM }],
  [/\.toml$/i, { name: "TOML", advice: NOT_ARM }],
  [/\.ps[dm]?1$/i, { name: "PowerShell", advice: NOT_ARM }],
  [/\.(?:sh|bash|zsh)$/i, { name: "shell", advice: NOT_ARM }],
  [/\.(?:[cm]?[jt]s|[jt]sx)$/i, { name: "JavaScript or TypeScript", advice: NOT_ARM }],
  [/\.py$/i, { name: "Python", advice: NOT_ARM }],
  [/\.cs$/i, { name: "C#", advice: NOT_ARM }],
  [/\.go$/i, { name: "Go", advice: NOT_ARM }],
  [/\.md$/i, { name: "Markdown", advice: NOT_ARM }],
];

/** The language of a file that is not read, by its name; `null` for all others. */
export function languageOf(path: string): Language | null {
  return LANGUAGES.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
