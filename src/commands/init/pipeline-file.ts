import { existsSync } from "node:fs";
import { join } from "node:path";
import { shippedFile } from "../../io/shipped-file.ts";
import type { Piece } from "./piece.ts";
import type { PipelinePlatform } from "./platform.ts";

/** Where a platform finds its pipeline, and what makes it run. */
interface Pipeline {
  readonly source: string;
  readonly path: (root: string) => string;
  readonly next: readonly string[];
}

const PIPELINES: Readonly<Record<PipelinePlatform, Pipeline>> = {
  github: {
    source: "github-actions.yml",
    path: () => ".github/workflows/arm-guard.yml",
    next: ["Pull requests from forks get the comment by a second workflow: docs/pipelines.md has it."],
  },
  azdo: {
    source: "azure-pipelines.yml",
    path: (root) =>
      existsSync(join(root, ".azure-pipelines")) ? ".azure-pipelines/arm-guard.yml" : "azure-pipelines-arm-guard.yml",
    next: [
      "Create a pipeline of it in Azure Pipelines, and require it by a build validation policy of the branch.",
      "Give the build service the permission `Contribute to pull requests` of the repository, for the comment.",
    ],
  },
  gitlab: {
    source: "gitlab-ci.yml",
    path: () => ".gitlab/arm-guard.yml",
    next: [
      "Include it in `.gitlab-ci.yml`: `include: [{ local: .gitlab/arm-guard.yml }]`.",
      "For the comment put a project token of the scope `api` into the masked variable `GITLAB_TOKEN`.",
    ],
  },
};

/** The pipeline file of a platform, for a branch that changes go into. */
export async function pipelineFile(platform: PipelinePlatform, root: string, branch: string): Promise<Piece> {
  const { source, path: pathIn, next } = PIPELINES[platform];
  const path = pathIn(root);
  if (existsSync(join(root, path))) return { kind: "kept", path };
  const content = (await shippedFile(`templates/pipelines/${source}`))
    .replaceAll(/^# Copy to .*\n/gm, "")
    .replaceAll(/^(\s*(?:branches: \[|- ))main(\]?)$/gm, `$1${branch}$2`);
  return { kind: "write", file: { path, content, about: "checks and comments on pull requests", isShown: true, next } };
}
