import { principalNames } from "../config/principal-names.ts";
import type { Io } from "../io/io.ts";
import { UsageError } from "../io/usage-error.ts";
import { namesBy, type NameOf } from "../report/named-principals.ts";
import { NEAREST, runConfig } from "./run-config.ts";

/**
 * The names of principals that the nearest configuration has: that of a file, or of the working folder where there is none. They
 * are an extra: where the configuration is wrong standard error says so, and nobody has a name.
 */
export async function knownPrincipals(
  absolute: string | null,
  io: Pick<Io, "cwd" | "didRead" | "bring" | "stderr">,
): Promise<NameOf> {
  try {
    const config = await runConfig(NEAREST, io)(absolute);
    return namesBy(Object.fromEntries(principalNames([config])));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(
      `warning: Principals are told without names, because the configuration cannot be read: ${error.message}\n`,
    );
    return () => null;
  }
}
