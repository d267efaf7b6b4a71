/** A piece of a query. */
export interface Token {
  readonly kind: "name" | "text" | "number" | "sign" | "end";
  readonly text: string;
}

const TOKEN =
  /\s*(?:(?<name>!?[A-Za-z_$][\w$-]*~?)|'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<number>\d+(?:[.]\d+)?[a-z]*)|(?<sign>=~|!~|==|!=|<=|>=|[<>=|(),.[\]+-]))/gy;
const COMMENT = /\/\/[^\n]*/g;

/** The pieces of a query; `null` when something in it is none. */
export function tokensOf(query: string): readonly Token[] | null {
  const text = query.replaceAll(COMMENT, "").trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text)?.groups;
    if (found === undefined) return null;
    tokens.push(tokenOf(found));
  }
  return tokens;
}

function tokenOf({ name, single, double, number, sign }: Readonly<Record<string, string | undefined>>): Token {
  if (name !== undefined) return { kind: "name", text: name };
  const quoted = single ?? double;
  if (quoted !== undefined) return { kind: "text", text: quoted.replaceAll(/\\(.)/g, "$1") };
  if (number !== undefined) return { kind: "number", text: number };
  return { kind: "sign", text: sign ?? "" };
}
