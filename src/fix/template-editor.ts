import type { Call } from "../expression/ast.ts";
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import type { Declaration } from "../template/deployment.ts";
import type { Template } from "../template/template.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import type { FileFix } from "./fix.ts";
import type { NewExpression } from "./new-expression.ts";

/**
 * What a strategy may change of a template and of the files bound to it, told by parts of the model. It says what is to be
 * there, not how a language writes it. Content is plain JSON, with expressions and copies that the editor made.
 */
export type TemplateChange =
  | ({ readonly kind: "add-parameter" } & NewParameter)
  /** A nested deployment is given a parameter of the template around it, `from`, as its own of that name. */
  | { readonly kind: "hand-down"; readonly properties: JsonObject; readonly name: string; readonly from: string }
  | { readonly kind: "remove-default"; readonly parameter: JsonObject }
  | { readonly kind: "add-variable"; readonly template: Template; readonly name: string; readonly content: JsonContent }
  /** A variable that a copy loop makes, with the loop that has its name. */
  | {
      readonly kind: "add-variable-loop";
      readonly template: Template;
      readonly name: string;
      readonly content: JsonContent;
    }
  /** The resource is deployed when its condition, if it has one, and the question say so. */
  | { readonly kind: "add-condition"; readonly resource: Declaration; readonly question: NewExpression }
  /** An option for the service, such as `onlyIfNotExists`. */
  | {
      readonly kind: "set-option";
      readonly resource: Declaration;
      readonly name: string;
      readonly content: JsonContent;
    }
  | { readonly kind: "remove-dependency"; readonly list: JsonArray; readonly item: JsonNode }
  | ({ readonly kind: "add-child" } & NewChild)
  | { readonly kind: "remove-resource"; readonly resource: Declaration }
  /** The resource is not deployed any more: what reads it reads what is there. */
  | { readonly kind: "declare-existing"; readonly resource: Declaration }
  | { readonly kind: "replace-list"; readonly list: WrittenList; readonly content: JsonContent }
  | { readonly kind: "remove-list"; readonly list: WrittenList }
  /** Another expression in the place of a call in one. */
  | {
      readonly kind: "replace-call";
      readonly text: JsonString;
      readonly call: Call;
      readonly expression: NewExpression;
    }
  | ({ readonly kind: "read-by-id" } & ReadById)
  /** Gives a member another value, or adds it: in front of all others, or behind them. */
  | {
      readonly kind: "set-member";
      readonly object: JsonObject;
      readonly name: string;
      readonly content: JsonContent;
      readonly isFirst?: true;
    }
  /** What a parameter file gives a parameter. The file is the object that holds them all. */
  | {
      readonly kind: "set-argument";
      readonly file: JsonObject;
      readonly name: string;
      readonly content: JsonContent;
    }
  | { readonly kind: "remove-argument"; readonly file: JsonObject; readonly member: JsonMember }
  /** The api-version that stands at a place, by itself or behind a type; of anything else that gives one, the version itself. */
  | { readonly kind: "set-version"; readonly place: Place; readonly version: string }
  | { readonly kind: "add-item"; readonly list: JsonArray; readonly content: JsonContent }
  /** A file that is not there yet, encoded as another one. */
  | { readonly kind: "create-file"; readonly path: string; readonly text: string; readonly like: Source };

/** A parameter without a default. */
export interface NewParameter {
  readonly template: Template;
  readonly name: string;
  readonly type: "bool" | "array" | "string";
  /** `null` for a parameter of a nested template, which is only handed down. */
  readonly description: string | null;
}

/** A resource of a vault that stands behind it, and is deployed after it. */
export interface NewChild {
  readonly vault: Declaration;
  /** The last segments of its type and of its name. */
  readonly type: string;
  readonly name: string;
  readonly apiVersion: JsonNode;
  /** The condition of the vault as it is before the fix. */
  readonly condition: JsonNode | null;
  /** How a `dependsOn` names the vault, and what the vault itself waits for. */
  readonly dependency: JsonContent;
  readonly waits: readonly JsonNode[];
  readonly properties: JsonContent;
}

/** A call of `reference` that names a resource of the template, and is to hold when that is not deployed. */
export interface ReadById {
  readonly text: JsonString;
  readonly call: Call;
  readonly resource: Declaration;
  /** `null` where the call has it already. */
  readonly id: NewExpression | null;
  readonly apiVersion: NewExpression | null;
  /** What reads, where that has to wait for the resource; `null` in an output. */
  readonly reader: Declaration | null;
  /** How a `dependsOn` of the reader names the resource; `null` where it does already. */
  readonly dependency: JsonContent | null;
}

/** Where a vault's properties have its list. */
export type WrittenList =
  | { readonly kind: "array"; readonly properties: JsonObject; readonly node: JsonArray }
  | { readonly kind: "expression"; readonly properties: JsonObject; readonly node: JsonString }
  | { readonly kind: "loop"; readonly properties: JsonObject; readonly copy: JsonMember; readonly loop: JsonObject };

/** Collects the changes of a fix, and writes them in the language of each file. The only way in which strategies change anything. */
export interface TemplateEditor {
  /** Why a template of the run cannot be changed: a sentence without its end; `null` where it can. */
  readonly obstacle: (template: Template) => string | null;
  /** Whether resources of the template can have options for the service. */
  readonly hasOptions: (template: Template) => boolean;
  /** Names besides parameters and variables that something new in the template cannot have, folded. */
  readonly takenNames: (template: Template) => ReadonlySet<string>;
  /** Whether the language has resources that are only read. */
  readonly declaresExisting: boolean;
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
  /** Reads a template once more, and its parts, from the texts that fixes leave. */
  readonly reread: (document: JsonDocument, files: readonly FileFix[]) => Reread;
  /** Reads a parameter file. */
  readonly readParameters: (source: Source) => JsonDocument;
  readonly editor: (template: JsonDocument) => TemplateEditor;
}

export interface Reread {
  readonly document: JsonDocument;
  /** The language that knows the changed texts. */
  readonly language: TemplateLanguage;
  /** What the changes would do to other templates of the run that use the same files, in a sentence; `null` where nothing. */
  readonly harm: string | null;
}
