// npm run new-rule <id>: writes rule, page and test of a new rule; the house tests tell what is still missing.
import { existsSync, writeFileSync } from "node:fs";

const id = process.argv[2] ?? "";
if (!/^[a-z]+(-[a-z]+)+$/.test(id) || existsSync(`rules/${id}.ts`)) {
  process.stderr.write("usage: npm run new-rule <id>, a new id in kebab-case such as no-empty-access-policies\n");
  process.exit(2);
}
const name = id.replaceAll(/-(\w)/g, (_all, letter) => letter.toUpperCase());
writeFileSync(
  `rules/${id}.ts`,
  `import type { Rule } from "../src/rule/rule.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** … */
export const ${name}: Rule = {
  meta: {
    id: "${id}",
    about: "vault",
    severity: "warning",
    summary: "…",
    fixes: [],
    messages: { found: "…" },
  },

  *check({ vaults }) {
    for (const vault of vaults) yield vaultFinding(vault, { message: "found" });
  },
};
`,
);
writeFileSync(
  `rules/${id}.md`,
  `# ${id}\n\n…\n\n**Severity:** …\n\n## What happens in Azure\n\n…\n\n## Flagged\n\n\`\`\`json\n{}\n\`\`\`\n\n## Accepted\n\n\`\`\`json\n{}\n\`\`\`\n\n## What to do\n\n…\n\n## Sources\n\n- …\n`,
);
writeFileSync(
  `test/rules/${id}.test.ts`,
  `import { ${name} } from "../../rules/${id}.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(${name}, {
  accepted: [],
  flagged: [{ name: "…", template: { resources: [vault({})] }, findings: ["found warning"], text: "…", sentence: "…" }],
});
`,
);
process.stdout.write(
  `Wrote rules/${id}.ts, rules/${id}.md and test/rules/${id}.test.ts. Add ${name} to rules/index.ts and the table in README.md.\n`,
);
