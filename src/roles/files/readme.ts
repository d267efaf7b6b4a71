import { markdownSentence, markdownText } from "../../text/markdown-text.ts";
import { vaultIdText } from "../../vault/vault-id.ts";
import { PROPAGATION_MS } from "../judge-change.ts";
import type { EntryMigration } from "../migration.ts";
import type { VaultParts } from "./vault-parts.ts";

/** What to do with the files of a vault, in which order. */
export function readme({ id, entries, aboutPrincipal }: VaultParts): string {
  const row = (entry: EntryMigration): string => {
    const roles = entry.roles.map(({ name }) => name).join(", ") || `none (\`${entry.outcome}\`)`;
    const custom = entry.custom === null ? "" : `\`${entry.custom.Name}\``;
    const about =
      entry.applicationId === null
        ? aboutPrincipal(entry.principal)
        : `${entry.principal} with the application ${entry.applicationId}`;
    return `| ${markdownText(about)} | ${markdownSentence(roles)} | ${markdownSentence(custom)} |`;
  };
  return `# ${markdownText(id.name)}: from access policies to Azure roles

Written by \`arm-guard migrate rbac\` for ${markdownText(vaultIdText(id))}. Nothing was changed in Azure. In this order nobody is without access
at any moment, and each step can be run again:

1. Assign the roles, in one of these ways. They do nothing while the vault uses access policies.
   - \`bash migrate.sh assign\`, or
   - \`az deployment group create -f assign.bicep\` (or \`assign.json\`) with the subscription and group of the vault, or
   - \`assign.tf\` with Terraform. It was checked to be HCL, and not run.
2. Wait ${String(PROPAGATION_MS / 60_000)} minutes: so long an assignment may take until it acts everywhere.
3. \`bash migrate.sh verify\`: whether everybody has roles that act (exit code 0). It is no where the access policies are others than in
   the plan.
4. \`bash migrate.sh flip\` changes the vault over, and refuses where \`verify\` does not say yes. It takes
   \`Microsoft.KeyVault/vaults/write\` and \`Microsoft.Authorization/roleAssignments/write\`.
5. \`arm-guard migrate rbac --verify --snapshot\` with a snapshot from before says whether everybody has what was there. Templates that deploy
   the vault have to say \`enableRbacAuthorization: true\` from now on, or they change it back or lock people out: \`arm-guard fix
   --snapshot\`, with a snapshot of now, writes that and takes the list away.
6. Keep this folder. \`bash rollback.sh\` sends \`rollback.json\`: the whole list in the request that changes the vault back.

| principal | roles | custom role with no more than that |
| --- | --- | --- |
${entries.map(row).join("\n")}
`;
}
