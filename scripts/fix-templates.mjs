// npm run fix-templates: writes templates/*/after.json anew, what `fix` makes of before.json beside it.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STRATEGIES = new Set([
  "create-parameter",
  "preserve",
  "use-existing",
  "only-if-not-exists",
  "add-child",
  "keep-rbac",
  "pin-authorization",
]);

for (const name of readdirSync("templates").filter((each) => existsSync(`templates/${each}/before.json`))) {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-templates-"));
  for (const file of readdirSync(`templates/${name}`)) copyFileSync(`templates/${name}/${file}`, join(folder, file));
  const flags = STRATEGIES.has(name) ? ["--strategy", name] : [];
  const snapshot = existsSync(`templates/${name}/snapshot.json`) ? ["--snapshot", "snapshot.json"] : [];
  const program = join(process.cwd(), "bin/arm-guard.mjs");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, "fix", "before.json", ...flags, ...snapshot],
    { cwd: folder },
  );
  if (status !== 0) throw new Error(`${name}: ${stdout}${stderr}`);
  for (const ending of ["json", "parameters.json"])
    if (existsSync(join(folder, `before.${ending}`)))
      copyFileSync(join(folder, `before.${ending}`), `templates/${name}/after.${ending}`);
}
