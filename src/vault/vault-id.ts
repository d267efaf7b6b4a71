/** The parts of a vault's resource id, as they are written. */
export interface VaultId {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
}

const PATTERN =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)\/?$/i;

/** The parts of a vault's id; `null` for a text that is none. */
export function readVaultId(text: string): VaultId | null {
  const [, subscription, resourceGroup, name] = PATTERN.exec(text) ?? [];
  return subscription === undefined || resourceGroup === undefined || name === undefined
    ? null
    : { subscription, resourceGroup, name };
}

export function vaultIdText({ subscription, resourceGroup, name }: VaultId): string {
  return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${name}`;
}
