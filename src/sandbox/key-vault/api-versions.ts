/**
 * All versions of the vault API. Source: Microsoft.KeyVault in Azure's resource schemas and "What's new for Key Vault",
 * read 2026-08.
 */
export const VAULT_API_VERSIONS: readonly string[] = [
  "2015-06-01",
  "2016-10-01",
  "2018-02-14-preview",
  "2018-02-14",
  "2019-09-01",
  "2020-04-01-preview",
  "2021-04-01-preview",
  "2021-06-01-preview",
  "2021-10-01",
  "2021-11-01-preview",
  "2022-02-01-preview",
  "2022-07-01",
  "2022-11-01",
  "2023-02-01",
  "2023-07-01",
  "2024-04-01-preview",
  "2024-11-01",
  "2024-12-01-preview",
  "2025-05-01",
  "2026-02-01",
  "2026-03-01-preview",
  "2026-04-01-preview",
];

/** From this version on a new vault uses RBAC unless it is told otherwise. */
export const RBAC_BY_DEFAULT_SINCE = "2026-02-01";
