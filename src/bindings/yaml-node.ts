import { foldCase } from "../text/fold-case.ts";

/** A value of a YAML text with its place. */
export type YamlNode = YamlMap | YamlList | YamlText;

export interface YamlMap {
  readonly kind: "map";
  readonly line: number;
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: string;
  readonly value: YamlNode;
  /** Of the key, from 1. */
  readonly line: number;
}

export interface YamlList {
  readonly kind: "list";
  readonly line: number;
  readonly items: readonly YamlNode[];
}

export interface YamlText {
  readonly kind: "text";
  /** Where it begins, from 1. */
  readonly line: number;
  /** Of its first character: below the `|` or `>` of a block. */
  readonly textLine: number;
  /** As the platforms take it: numbers and truths as they are written. */
  readonly text: string;
}

/** Nodes that are looked at when aliases are followed. */
export const NODE_LIMIT = 50_000;

/** The value of a key; names in pipelines of Azure have no case. */
export function member(node: YamlNode | null | undefined, key: string, anyCase = false): YamlNode | null {
  if (node?.kind !== "map") return null;
  const found = node.entries.find((each) => (anyCase ? foldCase(each.key) === foldCase(key) : each.key === key));
  return found?.value ?? null;
}

/** The text of a key; `null` where there is none. */
export function textAt(node: YamlNode | null | undefined, key: string, anyCase = false): string | null {
  return textOf(member(node, key, anyCase));
}

/** What an input of a task or an action is given, whatever the case of its name; `null` where it is nothing, or blank. */
export function inputAt(inputs: YamlNode | null, name: string): string | null {
  const text = textAt(inputs, name, true)?.trim() ?? "";
  return text === "" ? null : text;
}

export function textOf(node: YamlNode | null): string | null {
  return node?.kind === "text" ? node.text : null;
}

/** Texts of a map by key; other values are left out. */
export function textsIn(node: YamlNode | null | undefined): readonly (readonly [key: string, text: string])[] {
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ key, value }) => (value.kind === "text" ? [[key, value.text] as const] : []));
}
