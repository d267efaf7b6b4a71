import { expect, test } from "vitest";
import { bindingsOf, shown } from "./bound.ts";

const FILES = [
  "infra/azuredeploy.json",
  "infra/azuredeploy.parameters.json",
  "infra/prod/params.json",
  "infra/dev/params.json",
  "other/template.json",
];

function bound(text: string, path = "azure-pipelines.yml"): readonly string[] {
  return bindingsOf(path, text, FILES).map(shown);
}

test.each([
  [
    "the task for templates, with artifacts and values",
    `
stages:
  - stage: prod
    jobs:
      - deployment: infra
        strategy:
          runOnce:
            deploy:
              steps:
                - task: AzureResourceManagerTemplateDeployment@3
                  inputs:
                    deploymentScope: 'Resource Group'
                    csmFile: '$(Pipeline.Workspace)/drop/infra/azuredeploy.json'
                    csmParametersFile: $(Pipeline.Workspace)\\drop\\infra\\azuredeploy.parameters.json
                    overrideParameters: >-
                      -createVault false -who "$(Who)" -name "kv prod"
                      -policies [{"objectId": "x", "n": 1}] -empty
                    deploymentMode: Complete
`,
    [
      '10 infra/azuredeploy.json -p infra/azuredeploy.parameters.json createVault=false who=?$(Who) name=kv prod policies=[{"objectId": "x", "n": 1}] empty= Complete',
    ],
  ],
  [
    "the task before it, that validates, and one that deletes a group",
    `
steps:
  - task: AzureResourceGroupDeployment@2
    inputs:
      csmFile: infra/azuredeploy.json
      deploymentMode: Validation
  - task: azureResourceManagerTemplateDeployment@3
    inputs: { action: DeleteRG, resourceGroupName: rg }
  - task: AzureResourceManagerTemplateDeployment@3
    inputs: { templateLocation: URL of the file, csmFileLink: "https://example.com/a.json" }
`,
    ["3 infra/azuredeploy.json dry", "9 (It is not a file of the repository.)"],
  ],
  [
    "variables of the file, by stage and by job",
    `
variables:
  template: infra/azuredeploy.json
stages:
  - stage: dev
    variables:
      - name: file
        value: dev
      - group: shared
    jobs:
      - job: a
        steps:
          - task: AzureCLI@2
            inputs:
              scriptType: bash
              inlineScript: |
                echo deploying
                az deployment group create -g $(group) -f $(template) -p infra/$(file)/params.json
  - stage: other
    jobs:
      - job: b
        steps:
          - script: az deployment group create -f \${{ variables.template }} -p infra/$(file)/params.json
`,
    [
      "18 infra/azuredeploy.json -p infra/dev/params.json",
      "23 infra/azuredeploy.json -p infra/prod/params.json",
      "23 infra/azuredeploy.json -p infra/dev/params.json",
    ],
  ],
  [
    "a matrix",
    `
jobs:
  - job: a
    strategy:
      matrix:
        one: { stage: dev }
        two: { stage: prod }
    steps:
      - pwsh: |
          New-AzResourceGroupDeployment -TemplateFile "$(Build.SourcesDirectory)/infra/azuredeploy.json" -TemplateParameterFile infra/$(stage)/params.json
`,
    ["10 infra/azuredeploy.json -p infra/dev/params.json", "10 infra/azuredeploy.json -p infra/prod/params.json"],
  ],
  [
    "a template of steps with parameters, and a condition around a step",
    `
parameters:
  - name: file
steps:
  - \${{ if eq(parameters.deploy, true) }}:
    - task: AzurePowerShell@5
      inputs:
        ScriptType: InlineScript
        Inline: |
          New-AzSubscriptionDeployment -Location we -TemplateFile \${{ parameters.file }}
    - bash: az deployment group create -f template.json -p '\${{ parameters.values }}'
      workingDirectory: $(System.DefaultWorkingDirectory)/other
`,
    ["10 (A value that is not known before names it.)", "11 other/template.json -p ?${{ parameters.values }}"],
  ],
  [
    "a glob",
    `
steps:
  - task: AzureResourceManagerTemplateDeployment@3
    inputs:
      csmFile: '$(System.DefaultWorkingDirectory)/**/azuredeploy.json'
  - task: AzureResourceManagerTemplateDeployment@3
    inputs: { csmFile: '$(Agent.BuildDirectory)/**/params.json' }
  - task: AzureResourceManagerTemplateDeployment@3
    inputs: { csmFile: '**/*.json' }
`,
    [
      "3 infra/azuredeploy.json",
      "6 (Several files are called so: `infra/prod/params.json`, `infra/dev/params.json`.)",
      "8 (A value that is not known before names it.)",
    ],
  ],
  [
    "what is resolved in the same job, not in another",
    `
jobs:
  - job: a
    steps:
      - script: arm-guard resolve -f infra/azuredeploy.json --out $(Agent.TempDirectory)/live.json
      - task: AzureResourceManagerTemplateDeployment@3
        inputs:
          csmFile: infra/azuredeploy.json
          csmParametersFile: $(Agent.TempDirectory)/live.json
  - job: b
    steps:
      - task: AzureResourceManagerTemplateDeployment@3
        inputs:
          csmFile: infra/azuredeploy.json
          csmParametersFile: $(Agent.TempDirectory)/live.json
`,
    [
      "6 infra/azuredeploy.json -p ?$(Agent.TempDirectory)/live.json guarded",
      "12 infra/azuredeploy.json -p ?$(Agent.TempDirectory)/live.json",
    ],
  ],
])("%s", (_name, text, expected) => {
  expect(bound(text)).toEqual(expected);
});

test("a variable that a condition sets is not known", () => {
  const text = `
variables:
  - name: folder
    value: dev
  - \${{ if eq(variables['Build.SourceBranch'], 'refs/heads/main') }}:
    - name: folder
      value: prod
steps:
  - script: az deployment group create -f infra/azuredeploy.json -p infra/$(folder)/params.json
`;

  expect(bound(text, ".azure-pipelines/deploy.yaml")).toHaveLength(2);
});
