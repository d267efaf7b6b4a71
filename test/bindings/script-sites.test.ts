import { expect, test } from "vitest";
import { bindingsOf, shown } from "./bound.ts";

const FILES = [
  "infra/azuredeploy.json",
  "infra/dev.parameters.json",
  "infra/prod.parameters.json",
  "app/template.json",
];

function bound(path: string, text: string): readonly string[] {
  return bindingsOf(path, text, FILES).map(shown);
}

test.each([
  [
    "a line that goes on",
    "az deployment group create \\\n  -g rg \\\n  -f infra/azuredeploy.json",
    ["1 infra/azuredeploy.json"],
  ],
  ["from the folder of the script", "az deployment group create -f azuredeploy.json", ["1 infra/azuredeploy.json"]],
  [
    "the older command",
    "az group deployment create -g rg --template-file azuredeploy.json --mode Complete",
    ["1 infra/azuredeploy.json Complete"],
  ],
  [
    "the older command of a subscription",
    "az deployment create -l we --template-file=azuredeploy.json",
    ["1 infra/azuredeploy.json"],
  ],
  [
    "what validates and shows",
    "az deployment group validate -f azuredeploy.json\naz deployment group what-if -f azuredeploy.json",
    ["1 infra/azuredeploy.json dry", "2 infra/azuredeploy.json dry"],
  ],
  [
    "a stack that deletes",
    "az stack group create -f azuredeploy.json --action-on-unmanage deleteAll --deny-settings-mode none",
    ["1 infra/azuredeploy.json stack deletes"],
  ],
  [
    "a stack that detaches",
    "az stack sub create -f azuredeploy.json --aou detachAll --yes",
    ["1 infra/azuredeploy.json stack detaches"],
  ],
  [
    "a stack by a variable",
    "az stack group create -f azuredeploy.json --action-on-unmanage $ACTION",
    ["1 infra/azuredeploy.json stack unknown"],
  ],
  [
    "variables that are given once",
    'HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\nTEMPLATE="$HERE/azuredeploy.json"\nout=$(az deployment group create -f "$TEMPLATE" -p "${HERE}/dev.parameters.json" -o json) || exit 1',
    ["3 infra/azuredeploy.json -p infra/dev.parameters.json"],
  ],
  [
    "a variable that is given twice: each file that it may be",
    "ENV=dev\nif x; then ENV=prod; fi\naz deployment group create -f azuredeploy.json -p $ENV.parameters.json",
    ["3 infra/azuredeploy.json -p infra/dev.parameters.json", "3 infra/azuredeploy.json -p infra/prod.parameters.json"],
  ],
  ["a folder that is gone into", "cd ../app\naz deployment group create -f template.json", ["2 app/template.json"]],
  [
    "a folder that is gone into for one command",
    "(cd app && az deployment group create -f template.json)",
    ["1 app/template.json"],
  ],
  [
    "options that are not known",
    'az deployment group create -f azuredeploy.json "${EXTRA[@]}" $MORE',
    ["1 infra/azuredeploy.json -p ?${EXTRA[@]} -p ?$MORE"],
  ],
  [
    "a list in a variable",
    "ARGS=(a=1 b=2)\naz deployment group create -f azuredeploy.json -p ${ARGS}",
    ["2 infra/azuredeploy.json -p ?(a=1 b=2)"],
  ],
  [
    "what a command prints",
    "az deployment group create -f azuredeploy.json -p name=$(whoami) key=`cat key` list=@app/template.json",
    ["1 infra/azuredeploy.json name=?$(whoami) key=?`cat key` list=@app/template.json"],
  ],
  [
    "comments and texts",
    "# az deployment group create -f azuredeploy.json\ncat <<EOF\naz deployment group create -f azuredeploy.json\nEOF\necho az deployment group create -f azuredeploy.json",
    [],
  ],
  ["a condition", "if ! az deployment group create -f azuredeploy.json; then exit 1; fi", ["1 infra/azuredeploy.json"]],
  [
    "a redirection",
    "az deployment group create -f azuredeploy.json -p a=1 > out.json 2>&1",
    ["1 infra/azuredeploy.json a=1"],
  ],
  ["the end of a text", "az deployment group create -f azuredeploy.json -p 'a=1", ["1 infra/azuredeploy.json a=1"]],
])("shell: %s", (_name, text, expected) => {
  expect(bound("infra/deploy.sh", text)).toEqual(expected);
});

test.each([
  [
    "a line that goes on",
    "New-AzResourceGroupDeployment `\r\n  -ResourceGroupName rg `\r\n  -TemplateFile .\\azuredeploy.json",
    ["1 infra/azuredeploy.json"],
  ],
  [
    "the older module",
    "New-AzureRmResourceGroupDeployment -TemplateFile azuredeploy.json -Mode Complete -Force",
    ["1 infra/azuredeploy.json Complete"],
  ],
  [
    "parameters of the template",
    "New-AzDeployment -Location we -TemplateFile azuredeploy.json -vaultName 'kv-1' -policies @() -who $who -Verbose",
    ["1 infra/azuredeploy.json vaultName=kv-1 policies=[] who=?$who"],
  ],
  [
    "a path that is put together",
    "$t = Join-Path $PSScriptRoot \"azuredeploy.json\"\nNew-AzResourceGroupDeployment -TemplateFile $t -TemplateParameterFile (Join-Path -Path $PSScriptRoot -ChildPath 'dev.parameters.json')",
    ["2 infra/azuredeploy.json -p infra/dev.parameters.json"],
  ],
  [
    "a path in a string",
    'New-AzResourceGroupDeployment -TemplateFile "$PSScriptRoot\\azuredeploy.json"',
    ["1 infra/azuredeploy.json"],
  ],
  [
    "a table",
    "$options = @{\n  TemplateFile = 'azuredeploy.json'\n  TemplateParameterFile = \"dev.parameters.json\"\n  vaultName = $name\n  Mode = 'Complete'\n}\nNew-AzResourceGroupDeployment @options -Verbose",
    ["7 infra/azuredeploy.json -p infra/dev.parameters.json vaultName=?$name Complete"],
  ],
  [
    "a table that is changed later",
    "$options = @{ TemplateFile = 'azuredeploy.json' }\n$options.Add('a', 1)\nNew-AzResourceGroupDeployment @options",
    ["3 (The site names no template.) -p ?@options"],
  ],
  [
    "a table that is not known",
    "New-AzResourceGroupDeployment -TemplateFile azuredeploy.json @more",
    ["1 infra/azuredeploy.json -p ?@more"],
  ],
  [
    "an object of parameters",
    "$p = @{ a = 'x'; b = $b }\nNew-AzResourceGroupDeployment -TemplateFile azuredeploy.json -TemplateParameterObject $p",
    ["2 infra/azuredeploy.json a=x b=?$b"],
  ],
  [
    "a parameter of the script",
    "param(\n  [string] $TemplateFile = 'azuredeploy.json'\n)\nNew-AzResourceGroupDeployment -TemplateFile $TemplateFile",
    ["4 (A value that is not known before names it.)"],
  ],
  [
    "what validates and shows",
    "Test-AzResourceGroupDeployment -TemplateFile azuredeploy.json\nNew-AzResourceGroupDeployment -TemplateFile azuredeploy.json -WhatIf\nGet-AzResourceGroupDeploymentWhatIfResult -TemplateFile azuredeploy.json\nGet-AzResourceGroupDeployment -Name x",
    ["1 infra/azuredeploy.json dry", "2 infra/azuredeploy.json dry", "3 infra/azuredeploy.json dry"],
  ],
  [
    "a stack",
    "New-AzResourceGroupDeploymentStack -Name s -TemplateFile azuredeploy.json -ActionOnUnmanage DeleteAll -DenySettingsMode None",
    ["1 infra/azuredeploy.json stack deletes"],
  ],
  [
    "the Azure CLI",
    '$out = az deployment group create `\n  -f azuredeploy.json `\n  -p "@dev.parameters.json" name=$name | ConvertFrom-Json',
    ["1 infra/azuredeploy.json -p infra/dev.parameters.json name=?$name"],
  ],
  [
    "comments",
    "<# New-AzDeployment -TemplateFile azuredeploy.json #>\n# New-AzDeployment -TemplateFile azuredeploy.json\nWrite-Host New-AzDeployment -TemplateFile azuredeploy.json",
    [],
  ],
])("PowerShell: %s", (_name, text, expected) => {
  expect(bound("infra/deploy.ps1", text)).toEqual(expected);
});

test("a makefile, and Windows' own shell", () => {
  const make =
    "FILE := infra/azuredeploy.json\nENV ?= dev\ndeploy:\n\t@az deployment group create -f $(FILE) -p infra/$(ENV).parameters.json name=$$NAME\n";
  const batch =
    "rem az deployment group create -f infra\\azuredeploy.json\r\ncall az deployment group create ^\r\n  -f infra\\azuredeploy.json -p name=%NAME%\r\n";

  expect(bound("Makefile", make)).toEqual([
    "4 infra/azuredeploy.json -p infra/dev.parameters.json name=?$NAME",
    "4 infra/azuredeploy.json -p infra/prod.parameters.json name=?$NAME",
  ]);
  expect(bound("deploy.cmd", batch)).toEqual(["2 infra/azuredeploy.json name=?%NAME%"]);
});
