import type { Decorator, ExpressionSyntax } from "../syntax/ast.ts";

/** What the decorator of that name is given; `null` where there is none. */
export function decoratorArguments(
  { decorators }: { readonly decorators: readonly Decorator[] },
  name: string,
): readonly ExpressionSyntax[] | null {
  for (const { call } of decorators) if (call.kind !== "missing" && call.name.name === name) return call.args;
  return null;
}

export function hasDecorator(declared: { readonly decorators: readonly Decorator[] }, name: string): boolean {
  return decoratorArguments(declared, name) !== null;
}
