import { capital } from "../../text/capital.ts";
import { bodyOf, propertyOf, type Body } from "../../bicep/bind/symbols.ts";
import type { ModuleStatement, NameSyntax, ObjectSyntax, ResourceDeclaration } from "../../bicep/syntax/ast.ts";
import type { SyntaxPart } from "../../bicep/syntax/syntax-at.ts";
import type { JsonContent, WriteStyle } from "../../json/write.ts";
import { placeInside } from "../../template/expression-string.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { newFile, type FileFix } from "../fix.ts";
import { call, type NewExpression } from "../new-expression.ts";
import { versionEdit } from "../version-edit.ts";
import type { NewChild, NewParameter, ReadById, TemplateChange, WrittenList } from "../template-editor.ts";
import { BicepFile, insertion, keywordAt, propertiesBut, type FileEdit } from "./bicep-edits.ts";
import { expressionText, stringText, valueText } from "./bicep-text.ts";
import {
  exactly,
  freeSymbol,
  innermost,
  isArray,
  isDeployed,
  isModule,
  isObject,
  isParameter,
  isResource,
  namesIn,
  parameterNamed,
} from "./find-syntax.ts";

/** Statements behind which parameters stand, and variables. */
const ABOVE_PARAMETERS = ["targetScope", "metadata", "import", "extension", "using", "extends", "type"] as const;
const ABOVE_VARIABLES = [...ABOVE_PARAMETERS, "param"] as const;

/** What cannot be found in the source is left as it is: the proof tells. */
type Edits = readonly FileEdit[];

/** What a module is given, and the edit that writes it. */
interface Given {
  readonly params: { readonly [name: string]: () => string };
  readonly edit: TextEdit;
}

/** Collects what changes in files of Bicep. */
export class BicepChanges {
  readonly #files = new Map<Source, BicepFile>();
  readonly #edits = new Map<Source, TextEdit[]>();
  readonly #created: FileFix[] = [];
  /** By the statement of a resource, the name by which it is read as one that exists. */
  readonly #reads = new Map<ResourceDeclaration, string>();
  /** By the body of a module that has no `params`, those that it gets. */
  readonly #given = new Map<ObjectSyntax, Given>();

  /** The same edit is made once: two vaults may need one parameter. */
  change(change: TemplateChange): void {
    if (change.kind === "create-file") this.#created.push(newFile(change.path, change.text, change.like));
    else for (const { source, edit } of this.#editsFor(change)) this.#add(source, edit);
  }

  /** What becomes of each file, the template last. */
  files(template: Source): readonly FileFix[] {
    const edited = [...this.#edits].map(([source, edits]): FileFix => ({ source, isNew: false, edits }));
    const isTemplate = ({ source }: FileFix): boolean => source === template;
    return [...this.#created, ...edited.filter((each) => !isTemplate(each)), ...edited.filter(isTemplate)];
  }

  #add(source: Source, edit: TextEdit): void {
    const edits = this.#edits.get(source) ?? [];
    this.#edits.set(source, edits);
    if (!edits.some(({ start, end, text }) => start === edit.start && end === edit.end && text === edit.text))
      edits.push(edit);
  }

  #file({ source }: Pick<Place, "source">): BicepFile {
    const file = this.#files.get(source) ?? new BicepFile(source);
    this.#files.set(source, file);
    return file;
  }

  #editsFor(change: Exclude<TemplateChange, { kind: "create-file" }>): Edits {
    switch (change.kind) {
      case "add-parameter":
        return this.#addParameter(change);
      case "hand-down":
        return this.#handDown(change.properties, change.name, change.from);
      case "remove-default":
        return removeDefault(change.parameter);
      case "add-variable":
      case "add-variable-loop":
        return this.#addVariable(change.template, change.name, change.content);
      case "add-condition":
        return addCondition(change.resource.node, change.question);
      case "set-option":
        return this.#decorate(change.resource.node, change.name);
      case "add-child":
        return this.#addChild(change);
      case "declare-existing":
        return this.#declareExisting(change.resource.node);
      case "replace-list":
        return this.#replaceList(change.list, change.content);
      case "remove-list":
        return this.#removeList(change.list);
      case "replace-call":
        return this.#replace(placeInside(change.text, change.call), () => expressionText(change.expression));
      case "read-by-id":
        return this.#readExisting(change);
      case "set-member":
        return this.#setMember(change.object, change.name, change.content);
      case "set-argument":
        return this.#setArgument(change.file, change.name, change.content);
      case "remove-argument":
        return this.#removeArgument(change.member.value);
      case "set-version":
        return [{ source: change.place.source, edit: versionEdit(change.place, change.version) }];
      case "add-item":
        return this.#addItem(change.list, change.content);
      case "remove-dependency":
      case "remove-resource":
        return [];
    }
  }

  #addParameter({ template, name, type, description }: NewParameter): Edits {
    const file = this.#file(template);
    const decorator = description === null ? "" : `@description(${stringText(description)})${file.lineEnd}`;
    return [file.addStatement(`${decorator}param ${name} ${type}`, "param", ABOVE_PARAMETERS)];
  }

  #addVariable(template: Pick<Place, "source">, name: string, content: JsonContent): Edits {
    const file = this.#file(template);
    return [file.addStatement(`var ${name} = ${valueText(content, file.style(""))}`, "var", ABOVE_VARIABLES)];
  }

  #handDown(properties: Place, name: string, from: string): Edits {
    const file = this.#file(properties);
    const { object } = bodyIn(innermost(properties, isModule));
    const given = object === null ? null : propertyOf(object, "params");
    const value = (): string => from;
    if (object === null) return [];
    if (given === null) return [this.#giveFirst(object, file, { [name]: value })];
    return given.value.kind === "object" ? [file.setProperty(given.value, name, value)] : [];
  }

  /** `params` of a module that has none are written once, with all that it is given: what was written before goes. */
  #giveFirst(object: ObjectSyntax, file: BicepFile, more: Given["params"]): FileEdit {
    const before = this.#given.get(object);
    const params = { ...before?.params, ...more };
    const { source, edit } = file.setProperty(object, "params", params);
    const edits = this.#edits.get(source) ?? [];
    if (before !== undefined)
      this.#edits.set(
        source,
        edits.filter((each) => each !== before.edit),
      );
    this.#given.set(object, { params, edit });
    return { source, edit };
  }

  #decorate(node: Place, name: string): Edits {
    const statement = innermost(node, isResource);
    if (statement === null) return [];
    const file = this.#file(node);
    const at = keywordAt(file, statement);
    return [file.edit(insertion(at, `@${name}()${file.lineEnd}${file.styleAt(at).base}`))];
  }

  #addChild({ vault, type, name, apiVersion, properties }: NewChild): Edits {
    const statement = innermost(vault.node, isResource);
    if (statement === null || apiVersion.kind !== "string") return [];
    const file = this.#file(vault.node);
    const [vaultType = ""] = statement.type.segments.join("").split("@");
    const symbol = freeSymbol(file.source, `${statement.name.name}${capital(type)}`);
    const { condition } = bodyOf(statement.value);
    const test = condition === null ? "" : `if ${file.textOf(condition)} `;
    const body = valueText({ parent: () => statement.name.name, name, properties }, file.style(""));
    const head = `resource ${symbol} '${vaultType}/${type}@${apiVersion.value}'`;
    return [file.addBehind(statement, `${head} = ${test}${body}`)];
  }

  #declareExisting(node: Place): Edits {
    const statement = innermost(node, isResource);
    const { object } = bodyIn(statement);
    if (statement === null || object === null) return [];
    const file = this.#file(node);
    const properties = propertiesBut(object, ["name", "scope", "parent"]);
    return [
      file.edit(insertion(statement.type.end, " existing")),
      ...properties.map((property) => file.removeItem(object.items, property)),
    ];
  }

  /** The resource is read as one that exists, by a declaration of its own. */
  #readExisting({ text, call: reference, resource, reader }: ReadById): Edits {
    const statement = innermost(resource.node, isResource);
    const place = placeInside(text, reference);
    if (statement === null || place.source !== resource.node.source) return [];
    const file = this.#file(place);
    const symbol = statement.name.name;
    const [word] = namesIn(innermost(place, isKnown) ?? statement, symbol);
    if (word === undefined) return [];
    const known = this.#reads.get(statement);
    const name = known ?? freeSymbol(file.source, `existing${capital(symbol)}`);
    this.#reads.set(statement, name);
    return [
      ...(known === undefined ? [declareRead(file, statement, name)] : []),
      file.edit({ ...word, text: name }),
      ...(reader === null ? [] : waitFor(file, innermost(reader.node, isDeployed), symbol, word)),
    ];
  }

  #replaceList({ properties }: WrittenList, content: JsonContent): Edits {
    const object = exactly(properties, isObject);
    const own = object === null ? null : propertyOf(object, "accessPolicies");
    const file = this.#file(properties);
    return own === null ? [] : this.#replace(file.place(own.value), (style) => valueText(content, style));
  }

  #removeList({ properties }: WrittenList): Edits {
    const object = exactly(properties, isObject);
    const own = object === null ? null : propertyOf(object, "accessPolicies");
    return object === null || own === null ? [] : [this.#file(properties).removeItem(object.items, own)];
  }

  #replace(place: Place, write: (style: WriteStyle) => string): Edits {
    const file = this.#file(place);
    const { start, end } = place;
    return [file.edit({ start, end, text: write(file.styleAt(start)) })];
  }

  #setMember(object: Place, name: string, content: JsonContent): Edits {
    const written = exactly(object, isObject);
    return written === null ? [] : [this.#file(object).setProperty(written, name, content)];
  }

  #setArgument(parameters: Place, name: string, content: JsonContent): Edits {
    const file = this.#file(parameters);
    const { value = null } = parameterNamed(file.source, name) ?? {};
    if (value !== null) return this.#replace(file.place(value), (style) => valueText(content, style));
    return [file.addStatement(`param ${name} = ${valueText(content, file.style(""))}`, "param", ABOVE_PARAMETERS)];
  }

  #removeArgument(value: Place): Edits {
    const statement = innermost(value, isParameter);
    return statement === null ? [] : [this.#file(value).removeStatement(statement)];
  }

  #addItem(list: Place, content: JsonContent): Edits {
    const written = exactly(list, isArray);
    return written === null ? [] : [this.#file(list).addItem(written, content)];
  }
}

function removeDefault(parameter: Place): Edits {
  const statement = innermost(parameter, isParameter);
  const [type, value] = [statement?.type ?? null, statement?.value ?? null];
  return type === null || value === null
    ? []
    : [{ source: parameter.source, edit: { start: type.end, end: value.end, text: "" } }];
}

function addCondition({ source, ...node }: Place, question: NewExpression): Edits {
  const { condition, object } = bodyIn(innermost({ source, ...node }, isResource));
  if (condition !== null) {
    const { start, end } = condition.kind === "parentheses" ? condition.inner : condition;
    const own: NewExpression = { kind: "copy", place: { source, start, end } };
    return [{ source, edit: { start, end, text: expressionText(call("and", own, question)) } }];
  }
  return object === null ? [] : [{ source, edit: insertion(object.start, `if (${expressionText(question)}) `) }];
}

/** The resource once more, as one that exists. */
function declareRead(file: BicepFile, statement: ResourceDeclaration, symbol: string): FileEdit {
  const { object } = bodyOf(statement.value);
  const copied = (property: string): Readonly<Record<string, JsonContent>> => {
    const value = propertyOf(object, property)?.value;
    return value === undefined ? {} : { [property]: () => file.textOf(value) };
  };
  const body = valueText({ ...copied("scope"), ...copied("name") }, file.style(""));
  return file.addBehind(statement, `resource ${symbol} ${file.textOf(statement.type)} existing = ${body}`);
}

/** What reads a resource by another name waits for it by its own, unless it uses that elsewhere. */
function waitFor(
  file: BicepFile,
  waiting: ResourceDeclaration | ModuleStatement | null,
  symbol: string,
  but: NameSyntax,
): Edits {
  const { object } = bodyIn(waiting);
  if (waiting === null || object === null) return [];
  if (namesIn(waiting, symbol).some(({ start }) => start !== but.start)) return [];
  const list = propertyOf(object, "dependsOn")?.value;
  const entry = (): string => symbol;
  if (list === undefined) return [file.setProperty(object, "dependsOn", [entry])];
  return list.kind === "array" ? [file.addItem(list, entry)] : [];
}

const NO_BODY: Body = { loop: null, condition: null, object: null };

function bodyIn(statement: ResourceDeclaration | ModuleStatement | null): Body {
  return statement === null ? NO_BODY : bodyOf(statement.value);
}

function isKnown(part: SyntaxPart): part is SyntaxPart {
  return part.kind !== undefined;
}
