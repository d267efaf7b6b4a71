import type { InputIo } from "./io.ts";

/** The same world, in which each file that is read as input is noted. */
export function notingInputs<T extends InputIo>(io: T): T {
  const inputs = new Set<string>();
  return { ...io, inputs, didRead: (path: string) => void inputs.add(path) };
}
