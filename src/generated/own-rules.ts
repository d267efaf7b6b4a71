/* Written by `npm run generate`. Never edited. */

export type Text = string;
export type OwnRuleEntry = Rule & Rule1;
export type Rule = {
  [k: string]: unknown;
};
export type OwnRuleTestEntry = Test & Test1;
export type Test = {
  [k: string]: unknown;
};

/**
 * A file of own rules, which `ownRules` of a configuration names. docs/own-rules.md tells more.
 */
export interface OwnRuleFile {
  $schema?: Text;
  rules: OwnRuleEntry[];
}
export interface Rule1 {
  /**
   * A namespace and a name.
   */
  id: string;
  /**
   * One line for lists; the message where it is left out.
   */
  summary?: string;
  /**
   * What is said of a resource; `{{expression}}` gives a value of it.
   */
  message: string;
  /**
   * `warning` where it is left out.
   */
  severity?: "error" | "warning" | "note";
  /**
   * What to do.
   */
  help?: string;
  /**
   * Pages, and checks of other tools.
   */
  references?: (
    | string
    | {
        tool?: Text;
        id?: Text;
        url?: Text;
        relation?: "equivalent" | "overlaps";
      }
  )[];
  /**
   * Words to find it by.
   */
  tags?: Text[];
  /**
   * The resources that it is about; all where it is left out.
   */
  select?: {
    /**
     * Full types, such as `Microsoft.KeyVault/vaults`; `*` stands for any part.
     */
    type?: Text | Text[];
    /**
     * Such as `2023-07-01` or `>=2023-07-01`; of several all have to hold.
     */
    apiVersion?: Text | Text[];
    /**
     * Resources as a deployment would send them, or as they are written, with expressions as texts.
     */
    scope?: "expanded" | "source";
  };
  /**
   * An expression of the Common Expression Language that says yes or no.
   */
  when?: string;
  /**
   * An expression of the Common Expression Language that says yes or no.
   */
  assert?: string;
  /**
   * A JSON Schema that the resource has to be as.
   */
  schema?: {} | boolean;
  /**
   * Whether it is reported, as possible, where a value decides that is not known. `silent` where it is left out.
   */
  unknown?: "possible" | "silent";
  /**
   * What `arm-guard rules test` runs.
   *
   * @maxItems 100
   */
  tests?: OwnRuleTestEntry[];
}
export interface Test1 {
  name?: Text;
  /**
   * A resource; the template around it is made.
   */
  resource?: {};
  /**
   * A template.
   */
  template?: {};
  /**
   * Values of parameters by name.
   */
  parameters?: {};
  expect: "pass" | "fail" | "unknown" | "skipped" | "error";
  /**
   * What the finding says.
   */
  message?: string;
  /**
   * The text at which the finding stands.
   */
  at?: string;
}
