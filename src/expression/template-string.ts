/** The longest expression that the service takes, in characters (Microsoft: template best practices, limits). */
export const EXPRESSION_LENGTH_LIMIT = 24_576;

/** Whether ARM evaluates a string: it starts with `[` but not with `[[`, and ends with `]`. Nothing is trimmed. */
export function isExpression(text: string): boolean {
  return text.charCodeAt(0) === 91 && text.charCodeAt(1) !== 91 && text.charCodeAt(text.length - 1) === 93;
}

/** What a string that is not an expression stands for: `[[…]` is the text with one bracket less. */
export function unescapeLiteral(text: string): string {
  return text.startsWith("[[") && text.endsWith("]") ? text.slice(1) : text;
}
