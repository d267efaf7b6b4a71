import { toJson, type Json } from "../../expression/to-json.ts";
import { firstUnresolved } from "../../expression/unknown.ts";
import { memberOf } from "../../json/members.ts";
import type { ParameterPath } from "../../redeploy/parameter-paths.ts";
import { literalValue } from "../../template/literal-value.ts";
import { defaultOf, parameterDeclaration, textMember } from "../../template/template.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { OpenedTemplate } from "../../load/open-template.ts";

/** What a parameter has: what is given, else its default; `null` where that is neither plain nor there. */
export function plainParameter({ template, given }: OpenedTemplate, name: string): Json | null {
  const supplied = given.get(foldCase(name))?.value;
  const initial = memberOfDeclaration(template, name, "defaultValue");
  const value = supplied ?? (initial === undefined ? undefined : literalValue(initial));
  return value === undefined || firstUnresolved(value) !== null ? null : toJson(value);
}

/** Whether nobody has to give the parameter. */
export function hasDefault({ template }: Pick<OpenedTemplate, "template">, name: string): boolean {
  const declaration = parameterDeclaration(template, name);
  return declaration !== null && defaultOf(declaration) !== null;
}

/** The value of a parameter with one of its parts replaced, the others as they are; `null` where that is not possible. */
export function withPart(content: Json | null, path: ParameterPath["path"], part: Json): Json | null {
  const [step, ...rest] = path;
  if (step === undefined) return part;
  if (typeof step === "number") {
    if (!isList(content) || step >= content.length) return null;
    const inner = withPart(content[step] ?? null, rest, part);
    return inner === null ? null : content.map((item: Json, at) => (at === step ? inner : item));
  }
  const members = content === null ? {} : isObject(content) ? content : null;
  if (members === null) return null;
  const key = Object.keys(members).find((each) => foldCase(each) === foldCase(step)) ?? step;
  const inner = withPart(members[key] ?? null, rest, part);
  return inner === null ? null : { ...members, [key]: inner };
}

/** A part of a value; `null` where there is none. */
export function partAt(content: Json | null, path: ParameterPath["path"]): Json | null {
  const [step, ...rest] = path;
  if (step === undefined) return content;
  if (typeof step === "number") return isList(content) ? partAt(content[step] ?? null, rest) : null;
  if (content === null || !isObject(content)) return null;
  const found = Object.entries(content).find(([key]) => foldCase(key) === foldCase(step));
  return found === undefined ? null : partAt(found[1], rest);
}

/**
 * Values by which a switch may pass over a vault that exists: the vault's id or name, a list with one of them, yes or no,
 * whatever the declaration allows. Each is only a guess, to be proven.
 */
export function switchValues(source: ParameterPath, id: string, opened: OpenedTemplate): readonly Json[] {
  const { template } = opened;
  const declaration = parameterDeclaration(template, source.name);
  const now = partAt(plainParameter(opened, source.name), source.path);
  const type = source.path.length === 0 && declaration !== null ? foldCase(textMember(declaration, "type") ?? "") : "";
  const name = id.slice(id.lastIndexOf("/") + 1);
  const own = /name/i.test(String(source.path.at(-1) ?? source.name)) ? [name, id] : [id, name];
  const listed = isList(now) ? now : [];
  const lists = own.map((each): Json => [...listed, each]);
  const allowed = memberOfDeclaration(template, source.name, "allowedValues");
  const choices = allowed === undefined ? null : toJson(literalValue(allowed));
  if (source.path.length === 0 && isList(choices)) return choices;
  if (type === "bool" || typeof now === "boolean") return [false, true];
  if (type === "array" || isList(now)) return lists;
  if (/string$/.test(type) || typeof now === "string") return own;
  return type === "" && now === null ? [false, true, ...own, ...lists] : [];
}

function memberOfDeclaration(template: OpenedTemplate["template"], name: string, member: string) {
  const declaration = parameterDeclaration(template, name);
  return declaration === null ? undefined : memberOf(declaration, member)?.value;
}

function isList(content: Json | null): content is readonly Json[] {
  return Array.isArray(content);
}

function isObject(content: Json): content is { readonly [key: string]: Json } {
  return typeof content === "object" && content !== null && !isList(content);
}
