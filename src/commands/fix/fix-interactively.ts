import { fixBy } from "../../fix/fix-vault.ts";
import { keepingOf, KEEPING, type Fix, type Refusal } from "../../fix/fix.ts";
import { isRefused } from "../../fix/needs-fix.ts";
import type { VaultCase } from "../../fix/vault-case.ts";
import { nameForPeople } from "../../rule/resource-label.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import { applyEdits } from "../../text/edit.ts";
import type { Chooser, Decide } from "./fixed-file.ts";
import type { FixOptions } from "./fix-options.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { Io } from "../../io/io.ts";
import { unifiedDiff } from "./unified-diff.ts";

/**
 * Lets the user choose for each vault, with a preview of what each strategy would write.
 * @throws {UsageError} where nobody can be asked.
 */
export function chooseInteractively({ strategies }: FixOptions, io: Io): Chooser {
  const { ask } = io;
  if (ask === null) throw new UsageError("`--interactive` needs a terminal: give `--strategy` in its place.");
  return { decide: decideBy(strategies, ask, io), isAsking: true, accepts: acceptBy(ask, io) };
}

type Ask = NonNullable<Io["ask"]>;

/** Asks whether api-versions are to be moved, or vaults told to use RBAC: all of a file together. */
function acceptBy(ask: Ask, io: Io): Chooser["accepts"] {
  return async (path, fixed, secrets) => {
    const fixes = new Map(fixed.flatMap(({ fix }) => (fix === null ? [] : [[fix.files, fix] as const])));
    const lines = fixed.flatMap(({ name, fix }) =>
      fix === null ? [] : [`${path}: \`${name}\` by ${fix.strategy}: ${fix.title}.\n`],
    );
    if (lines.length === 0) return true;
    io.stderr.write(withoutSecrets(lines.join(""), secrets));
    for (;;) {
      const answer = (await ask("y to apply, p to preview, s to skip: ")).trim().toLowerCase();
      if (answer === "y" || answer === "s" || answer === "") return answer === "y";
      if (answer !== "p") io.stderr.write("That is not one of the choices.\n");
      else for (const fix of fixes.values()) io.stderr.write(await preview(fix, secrets));
    }
  };
}

function decideBy(strategies: FixOptions["strategies"], ask: Ask, io: Io): Decide {
  return async (vaultCase, secrets) => {
    const asked = strategies === null ? [] : keepingOf(strategies);
    const outcomes = (asked.length > 0 ? asked : KEEPING).map((each) => fixBy(each, vaultCase));
    const fixes = outcomes.filter((outcome): outcome is Fix => outcome.kind === "fix");
    const refusals = outcomes.filter((outcome): outcome is Refusal => outcome.kind === "refusal");
    io.stderr.write(withoutSecrets(menu(vaultCase, fixes, refusals), secrets));
    for (;;) {
      const answer = (await ask(`Number to apply, p and number to preview, s to skip: `)).trim();
      const [, isPreview = "", number = ""] = /^(p?)\s*(\d+)$/i.exec(answer) ?? [];
      const fix = fixes[Number(number) - 1];
      if (/^s$|^$/i.test(answer)) return { why: null, fix: null, refusals };
      if (fix === undefined) io.stderr.write("That is not one of the choices.\n");
      else if (isPreview === "") return { why: null, fix, refusals: [] };
      else io.stderr.write(await preview(fix, secrets));
    }
  };
}

function menu({ report }: VaultCase, fixes: readonly Fix[], refusals: readonly Refusal[]): string {
  const lines = [
    `${report.declaration.node.source.path}: deploying \`${nameForPeople(report.resource)}\` again ${lossText(report)}.`,
    ...fixes.map(({ strategy, title }, index) => `  ${String(index + 1)}  ${strategy}: ${title}.`),
    ...refusals.map(({ strategy, why }) => `  -  ${strategy}: ${why}.`),
  ];
  return `${lines.join("\n")}\n`;
}

function lossText(report: VaultCase["report"]): string {
  if (isRefused(report)) return "is refused, because it is sent without a list";
  return report.verdict === "wipes" ? "removes all of its access policies" : "replaces its access policies";
}

async function preview({ files, notes }: Fix, secrets: readonly string[]): Promise<string> {
  const differences = files.map(({ source, edits, isNew }) =>
    unifiedDiff({
      path: source.path,
      before: isNew ? null : source,
      after: { ...source, text: applyEdits(source.text, edits) },
      secrets,
    }),
  );
  return `${(await Promise.all(differences)).map(({ text }) => text).join("")}${notes.map((note) => `- ${note}\n`).join("")}`;
}
