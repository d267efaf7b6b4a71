/**
 * What the live service changed over the years, by the day from which on recordings show it. The sandbox behaves as the
 * service of its own clock's day, so that recordings of any year can be held against it.
 */
const SINCE = {
  /** Principals are not looked at: the all-zero one was refused before. */
  "any-principal": "2017-01-01",
  /** `provisioningState` and `RegisteringDns` in answers for vaults. */
  "provisioning-state": "2018-03-01",
  /** `DeletedVaultNotFound` in place of a plain `ResourceNotFound`. */
  "deleted-vault-code": "2019-01-01",
  /** The link behind `was not found.` */
  "not-found-link": "2019-10-01",
  /** New vaults have soft delete without asking for it. */
  "soft-delete-default": "2020-03-01",
  /** The long text when a name is taken, in checkNameAvailability. */
  "long-name-text": "2020-10-01",
  /** `A vault with the same name already exists in deleted state. …` */
  "deleted-state-text": "2020-10-01",
  /** Soft delete cannot be switched off: `false` is answered with `true`. */
  "soft-delete-always": "2021-06-01",
  /** `softDeleteRetentionInDays` is filled in. */
  "retention-default": "2023-01-01",
  /** A PUT on the name of a vault deleted a moment ago no longer brings it back. */
  "no-silent-recover": "2023-01-01",
  /** `globally` spelt right. */
  "globally-spelt": "2023-06-01",
  /** `enabledForDiskEncryption` and `enabledForTemplateDeployment` are filled in. */
  "flags-filled": "2025-07-01",
  /** `enableRbacAuthorization: false` is filled in. */
  "rbac-filled": "2025-07-01",
  /** Versions of the vault API before 2026-02-01 are retired. */
  "old-vault-versions-retired": "2027-02-27",
} as const;

export type Trait = keyof typeof SINCE;

const TIMES = new Map(Object.entries(SINCE).map(([trait, day]) => [trait, Date.parse(day)]));

/** Whether the service of that moment has a trait. */
export function hasTrait(trait: Trait, now: Date): boolean {
  return now.getTime() >= (TIMES.get(trait) ?? Infinity);
}
