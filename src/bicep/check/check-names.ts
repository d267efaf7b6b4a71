import type { Span } from "../../text/place.ts";
import { didYouMean } from "../../text/closest.ts";
import { isSameName } from "../../text/fold-case.ts";
import type { FileNames } from "../bind/file-names.ts";
import { resourceSymbol, type ResourceSymbol } from "../bind/symbols.ts";
import type {
  CallSyntax,
  ExpressionSyntax,
  ForSyntax,
  MemberSyntax,
  MethodSyntax,
  NameSyntax,
  NestedSyntax,
  ResourceDeclaration,
  Statement,
  SyntaxFile,
} from "../syntax/ast.ts";
import { builtinFunction, builtinFunctions, replacementOf } from "./builtin-functions.ts";
import { fileScope, meaningIn, withChildren, withLocals, type Meaning, type NameScope } from "./name-scope.ts";
import { forEachPart } from "../syntax/parts.ts";
import type { Refuse } from "./problem.ts";

/** A declaration reads another, by their names; a nested resource reads the one around it without a word. */
export interface NameUse extends Span {
  readonly from: string;
  readonly to: string;
  readonly isWritten: boolean;
}

/** Where an expression stands. */
interface Where {
  readonly scope: NameScope;
  /** The declaration that it belongs to; `null` of one that nothing reads. */
  readonly owner: string | null;
  readonly place: "value" | "default" | "function";
  /** Whether `this` is a resource that is deployed. */
  readonly hasThis: boolean;
}

const BUILTIN_TYPES = new Set(["any", "array", "bool", "int", "object", "string", "resourceInput", "resourceOutput"]);
/** Functions that stand in a default value only. */
const ONLY_IN_DEFAULTS = new Set(["utcNow", "newGuid"]);
const THIS_FUNCTIONS = new Set(["exists", "existingResource"]);
const NAMELESS: ReadonlySet<string> = new Set([
  "string",
  "integer",
  "true",
  "false",
  "null",
  "array",
  "object",
  "binary",
]);
/** How many names are asked what somebody may have meant. */
const ASKED_LIMIT = 500;

/** Finds what each name means, and which declarations read which. */
export function checkNames(names: FileNames, isParameterFile: boolean, refuse: Refuse): readonly NameUse[] {
  return new NameCheck(names, isParameterFile, refuse).uses();
}

class NameCheck {
  readonly #names: FileNames;
  readonly #isParameterFile: boolean;
  readonly #file: NameScope;
  /** Words of statements that could not be read: they may declare what seems to be missing. */
  readonly #broken: ReadonlySet<string>;
  readonly #refuse: Refuse;
  readonly #uses: NameUse[] = [];

  constructor(names: FileNames, isParameterFile: boolean, refuse: Refuse) {
    this.#names = names;
    this.#refuse = refuse;
    this.#isParameterFile = isParameterFile;
    this.#file = fileScope(names);
    this.#broken = new Set(brokenWords(names.file));
  }

  uses(): readonly NameUse[] {
    for (const statement of this.#names.file.statements) this.#statement(statement);
    return this.#uses;
  }

  #statement(statement: Statement): void {
    const at = (owner: string | null, place: Where["place"] = "value"): Where => {
      return { scope: this.#file, owner, place, hasThis: false };
    };
    switch (statement.kind) {
      case "param":
        if (statement.value === null) return;
        {
          this.#walk(statement.value, at(statement.name.name, this.#isParameterFile ? "value" : "default"));
          return;
        }
      case "var":
      case "module": {
        this.#walk(statement.value, at(statement.name.name));
        return;
      }
      case "func": {
        const scope = withLocals(
          this.#file,
          statement.parameters.map(({ name }) => name.name),
        );
        this.#walk(statement.body, { ...at(statement.name.name, "function"), scope });
        return;
      }
      case "resource": {
        this.#resource(this.#symbolOf(statement), this.#file);
        return;
      }
      case "output":
      case "assert":
      case "test": {
        this.#walk(statement.value, at(null));
        return;
      }
      case "extension":
      case "using":
        if (statement.config !== null) this.#walk(statement.config, at(null));
        return;
      case "targetScope":
      case "metadata":
      case "type":
      case "import":
      case "extends":
      case "broken":
        return;
    }
  }

  #symbolOf(statement: ResourceDeclaration): ResourceSymbol {
    const found = this.#names.resources.get(statement.name.name);
    return found?.statement === statement ? found : resourceSymbol(statement, null);
  }

  #resource(resource: ResourceSymbol, outer: NameScope): void {
    const scope = withChildren(outer, resource);
    const hasThis = !resource.isExisting;
    this.#walk(resource.statement.value, { scope, owner: resource.key, place: "value", hasThis });
    for (const child of resource.children.values()) {
      this.#uses.push({ from: child.key, to: resource.key, isWritten: false, start: 0, end: 0 });
      this.#resource(child, scope);
    }
  }

  #walk(node: ExpressionSyntax, where: Where): void {
    switch (node.kind) {
      case "name": {
        this.#name(node, where);
        return;
      }
      case "call": {
        this.#call(node, where);
        return;
      }
      case "method": {
        this.#method(node, where);
        return;
      }
      case "member": {
        this.#member(node, where);
        return;
      }
      case "nested":
        this.#nested(node, where);
        return;
      case "for": {
        this.#loop(node, where);
        return;
      }
      case "lambda": {
        const locals = node.parameters.map(({ name }) => name);
        this.#walk(node.body, { ...where, scope: withLocals(where.scope, locals) });
        return;
      }
      default:
        forEachPart(node, (part) => {
          this.#walk(part, where);
        });
    }
  }

  #loop({ item, index, list, body }: ForSyntax, where: Where): void {
    this.#walk(list, where);
    const locals = index === null ? [item.name] : [item.name, index.name];
    this.#walk(body, { ...where, scope: withLocals(where.scope, locals) });
  }

  /** A name as a value. */
  #name(node: NameSyntax, where: Where): void {
    const { name } = node;
    const meaning = meaningIn(where.scope, name);
    if (meaning === null) {
      this.#unknownValue(node, where);
      return;
    }
    this.#read(meaning, node, where);
    if (meaning.kind === "function")
      this.#refuse("BCP063", `\`${name}\` is a function: call it as \`${name}(…)\`.`, node);
    if (meaning.kind === "type")
      this.#refuse("BCP288", `\`${name}\` is a type, and no value: name a value here.`, node);
    if (meaning.kind === "namespace") {
      this.#refuse(
        "BCP041",
        `\`${name}\` is a namespace, and no value: write \`${name}.\` and what you need of it.`,
        node,
      );
    }
  }

  /** Whether the meaning may be read here, and who reads it. */
  #read(meaning: Meaning, node: NameSyntax, { place, owner }: Where): void {
    const { kind } = meaning;
    const { name } = node;
    const isOutside = kind === "variable" || kind === "resource" || kind === "module" || kind === "local";
    if (place === "default" && isOutside) {
      this.#refuse(
        "BCP072",
        `A default value can read other parameters only, not \`${name}\`: make it a variable, or hand the value over.`,
        node,
      );
    }
    if (place === "function" && kind === "parameter") {
      this.#refuse("BCP057", `A function cannot read the parameter \`${name}\`: hand it over as an argument.`, node);
    }
    if (owner === null || kind === "local" || kind === "imported" || kind === "namespace" || kind === "type") return;
    const to = kind === "resource" ? meaning.resource.key : name;
    this.#uses.push({ from: owner, to, isWritten: true, start: node.start, end: node.end });
  }

  #unknownValue(node: NameSyntax, where: Where): void {
    const { name } = node;
    if (name === "az" || name === "sys") {
      this.#refuse("BCP041", `\`${name}\` is a namespace, and no value: write \`${name}.\` and a function.`, node);
      return;
    }
    if (BUILTIN_TYPES.has(name)) {
      this.#refuse("BCP288", `\`${name}\` is a type, and no value: name a value here.`, node);
      return;
    }
    if (name === "this" && where.hasThis) return;
    if (name === "base" && this.#extends()) return;
    if (builtinFunction(name, this.#isParameterFile) !== null) {
      this.#refuse("BCP063", `\`${name}\` is a function: call it as \`${name}(…)\`.`, node);
      return;
    }
    if (this.#isReplaced(node)) return;
    this.#unknown("BCP057", node.name, node, where);
  }

  #extends(): boolean {
    return this.#isParameterFile && this.#names.file.statements.some(({ kind }) => kind === "extends");
  }

  #unknown(code: string, name: string, span: Span, { scope }: Where, more: readonly string[] = []): void {
    if (this.#broken.has(name)) return;
    const known = namesIn(scope);
    const hint = didYouMean(name, [...known.filter((each) => each !== ""), ...more].slice(0, ASKED_LIMIT));
    this.#refuse(code, `Nothing is called \`${name}\` here: declare it, or correct the name.${hint}`, span);
  }

  #call(node: CallSyntax, where: Where): void {
    for (const argument of node.args) this.#walk(argument, where);
    const { name } = node.name;
    const meaning = meaningIn(where.scope, name);
    if (meaning === null) {
      this.#builtin(node, where);
      return;
    }
    if (meaning.kind === "imported") return;
    if (meaning.kind !== "function") {
      const isHidden = builtinFunction(name, this.#isParameterFile) !== null;
      const hint = isHidden
        ? `: rename what hides the function, or write its namespace before it`
        : `: it cannot be called`;
      this.#refuse(isHidden ? "BCP265" : "BCP059", `\`${name}\` is no function here${hint}.`, node.name);
      return;
    }
    this.#read(meaning, { kind: "name", ...node.name }, where);
    const count = meaning.statement.parameters.length;
    this.#arity(node, { least: count, most: count });
  }

  #builtin(node: CallSyntax, where: Where): void {
    const { name } = node.name;
    const builtin = builtinFunction(name, this.#isParameterFile);
    if (builtin !== null) {
      if (name.startsWith("load")) this.#constantPath(node, where);
      if (name === "nameof") this.#named(node);
      this.#builtinPlace(node, builtin, where);
      return;
    }
    if (this.#isReplaced(node.name)) return;
    const known = [...builtinFunctions(this.#isParameterFile).keys()];
    const like = didYouMean(name, known);
    this.#unknown(like === "" ? "BCP057" : "BCP082", name, node.name, where, known);
  }

  /** Refuses the name of a function that Bicep has another form for, called or not. */
  #isReplaced(node: NameSyntax | CallSyntax["name"]): boolean {
    const replaced = replacementOf(node.name);
    if (replaced === null) return false;
    const [code, instead] = replaced;
    this.#refuse(code, `Bicep has no function \`${node.name}\`: ${instead}.`, node);
    return true;
  }

  /** A file is read when the source is compiled. */
  #constantPath({ args }: CallSyntax, { scope }: Where): void {
    for (const argument of args) {
      const isParameter = argument.kind === "name" && meaningIn(scope, argument.name)?.kind === "parameter";
      if (!isParameter && (argument.kind !== "call" || argument.name.name !== "any")) continue;
      this.#refuse("BCP032", "The value has to be known when the file is compiled: write a literal.", argument);
    }
  }

  #named({ args }: CallSyntax): void {
    const [argument] = args;
    if (argument === undefined || !NAMELESS.has(argument.kind)) return;
    this.#refuse("BCP408", "`nameof` takes what has a name: a name, or the property of one.", argument);
  }

  #builtinPlace(node: CallSyntax | MethodSyntax, count: Count, { place }: Where): void {
    const { name } = node.name;
    if (ONLY_IN_DEFAULTS.has(name) && place !== "default") {
      this.#refuse(
        "BCP065",
        `\`${name}\` can stand in the default value of a parameter only: declare a parameter for it.`,
        node.name,
      );
      return;
    }
    this.#arity(node, count);
  }

  #arity(node: CallSyntax | MethodSyntax, { least, most }: Count): void {
    const { length } = node.args;
    if (length >= least && (most === null || length <= most)) return;
    const wanted = most === null ? `at least ${least}` : least === most ? String(least) : `${least} to ${most}`;
    const noun = wanted === "1" || wanted === "at least 1" ? "argument" : "arguments";
    this.#refuse("BCP071", `\`${node.name.name}\` takes ${wanted} ${noun}, not ${length}.`, {
      start: node.name.end,
      end: node.end,
    });
  }

  #method(node: MethodSyntax, where: Where): void {
    for (const argument of node.args) this.#walk(argument, where);
    const { base } = node;
    if (base.kind !== "name") {
      this.#walk(base, where);
      return;
    }
    const meaning = meaningIn(where.scope, base.name);
    if (meaning?.kind === "namespace" || meaning?.kind === "imported") return;
    if (meaning !== null) {
      this.#methodOf(node, base, meaning, where);
      return;
    }
    if (base.name === "az" || base.name === "sys") {
      this.#namespaceCall(node, base.name, where);
      return;
    }
    if (base.name === "this" && where.hasThis) {
      this.#thisCall(node);
      return;
    }
    this.#walk(base, where);
  }

  #methodOf(node: MethodSyntax, base: NameSyntax, meaning: Meaning, where: Where): void {
    this.#walk(base, where);
    if (meaning.kind !== "parameter" && meaning.kind !== "module") return;
    this.#refuse(
      "BCP109",
      `\`${base.name}\` has no function \`${node.name.name}\`: resources and namespaces have some.`,
      node.name,
    );
  }

  #namespaceCall(node: MethodSyntax, namespace: string, where: Where): void {
    const { name } = node.name;
    const known = builtinFunctions(this.#isParameterFile);
    const builtin = builtinFunction(name, this.#isParameterFile);
    if (builtin?.namespace === namespace) {
      this.#builtinPlace(node, builtin, where);
      return;
    }
    const replaced = namespace === "sys" ? replacementOf(name) : null;
    if (replaced !== null) {
      this.#refuse(replaced[0], `Bicep has no function \`${name}\`: ${replaced[1]}.`, node.name);
      return;
    }
    const there = [...known].flatMap(([each, { namespace: of }]) => (of === namespace ? [each] : []));
    const isCase = there.some((each) => isSameName(each, name));
    const hint = didYouMean(name, there);
    this.#refuse(
      isCase ? "BCP108" : "BCP107",
      `\`${namespace}\` has no function \`${name}\`: correct the name, or leave \`${namespace}.\` out.${hint}`,
      node.name,
    );
  }

  #thisCall(node: MethodSyntax): void {
    const { name } = node.name;
    if (THIS_FUNCTIONS.has(name)) {
      this.#arity(node, { least: 0, most: 0 });
      return;
    }
    this.#refuse(
      "BCP107",
      `\`this\` has the functions \`exists\` and \`existingResource\`, not \`${name}\`.`,
      node.name,
    );
  }

  #member(node: MemberSyntax, where: Where): void {
    const { base, name } = node;
    if (base.kind !== "name") {
      this.#walk(base, where);
      return;
    }
    const meaning = meaningIn(where.scope, base.name);
    if (meaning?.kind === "namespace") return;
    if (meaning !== null || (base.name !== "az" && base.name !== "sys")) {
      this.#walk(base, where);
      return;
    }
    this.#refuse(
      base.name === "az" ? "BCP052" : "BCP053",
      `\`${base.name}\` has functions only: write \`${base.name}.${name.name}(…)\` to call one.`,
      name,
    );
  }

  /** Gives the resource that it names; `null` where that is not known. */
  #nested(node: NestedSyntax, where: Where): ResourceSymbol | null {
    const parent = node.base.kind === "nested" ? this.#nested(node.base, where) : this.#parent(node, where);
    if (parent === null) return null;
    const child = parent.children.get(node.name.name);
    if (child === undefined) {
      const hint = didYouMean(node.name.name, [...parent.children.keys()]);
      this.#refuse(
        "BCP159",
        `No resource \`${node.name.name}\` stands inside of \`${parent.name}\`: correct the name.${hint}`,
        node.name,
      );
      return null;
    }
    if (where.owner !== null) {
      this.#uses.push({ from: where.owner, to: child.key, isWritten: true, start: node.start, end: node.end });
    }
    return child;
  }

  #parent({ base, name }: NestedSyntax, where: Where): ResourceSymbol | null {
    if (base.kind !== "name") {
      this.#walk(base, where);
      return null;
    }
    const meaning = meaningIn(where.scope, base.name);
    if (meaning?.kind === "resource") return meaning.resource;
    this.#walk(base, where);
    if (meaning?.kind === "parameter") {
      this.#refuse("BCP158", `\`${base.name}\` is no resource: \`::\` names one that stands inside of another.`, name);
    }
    return null;
  }
}

function brokenWords({ statements, source }: SyntaxFile): readonly string[] {
  const broken = statements.filter(({ kind }) => kind === "broken");
  return broken.flatMap(({ start, end }) => source.text.slice(start, end).match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []);
}

interface Count {
  readonly least: number;
  readonly most: number | null;
}

function namesIn(scope: NameScope): readonly string[] {
  const found: string[] = [];
  for (let at: NameScope | null = scope; at !== null; at = at.outer) {
    for (const name of at.names.keys()) {
      if (found.length >= ASKED_LIMIT) return found;
      found.push(name);
    }
  }
  return found;
}
