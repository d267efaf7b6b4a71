import type { RuleContext, FileSummary, VaultSummary } from "./rule-context.ts";
import type { Certainty, Finding, Severity } from "./finding.ts";
import type { JudgedSuppression, SuppressionFinding } from "./suppression.ts";

/** What is written about a rule, besides its page. */
export interface RuleMeta {
  /** Kebab-case; says what is forbidden or required. */
  readonly id: string;
  /**
   * What it speaks of, by which rule sets choose: `language` is what no template may have, whatever it deploys; `analysis`
   * what could not be looked at; `security` what other tools check, too; `own` what a configuration says.
   */
  readonly about: "vault" | "workspace" | "template" | "language" | "analysis" | "security" | "own";
  /** The severity of a finding that names none itself. */
  readonly severity: Severity;
  /** One line, without a full stop. */
  readonly summary: string;
  /** Strategies of `fix` that mend what the rule finds. */
  readonly fixes: readonly string[];
  /** `false` where nobody may answer for what it finds: what cannot be read or judged is not hidden. `true` when left out. */
  readonly isSuppressible?: false;
  /** Words to find it by, besides what it speaks of. */
  readonly tags?: readonly string[];
  /** What to do, for a rule that has no page. */
  readonly help?: string;
  /** Pages about the same, and checks of other tools. */
  readonly references?: readonly RuleReference[];
  /** Whether it compares with live vaults, so that it finds nothing where nobody looks. */
  readonly needsLive?: true;
  /** What its options mean, by name: whole numbers that a configuration gives. */
  readonly options?: Readonly<Record<string, string>>;
  /** Sentences by message id; `{{name}}` stands for a member of a finding's data. */
  readonly messages: Readonly<Record<string, string>>;
}

/** A page, or a check of another tool, that is about what a rule is about. */
export interface RuleReference {
  /** `null` where it is a page alone. */
  readonly tool: string | null;
  /** The id that the tool has for it. */
  readonly id: string | null;
  readonly url: string | null;
  /** `equivalent` where both find the same, `overlaps` where they find partly the same; `null` where nobody says. */
  readonly relation: "equivalent" | "overlaps" | null;
}

/** The options of a rule, by name. */
export type RuleOptions = ReadonlyMap<string, number>;

/** A rule: pure, the same context give the same findings. */
export interface Rule {
  readonly meta: RuleMeta;
  /** The rule with options that its `meta` names. */
  readonly withOptions?: (options: RuleOptions) => Rule;
  /** The rule with its `check`, where that is loaded only in runs that need it. */
  readonly load?: () => Promise<Rule>;
  /** Findings of one file, in text order. */
  readonly check?: (context: RuleContext) => Iterable<Finding>;
  /** Findings that need all files of the run. */
  readonly checkRun?: (files: readonly FileSummary[]) => Iterable<RunFinding>;
  /** Findings about suppressions, which need all that the other rules found. */
  readonly checkSuppressions?: (all: readonly JudgedSuppression[]) => Iterable<SuppressionFinding>;
  /** Whether it looks at a file at all; it does where this is left out. */
  readonly applies?: (context: RuleContext) => boolean;
}

/** A finding about a vault of some file of the run. */
export interface RunFinding {
  readonly vault: VaultSummary;
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly severity?: Severity;
  readonly certainty: Certainty;
}

/** The sentence of a message, with the data filled in. */
export function messageText(
  { messages, id }: RuleMeta,
  message: string,
  data: Readonly<Record<string, string>>,
): string {
  const text = messages[message] ?? `${id}: ${message}`;
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => data[name] ?? "");
}
