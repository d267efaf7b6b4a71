import type { Expression } from "../expression/ast.ts";
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import type { Declaration } from "../template/deployment.ts";
import type { Template } from "../template/template.ts";
import type { Source } from "../text/source.ts";
import type { FileFix } from "./fix.ts";
import type { NewExpression } from "./new-expression.ts";

/**
 * What a strategy may change of a template and of the files bound to it, told by parts of the model. It says what is to be
 * there, not how a language writes it. Content is plain JSON, with expressions and copies that the editor made.
 */
export type TemplateChange =
  | {
      readonly kind: "add-parameter";
      readonly template: Template;
      readonly name: string;
      readonly content: JsonContent;
    }
  /** A nested deployment is given the parameter of that name of the template around it. */
  | { readonly kind: "hand-down"; readonly properties: JsonObject; readonly name: string }
  | { readonly kind: "remove-default"; readonly parameter: JsonObject }
  | { readonly kind: "add-variable"; readonly template: Template; readonly name: string; readonly content: JsonContent }
  /** A copy loop that makes a variable. */
  | { readonly kind: "add-variable-loop"; readonly template: Template; readonly content: JsonContent }
  /** The resource is deployed when its condition, if it has one, and the question say so. */
  | { readonly kind: "add-condition"; readonly resource: Declaration; readonly question: NewExpression }
  /** An option for the service, such as `onlyIfNotExists`. */
  | {
      readonly kind: "set-option";
      readonly resource: Declaration;
      readonly name: string;
      readonly content: JsonContent;
    }
  | { readonly kind: "add-dependency"; readonly resource: Declaration; readonly content: JsonContent }
  | { readonly kind: "remove-dependency"; readonly list: JsonArray; readonly item: JsonNode }
  | {
      readonly kind: "add-resource";
      readonly behind: Declaration;
      readonly symbol: string;
      readonly content: JsonContent;
    }
  | { readonly kind: "remove-resource"; readonly resource: Declaration }
  | { readonly kind: "replace-list"; readonly list: WrittenList; readonly content: JsonContent }
  /** Another expression in the place of a part of one. */
  | {
      readonly kind: "replace-part";
      readonly text: JsonString;
      readonly part: Expression;
      readonly expression: NewExpression;
    }
  /** One argument more for a call, behind another. */
  | {
      readonly kind: "add-argument";
      readonly text: JsonString;
      readonly behind: Expression;
      readonly expression: NewExpression;
    }
  /** Gives a member another value, or adds it: in front of all others, or behind them. */
  | {
      readonly kind: "set-member";
      readonly object: JsonObject;
      readonly name: string;
      readonly content: JsonContent;
      readonly isFirst?: true;
    }
  | { readonly kind: "remove-member"; readonly object: JsonObject; readonly member: JsonMember }
  | { readonly kind: "add-item"; readonly list: JsonArray; readonly content: JsonContent }
  /** A file that is not there yet, encoded as another one. */
  | { readonly kind: "create-file"; readonly path: string; readonly text: string; readonly like: Source };

/** Where a vault's properties have its list. */
export type WrittenList =
  | { readonly kind: "array"; readonly properties: JsonObject; readonly node: JsonArray }
  | { readonly kind: "expression"; readonly properties: JsonObject; readonly node: JsonString }
  | { readonly kind: "loop"; readonly properties: JsonObject; readonly copy: JsonMember; readonly loop: JsonObject };

/** Collects the changes of a fix, and writes them in the language of each file. The only way in which strategies change anything. */
export interface TemplateEditor {
  /** The content of a string that is an expression. */
  readonly expression: (expression: NewExpression) => JsonContent;
  /** A value of the template as it is written, comments included, for another place. */
  readonly copyOf: (node: JsonNode) => JsonContent;
  /** What adds the same a second time, as when two resources need the same parameter, changes nothing more. */
  readonly change: (change: TemplateChange) => void;
  /** What becomes of each file, the template last. */
  readonly files: () => readonly FileFix[];
}

/** A language in which templates are written, as far as fixes need to know. */
export interface TemplateLanguage {
  /** Reads a changed text once more. */
  readonly read: (source: Source) => JsonDocument;
  readonly editor: (template: JsonDocument) => TemplateEditor;
}
