import fc from "fast-check";
import { Marked, type Token } from "marked";
import { describe, expect, it } from "vitest";
import type { Finding, Report, Site, Vault } from "../../../src/generated/report.ts";
import { readState } from "../../../src/report/pull-request/comment-state.ts";
import { pullRequestComment, type CommentOptions } from "../../../src/report/pull-request/comment.ts";
import { readSnapshot } from "../../../src/vault/snapshot.ts";
import { fileOf, findingOf, reportOf, vaultOf } from "./reports.ts";

const OPTIONS: CommentOptions = { id: "default", before: null, snapshot: null, runUrl: null };
const SITE: Site = {
  path: ".github/workflows/prod.yml",
  line: 41,
  mode: "Incremental",
  parameters: ["prod.json"],
  verdict: "wipes",
  certainty: "certain",
  exposure: "lost",
  deployed: "always",
};

const wiping = (finding: Partial<Finding> = {}, vault: Partial<Vault> = {}): Report =>
  reportOf([fileOf({ vaults: [vaultOf(vault)], findings: [findingOf(finding)] })]);
const clean = reportOf([fileOf({ vaults: [vaultOf({ verdict: "keeps", exposure: "none" })] })]);

function bodyOf(report: Report, options: Partial<CommentOptions> = {}): string {
  return pullRequestComment(report, { ...OPTIONS, ...options }).body;
}

describe("the comment on a pull request", () => {
  it("counts and names each vault of a loop", () => {
    const body = bodyOf(wiping({ vaults: ["kv-a", "kv-b", "KV-A", "[parameters('name')]"] }, { resolvedName: "kv-a" }));

    expect(body).toContain("### ❌ arm-guard: 2 key vaults lose access policies");
    expect(body).toContain("#### `kv-a`, `kv-b` in `infra/a.json:12`");
  });

  it("says of each vault who loses what, by which place, how sure that is, and the fix", () => {
    const message = "Deploying `kv-shop` again removes the access policy of the Azure Machine Learning workspace `ml`.";
    const because = [
      { text: "`accessPolicies` is empty.", range: { start: { line: 14, column: 1 }, end: { line: 14, column: 2 } } },
    ];
    const report = wiping({ message, because }, { sites: [SITE, { ...SITE, path: "deploy.sh", line: 3 }] });

    const { body, isGreen, isNeeded } = pullRequestComment(report, OPTIONS);

    expect(body).toMatchInlineSnapshot(`
      "### ❌ arm-guard: 1 key vault loses access policies

      1 error, 0 warnings, 0 notes. Looked at: 1 template judged.

      #### \`kv-shop\` in \`infra/a.json:12\`

      ❌ Deploying \`kv-shop\` again removes the access policy of the Azure Machine Learning workspace \`ml\`. Certain, by \`.github/workflows/prod.yml:41\` with \`prod.json\` and 1 other place.

      To mend it: \`arm-guard fix infra/a.json\`

      <details><summary>Why</summary>

      - \`accessPolicies\` is empty. (line 14)
      - Deployed by
        - \`.github/workflows/prod.yml:41\`, which removes all access policies of the vault (certain) with \`prod.json\`
        - \`deploy.sh:3\`, which removes all access policies of the vault (certain) with \`prod.json\`
      - The fix: Create the vault only when \`create\` is true
      - What the rule is about: \`arm-guard rules no-empty-access-policies\`

      </details>

      <!-- arm-guard-state:eyJvcGVuIjpbWyJpbmZyYS9hLmpzb24iLCJrdi1zaG9wIl1dLCJmaXhlZCI6W119 -->
      <!-- arm-guard:default -->"
    `);
    expect({ isGreen, isNeeded }).toEqual({ isGreen: false, isNeeded: true });
  });

  it("has the gravest vault first, and one line for what is about no vault", () => {
    const second = vaultOf({ pointer: "/resources/1", resolvedName: "kv-two" });
    const report = reportOf([
      fileOf({
        vaults: [vaultOf(), second],
        findings: [
          findingOf({ severity: "warning" }),
          findingOf({ pointer: "/resources/1" }),
          findingOf({ pointer: "/resources/2", rule: "template-syntax", message: "Odd." }),
        ],
      }),
    ]);

    const body = bodyOf(report);

    expect(body.match(/^#### .*$/gm)).toEqual([
      "#### `kv-two` in `infra/a.json:12`",
      "#### `kv-shop` in `infra/a.json:12`",
    ]);
    expect(body).toContain("- ❌ `infra/a.json:12` Odd. (`template-syntax`)");
  });

  it("counts what is known or answered for, and folds what is answered for", () => {
    const suppressed = { reason: "why", kind: "external", owner: null, ticket: null, expires: null } as const;
    const findings = [findingOf({ known: { from: "revision", reason: null } }), findingOf({ suppressed })];
    const report = { ...reportOf([fileOf({ findings })]), comparedWith: "origin/main" };

    const { body, isGreen } = pullRequestComment(report, OPTIONS);

    expect(isGreen).toBe(true);
    expect(body).toContain(
      "0 errors, 0 warnings, 0 notes, new since `origin/main`. 1 finding known before. 1 finding that somebody answers for.",
    );
    expect(body).not.toContain("#### ");
    expect(body).toContain(
      "<details><summary>1 finding that somebody answers for</summary>\n\n- ❌ `infra/a.json:12` Deploying `kv-shop` again removes all of its access policies. (`no-empty-access-policies`) · Why: why\n\n</details>",
    );
  });

  it("is needed where a change hides what it brings, and says who answers for it and how long", () => {
    const suppressed = {
      reason: "ask @ops",
      kind: "external",
      owner: "@ops",
      ticket: null,
      expires: "2027-01-31",
    } as const;
    const report = reportOf([fileOf({ findings: [findingOf({ suppressed })] })]);
    const change = { since: "origin/main", commit: "abc", by: "git", touched: 1, files: 2 } as const;

    expect(pullRequestComment(report, OPTIONS)).toMatchObject({ isGreen: true, isNeeded: false });
    expect(pullRequestComment({ ...report, change }, OPTIONS)).toMatchObject({ isGreen: true, isNeeded: true });
    expect(bodyOf({ ...report, change })).toContain("Why: ask `@ops` · Owner: `@ops` · Until `2027-01-31`");
  });

  it("is needed where a change edits its configuration, and names it", () => {
    const change = {
      since: "main",
      commit: "c",
      by: "git",
      touched: 0,
      files: 4,
      configurations: ["a @b.json"],
    } as const;
    const report: Report = { ...reportOf([]), change: { ...change, configurations: [...change.configurations] } };

    const { body, isNeeded } = pullRequestComment(report, OPTIONS);

    expect(isNeeded).toBe(true);
    expect(body).toContain("The change edits `a @b.json`: look at what the configuration switches off.");
  });

  it("is needed where a change adds to a baseline, and names what it accepts", () => {
    const entry = { baseline: "b.json", rule: "no-empty-access-policies", path: "a.json", vault: "kv-@x" } as const;
    const accepted = [{ ...entry, severity: "error", reason: "ask @ops" } as const];
    const change = { since: "main", commit: "c", by: "git", touched: 0, files: 4 } as const;

    const { body, isNeeded } = pullRequestComment({ ...reportOf([]), change: { ...change, accepted } }, OPTIONS);

    expect(isNeeded).toBe(true);
    expect(body).toContain("1 line that the change adds to a baseline");
    expect(body).toContain("`kv-@x` of `a.json` (`no-empty-access-policies`) in `b.json` · Why: ask `@ops`");
  });

  it("counts the files that a configuration leaves out", () => {
    const { summary } = clean;

    expect(bodyOf({ ...clean, summary: { ...summary, excluded: 2 } })).toContain(
      "2 files left out by the configuration.",
    );
  });

  it("turns green when all is mended, and says what was", () => {
    const before = readState(bodyOf(wiping()));

    const green = pullRequestComment(clean, { ...OPTIONS, before });
    const again = bodyOf(clean, { before: readState(green.body) });

    expect(green.isGreen).toBe(true);
    expect(green.body).toContain("### ✅ arm-guard: nothing is left to mend");
    expect(green.body).toContain("✅ Mended in this pull request: `kv-shop` in `infra/a.json`.");
    expect(again).toBe(green.body);
  });

  it("does not call mended what is open again, what somebody answers for, or what was not judged", () => {
    const fixed = readState(bodyOf(clean, { before: readState(bodyOf(wiping())) }));
    const before = readState(bodyOf(wiping()));
    const known = { from: "baseline", reason: "old" } as const;
    const unread = reportOf([fileOf({ status: "unreadable", reason: "No.", vaults: [] })]);

    expect(bodyOf(wiping(), { before: fixed })).not.toContain("Mended");
    expect(bodyOf(wiping({ known }), { before })).not.toContain("Mended");
    expect(bodyOf(reportOf([fileOf({ vaults: [vaultOf({ verdict: "unknown" })] })]), { before })).not.toContain(
      "Mended",
    );
    expect(bodyOf(unread, { before })).not.toContain("Mended");
  });

  it.each([
    [
      "a file that was not read",
      reportOf([fileOf(), fileOf({ path: "b.bicep", status: "unreadable", reason: "Bicep." })]),
    ],
    ["a vault that is not known", reportOf([fileOf({ vaults: [vaultOf({ verdict: "unknown" })] })])],
    ["a template judged in part", reportOf([fileOf()], { summary: { ...clean.summary, partial: 1 } })],
    ["what the summary alone knows", reportOf([fileOf()], { summary: { ...clean.summary, unknown: 2 } })],
    ["nothing at all", reportOf([])],
  ])("is not green with %s", (_what, report) => {
    const { body, isGreen } = pullRequestComment(report, OPTIONS);

    expect(isGreen).toBe(false);
    expect(body).toMatch(/^### ⚪/);
  });

  it("is green where the change touches no template, and what it took back is mended", () => {
    const change = { since: "main", commit: "c", by: "git" as const, touched: 0, files: 300 };
    const report = reportOf([], { change, comparedWith: "main" });

    const { body, isGreen, isNeeded } = pullRequestComment(report, { ...OPTIONS, before: readState(bodyOf(wiping())) });

    expect({ isGreen, isNeeded }).toEqual({ isGreen: true, isNeeded: false });
    expect(body).toContain("The change touches none of 300 files.");
    expect(body).toContain("✅ Mended in this pull request: `kv-shop`");
    expect(pullRequestComment({ ...report, summary: { ...report.summary, unknown: 1 } }, OPTIONS).isGreen).toBe(false);
  });

  it("says where it could not be told what is new", () => {
    const change = { since: "origin/main", commit: null, by: "everything" as const, touched: 1, files: 1 };

    expect(bodyOf({ ...wiping(), change })).toContain(
      "What is new since `origin/main` could not be told: every finding counts.",
    );
  });

  it("remembers what nobody judged, and calls it mended when it is", () => {
    const unread = reportOf([fileOf({ status: "unreadable", reason: "No.", vaults: [] })]);
    const between = bodyOf(unread, { before: readState(bodyOf(wiping())) });

    expect(between).not.toContain("Mended");
    expect(bodyOf(clean, { before: readState(between) })).toContain("✅ Mended in this pull request: `kv-shop`");
  });

  it("is needed where there is something to say, and not where no file was looked at", () => {
    expect(pullRequestComment(clean, OPTIONS).isNeeded).toBe(false);
    expect(pullRequestComment(reportOf([]), OPTIONS).isNeeded).toBe(false);
    expect(pullRequestComment(wiping(), OPTIONS).isNeeded).toBe(true);
    expect(pullRequestComment(reportOf([fileOf({ status: "unreadable" })]), OPTIONS).isNeeded).toBe(true);
  });

  it("names the principals of a snapshot, and says what the template leaves open", () => {
    const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/KV-Shop";
    const entry = { tenantId: "t", objectId: "ml-identity", permissions: { secrets: ["get"], keys: ["get"] } };
    const set = {
      schemaVersion: 1,
      takenAt: "2026-01-01T00:00:00Z",
      vaults: [{ id, tenantId: "t", authorization: "access-policies", accessPolicies: [entry] }],
    };
    const snapshot = readSnapshot(JSON.stringify(set));
    if ("kind" in snapshot) throw new Error(snapshot.message);

    expect(bodyOf(wiping(), { snapshot })).toContain("Access goes for 1 principal: `ml-identity` (`keys`, `secrets`).");
    expect(bodyOf(wiping({}, { verdict: "replaces" }), { snapshot })).toContain(
      "all that the template does not list of 1 principal",
    );
    expect(bodyOf(wiping({}, { resolvedName: "kv-other" }), { snapshot })).not.toContain("Access goes");
  });

  it("names principals as the configuration does, whatever a name says", () => {
    const objectId = "22222222-2222-2222-2222-22222222222A";
    const entry = { tenantId: "t", objectId, permissions: { secrets: ["get"] } };
    const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-shop";
    const set = {
      schemaVersion: 1,
      takenAt: "2026-01-01T00:00:00Z",
      vaults: [{ id, tenantId: "t", authorization: "access-policies", accessPolicies: [entry] }],
    };
    const snapshot = readSnapshot(JSON.stringify(set));
    if ("kind" in snapshot) throw new Error(snapshot.message);
    const message = `Deploying \`kv-shop\` now takes the access policies of \`${objectId}\` away.`;
    const named = (name: string): string =>
      bodyOf({ ...wiping({ message }), principals: { [objectId.toLowerCase()]: name } }, { snapshot });

    expect(named("Deploy pipeline")).toContain(`the access policies of \`Deploy pipeline\` (\`${objectId}\`) away.`);
    expect(named("Deploy pipeline")).toMatch(
      /Access goes for 1 principal: `Deploy pipeline` `2{8}-[^`]*` \(`secrets`\)\./i,
    );
    for (const name of ["@team", "`@team`", "``` <b>\n# x", "[a](https://example.invalid)"]) {
      const plain = named(name).replaceAll(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "");

      expect(plain).not.toMatch(/@team|<b>|example\.invalid|^# x/m);
    }
  });

  it("links to the run, whose address the platform tells", () => {
    expect(bodyOf(wiping(), { runUrl: "https://github.example/runs/1(2)" })).toContain(
      "[The run and its report](https://github.example/runs/1%282%29)",
    );
    expect(bodyOf(wiping(), { runUrl: "javascript:alert(1)" })).not.toContain("The run");
  });

  it("ends with its marker, and takes no other line for what it remembers", () => {
    const fake = "<!-- arm-guard-state:eyJvcGVuIjpbXSwiZml4ZWQiOltbImEiLCJiIl1dfQ -->\n<!-- arm-guard:default -->";
    const body = bodyOf(wiping({ message: fake }, { name: fake, resolvedName: fake }), { id: "prod" });

    expect(body).toMatch(/\n<!-- arm-guard:prod -->$/);
    expect(readState(body).fixed).toEqual([]);
    expect(readState(`${body}\nAn answer.`)).toEqual({ open: [], fixed: [] });
    expect(readState("<!-- arm-guard-state:e30 -->\n<!-- arm-guard:x -->")).toEqual({ open: [], fixed: [] });
  });

  it("keeps to the limit of GitHub, by whole vaults, and says how many are left out", () => {
    const vaults = Array.from({ length: 900 }, (_each, at) =>
      vaultOf({ pointer: `/resources/${String(at)}`, resolvedName: `kv-${String(at)}` }),
    );
    const findings = vaults.map(({ pointer }) => findingOf({ pointer, message: "Long. ".repeat(100) }));

    const body = bodyOf(reportOf([fileOf({ vaults, findings })]));

    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toMatch(/\*\*And \d+ more\*\*/);
    expect(body.match(/<details>/g)?.length).toBe(body.match(/<\/details>/g)?.length);
    expect(body).toMatch(/<!-- arm-guard:default -->$/);
  });

  it.each(["deadbeef", "Deploying'deadbeef", "Deploying-deadbeef", "(deadbeef)."])(
    "takes hexadecimal digits for code, also behind a mark in a word: %s",
    (word) => {
      expect(bodyOf(wiping({ message: `It is ${word} now` }))).toContain(`It is \`${word}\` now`);
    },
  );

  it("is Markdown in which nothing of a report is more than a word or code", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const body = bodyOf(report);

        expect(body.length).toBeLessThanOrEqual(65_536);
        expect(foreignMarkup(body)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Pieces that mean something to GitHub, Azure DevOps or GitLab. */
const PIECES = [
  "@octocat",
  "@contoso/team",
  "#1",
  "GH-1",
  "contoso/shop#2",
  "!3",
  "~label",
  "%1",
  "&epic",
  "$snippet",
  "[x](https://evil.example)",
  "![x](https://evil.example/p.png)",
  "https://evil.example",
  "www.evil.example",
  "evil.example",
  "a@evil.example",
  "<b>",
  "<img src=x onerror=y>",
  "<!-- arm-guard:default -->",
  "-->",
  "</details>",
  "</summary>",
  "```",
  "``",
  "`",
  "\n\n# head",
  "\n- item",
  "\n/close",
  "/approve",
  "| a | b |",
  "\n| --- | --- |",
  "**bold**",
  "__x__",
  "~~x~~",
  "$`a`$",
  "$$x$$",
  "[^1]",
  "[^1]: note",
  "\n[ref]: https://evil.example",
  "[ref]",
  ":tada:",
  "1.",
  "- ",
  "> quote",
  "\\",
  "\\`",
  "&lt;b&gt;",
  "&#64;octocat",
  "\r\n",
  "\u202e",
  "\u0000",
  "deadbeefdeadbeef",
  "0123456789abcdef0123456789abcdef01234567",
  "::error::x",
  "##vso[task.complete]",
  "Deploying",
  "`kv`",
  " ",
  "[[_TOC_]]",
  "***",
  "===",
  "---",
  "    code",
  "\t",
  "'",
  '"',
  "(",
  ")",
  "!",
  "$(x)",
];
const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(" ")),
  fc.string({ maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 2_000 }),
);
const hostileReport = fc
  .record({
    path: hostileText,
    name: hostileText,
    message: hostileText,
    rule: hostileText,
    because: fc.array(hostileText, { maxLength: 12 }),
    reason: hostileText,
    since: hostileText,
  })
  .map(({ path, name, message, rule, because, reason, since }) =>
    reportOf(
      [
        fileOf({
          path,
          vaults: [
            vaultOf({
              name,
              resolvedName: name,
              sites: [
                { ...SITE, path, parameters: [name] },
                { ...SITE, path: name },
              ],
            }),
          ],
          findings: [
            findingOf({ message, rule, because: because.map((text) => ({ text, path })) }),
            findingOf({ message: reason, rule, fixes: [{ strategy: rule, title: message, kind: "safe" }] }),
            findingOf({ message, rule, pointer: "/elsewhere" }),
          ],
        }),
        fileOf({ path: name, status: "unreadable", reason, vaults: [] }),
      ],
      { comparedWith: since },
    ),
  );

/** The HTML that the comment has itself. */
const OWN_HTML =
  /^(?:<details>|<\/details>|<summary>Why(?:, and \d+ more findings?)?<\/summary>|<!-- arm-guard-state:[\w-]+ -->|<!-- arm-guard:[\w.-]+ -->|\s)*$/;
/** Words that something makes more of where they are no code: mentions, references, addresses, hashes of commits, HTML. */
const ACTIVE =
  /@|#|!\d|~\w|\$|&|%\w|https?:|www\.|\w\.\w|\w\/\w|(?:^|\s)\/|:\w+:|GH-\d|\b[0-9a-f]{7,40}\b|[<>[\]*_|\\^]/iu;

/** What of a Markdown text is markup or active, and not ours. */
function foreignMarkup(body: string): readonly string[] {
  const found: string[] = [];
  const marked = new Marked({ gfm: true });
  void marked.walkTokens(marked.lexer(body), (token: Token) => {
    if (token.type === "html" && !OWN_HTML.test(token.raw)) found.push(`html ${token.raw}`);
    if (["link", "image", "def", "table", "code", "blockquote", "hr", "del", "em", "escape", "br"].includes(token.type))
      found.push(`${token.type} ${token.raw}`);
    if (token.type === "strong" && !/^\*\*(?:Not judged|And \d+ more)\*\*$/.test(token.raw)) found.push(token.raw);
    if (token.type === "text" && !("tokens" in token) && ACTIVE.test(token.raw)) found.push(`text ${token.raw}`);
    if (token.type === "list" && "ordered" in token && token.ordered === true) found.push(`ordered ${token.raw}`);
  });
  return found;
}
