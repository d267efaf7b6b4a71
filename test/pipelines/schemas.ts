/** Shapes of the files that platforms read, as far as our own files use them, written from the documentation on 2026-11-30. */

const text = { type: "string" } as const;
const texts = { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } } as const;
const closed = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idsteps */
const githubStep = {
  ...closed({
    id: text,
    name: text,
    if: text,
    uses: { type: "string", pattern: "^[\\w./-]+@[0-9a-f]{40}$" },
    run: text,
    shell: { enum: ["bash", "pwsh", "sh"] },
    with: texts,
    env: texts,
    "working-directory": text,
  }),
  oneOf: [{ required: ["run"] }, { required: ["uses"] }],
};

const permission = { enum: ["read", "write", "none"] };

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
const githubWorkflow = closed(
  {
    name: text,
    on: {
      type: "object",
      properties: {
        pull_request: { type: ["object", "null"] },
        push: closed({ branches: { type: "array", items: text } }),
        workflow_run: closed({ workflows: { type: "array", items: text }, types: { type: "array", items: text } }, [
          "workflows",
        ]),
      },
      additionalProperties: false,
    },
    permissions: { type: "object", additionalProperties: permission },
    concurrency: closed({ group: text, "cancel-in-progress": { type: "boolean" } }, ["group"]),
    jobs: {
      type: "object",
      additionalProperties: closed(
        {
          name: text,
          if: text,
          "runs-on": text,
          "timeout-minutes": { type: "integer" },
          permissions: { type: "object", additionalProperties: permission },
          env: texts,
          steps: { type: "array", items: githubStep, minItems: 1 },
        },
        ["runs-on", "steps"],
      ),
    },
  },
  ["on", "jobs", "permissions"],
);

/** https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax */
const githubAction = closed(
  {
    name: text,
    author: text,
    description: text,
    branding: closed({
      icon: text,
      color: { enum: ["white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"] },
    }),
    inputs: {
      type: "object",
      propertyNames: { pattern: "^[a-z][a-z-]*$" },
      additionalProperties: closed({ description: text, default: text, required: { type: "boolean" } }, [
        "description",
      ]),
    },
    outputs: {
      type: "object",
      additionalProperties: closed({ description: text, value: text }, ["description", "value"]),
    },
    runs: closed(
      {
        using: { const: "composite" },
        // The steps of a composite action have to name their shell.
        steps: {
          type: "array",
          items: { ...githubStep, if: { required: ["run"] }, then: { required: ["shell"] } },
        },
      },
      ["using", "steps"],
    ),
  },
  ["name", "description", "runs"],
);

/** https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/ */
const azurePipeline = closed(
  {
    trigger: { type: "array", items: text },
    pr: { type: "array", items: text },
    pool: closed({ vmImage: text }),
    steps: {
      type: "array",
      items: {
        oneOf: [
          closed(
            { checkout: { const: "self" }, fetchDepth: { type: "integer" }, persistCredentials: { type: "boolean" } },
            ["checkout"],
          ),
          closed(
            {
              task: { type: "string", pattern: "^\\w+@\\d+$" },
              displayName: text,
              condition: text,
              inputs: texts,
              env: texts,
            },
            ["task"],
          ),
          closed({ bash: text, displayName: text, condition: text, env: texts }, ["bash"]),
        ],
      },
    },
  },
  ["steps"],
);

/** https://docs.gitlab.com/ci/yaml/ */
const gitlabJob = closed(
  {
    stage: text,
    image: text,
    rules: { type: "array", items: closed({ if: text, when: text }) },
    variables: texts,
    before_script: { type: "array", items: text },
    script: { type: "array", items: text },
    after_script: { type: "array", items: text },
    artifacts: closed({
      when: { enum: ["always", "on_success", "on_failure"] },
      reports: closed({ codequality: text, junit: text }),
      paths: { type: "array", items: text },
    }),
  },
  ["script"],
);
const gitlabPipeline = { type: "object", additionalProperties: gitlabJob };

/** https://docs.gitlab.com/ci/inputs/ */
const gitlabInputs = closed(
  {
    spec: closed(
      {
        inputs: {
          type: "object",
          additionalProperties: closed({ default: text, description: text, options: { type: "array", items: text } }),
        },
      },
      ["inputs"],
    ),
  },
  ["spec"],
);

/** https://pre-commit.com/#creating-new-hooks */
const hooks = {
  type: "array",
  minItems: 1,
  items: closed(
    {
      id: text,
      name: text,
      description: text,
      entry: text,
      language: { const: "node" },
      files: text,
      require_serial: { type: "boolean" },
      minimum_pre_commit_version: text,
    },
    ["id", "name", "entry", "language", "files"],
  ),
};

/** By the path of the file from the root: the shape of each of its documents. */
export const SHAPES: Readonly<Record<string, readonly object[]>> = {
  "action.yml": [githubAction],
  ".pre-commit-hooks.yaml": [hooks],
  "templates/arm-guard.yml": [gitlabInputs, gitlabPipeline],
  "templates/pipelines/azure-pipelines.yml": [azurePipeline],
  "templates/pipelines/github-actions.yml": [githubWorkflow],
  "templates/pipelines/github-actions-comment.yml": [githubWorkflow],
  "templates/pipelines/gitlab-ci.yml": [gitlabPipeline],
};
