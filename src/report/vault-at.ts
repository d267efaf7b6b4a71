/** A file of a report, as far as it tells of vaults. */
interface FileOfVaults<Vault> {
  readonly path: string;
  readonly vaults: readonly Vault[];
}

/** A place in a template. */
interface InTemplate {
  readonly path: string;
  readonly pointer: string;
}

/** What leads from a finding to what it is about. */
interface Pointing {
  readonly pointer: string;
  readonly foundIn?: readonly InTemplate[];
}

/** Gives the vault that a finding in a file is about: it may be one of another file, of which this one is a part. */
export function vaultsAt<Vault extends { readonly pointer: string }>(
  files: readonly FileOfVaults<Vault>[],
): (finding: Pointing, path: string) => Vault | undefined {
  const vaults = new Map<string, Vault>();
  for (const { path, vaults: own } of files)
    for (const vault of own) {
      const key = keyOf({ path, pointer: vault.pointer });
      if (!vaults.has(key)) vaults.set(key, vault);
    }
  return (finding, path) => vaults.get(targetOf(finding, path));
}

/** What a finding in a file is about: findings of the same vault have the same. */
export function targetOf(finding: Pointing, path: string): string {
  return keyOf(placesOf(finding, path)[0]);
}

/** All that a finding in a file is about: a module may be a part of several templates. */
export function placesOf({ pointer, foundIn = [] }: Pointing, path: string): readonly [InTemplate, ...InTemplate[]] {
  const [first = { path, pointer }, ...others] = foundIn;
  return [first, ...others];
}

/** Tells what findings are about apart. */
export function keyOf({ path, pointer }: InTemplate): string {
  return `${path}#${pointer}`;
}
