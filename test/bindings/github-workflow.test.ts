import { expect, test } from "vitest";
import { bindingsOf, shown } from "./bound.ts";

const FILES = [
  "infra/azuredeploy.json",
  "infra/azuredeploy.parameters.dev.json",
  "infra/azuredeploy.parameters.prod.json",
  "infra/main.bicep",
];

function bound(text: string): readonly string[] {
  return bindingsOf(".github/workflows/deploy.yml", text, FILES).map(shown);
}

function steps(text: string): string {
  const lines = text.trim().split("\n");
  return `jobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n${lines.map((line) => `      ${line}`).join("\n")}\n`;
}

test.each([
  [
    "azure/arm-deploy with a file and values",
    `
- uses: Azure/ARM-deploy@v2
  with:
    resourceGroupName: rg
    template: ./infra/azuredeploy.json
    parameters: infra/azuredeploy.parameters.prod.json createVault=false owner=\${{ github.actor }} list='["a","b"]'
`,
    [
      '5 infra/azuredeploy.json -p infra/azuredeploy.parameters.prod.json createVault=false owner=?${{ github.actor }} list=["a","b"]',
    ],
  ],
  [
    "the file that an input chooses: one binding for each that it may be",
    `
- uses: azure/arm-deploy@a1b2c3
  with:
    template: infra/azuredeploy.json
    parameters: >
      ./infra/azuredeploy.parameters.\${{ inputs.environment }}.json
      tag=\${{ github.sha }}
    deploymentMode: Complete
`,
    [
      "5 infra/azuredeploy.json -p infra/azuredeploy.parameters.dev.json tag=?${{ github.sha }} Complete",
      "5 infra/azuredeploy.json -p infra/azuredeploy.parameters.prod.json tag=?${{ github.sha }} Complete",
    ],
  ],
  [
    "azure/bicep-deploy with JSON",
    `
- name: Deploy
  uses: azure/bicep-deploy@v2
  with:
    type: deploymentStack
    operation: create
    scope: resourceGroup
    template-file: infra/azuredeploy.json
    parameters: '{ "createVault": true, "names": ["a"], "who": "\${{ secrets.WHO }}", "size": \${{ vars.SIZE }} }'
    action-on-unmanage-resources: delete
`,
    [
      '6 infra/azuredeploy.json createVault=true names=["a"] who=?${{ secrets.WHO }} size=?${{ vars.SIZE }} stack deletes',
    ],
  ],
  [
    "azure/bicep-deploy with YAML, that only shows",
    `
- uses: azure/bicep-deploy@v2
  with:
    operation: whatIf
    template-file: \${{ github.workspace }}/infra/main.bicep
    parameters: |
      createVault: false
      policies: []
`,
    ["5 infra/main.bicep createVault=false policies=[] dry"],
  ],
  [
    "commands of the Azure CLI",
    `
- run: |
    set -euo pipefail
    az group create -n rg -l westeurope
    az deployment group create \\
      --resource-group rg \\
      --template-file azuredeploy.json \\
      --parameters @azuredeploy.parameters.dev.json \\
      --parameters who="$WHO" name=kv-$\{{ env.STAGE }}
  working-directory: infra
  env:
    STAGE: dev
- uses: azure/cli@v2
  with:
    inlineScript: |
      az deployment sub create -l westeurope -f infra/azuredeploy.json -p '{"a": {"value": 1}}' --what-if
      echo "az deployment group create -f infra/azuredeploy.json"
`,
    [
      "8 infra/azuredeploy.json -p infra/azuredeploy.parameters.dev.json who=?$WHO name=kv-dev",
      "19 infra/azuredeploy.json a=1 dry",
    ],
  ],
  [
    "what is resolved before",
    `
- run: arm-guard resolve -f infra/azuredeploy.json -g rg --out live.json
- uses: azure/arm-deploy@v2
  with:
    template: infra/azuredeploy.json
    parameters: infra/azuredeploy.parameters.prod.json ./live.json
- run: npx --yes arm-guard@1 resolve infra/azuredeploy.json -g rg > other.json && az deployment group create -f infra/azuredeploy.json -p @other.json
- run: az deployment group create -f infra/azuredeploy.json -p infra/azuredeploy.parameters.prod.json
`,
    [
      "6 infra/azuredeploy.json -p infra/azuredeploy.parameters.prod.json -p ?./live.json guarded",
      "10 infra/azuredeploy.json -p ?other.json guarded",
      "11 infra/azuredeploy.json -p infra/azuredeploy.parameters.prod.json",
    ],
  ],
  [
    "templates that cannot be bound",
    `
- uses: azure/arm-deploy@v1
  with: { template: "\${{ inputs.template }}" }
- uses: azure/arm-deploy@v1
  with: { template: "https://example.com/t.json" }
- run: az deployment group create -g rg --template-file other/gone.json
- run: az deployment group create -g rg
`,
    [
      "5 (A value that is not known before names it.)",
      "7 (It is not a file of the repository.)",
      "9 (There is no such file in the repository.)",
      "10 (The site names no template.)",
    ],
  ],
  [
    "PowerShell, chosen by the step",
    `
- shell: pwsh
  run: |
    New-AzResourceGroupDeployment -ResourceGroupName rg \`
      -TemplateFile ./infra/azuredeploy.json \`
      -TemplateParameterFile infra/azuredeploy.parameters.dev.json -createVault $false -Mode Complete
`,
    ["7 infra/azuredeploy.json -p infra/azuredeploy.parameters.dev.json createVault=false Complete"],
  ],
])("%s", (_name, text, expected) => {
  expect(bound(steps(text))).toEqual(expected);
});

test("a job for each combination of a matrix", () => {
  const text = `
env: { FOLDER: infra }
jobs:
  deploy:
    strategy:
      matrix:
        stage: [dev, prod]
        include:
          - stage: prod
            mode: Complete
    steps:
      - uses: azure/arm-deploy@v2
        with:
          template: \${{ env.FOLDER }}/azuredeploy.json
          parameters: infra/azuredeploy.parameters.\${{ matrix.stage }}.json
          deploymentMode: \${{ matrix.mode || 'Incremental' }}
      - run: az deployment group create -f $FOLDER/azuredeploy.json --mode \${{ matrix.mode }}
`;

  expect(bound(text)).toEqual([
    "12 infra/azuredeploy.json -p infra/azuredeploy.parameters.dev.json null",
    "17 infra/azuredeploy.json null",
    "12 infra/azuredeploy.json -p infra/azuredeploy.parameters.prod.json null",
    "17 infra/azuredeploy.json Complete",
  ]);
});

test("defaults of the workflow and of the job", () => {
  const text = `
defaults: { run: { working-directory: infra } }
jobs:
  one:
    steps:
      - run: az deployment group create -f azuredeploy.json
  two:
    defaults: { run: { working-directory: "./" } }
    steps:
      - run: az deployment group create -f infra/azuredeploy.json
`;

  expect(bound(text)).toEqual(["6 infra/azuredeploy.json", "10 infra/azuredeploy.json"]);
});

test("an action that is made of steps", () => {
  const text = `
inputs: { file: { default: infra/azuredeploy.json } }
runs:
  using: composite
  steps:
    - uses: azure/arm-deploy@v2
      with: { template: infra/azuredeploy.json, parameters: "\${{ inputs.parameters }}" }
`;

  expect(bindingsOf("actions/deploy/action.yml", text, FILES).map(shown)).toEqual([
    "6 infra/azuredeploy.json -p ?${{ inputs.parameters }}",
  ]);
});
