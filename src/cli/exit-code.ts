/** What a command ends with; docs/lint.md says when. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 70;
