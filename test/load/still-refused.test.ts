import { expect, test } from "vitest";
import { bicepVault } from "../bicep-vault.ts";
import { runOver } from "../lint-run.ts";

const MAIN = bicepVault("name", "param name string\nparam createKeyVault bool\nparam policies array");

/** Where a parameter file is said to lack a value, with the text that is shown. */
async function missingIn(call: string, options = {}): Promise<readonly unknown[]> {
  const { files } = await runOver(
    {
      "main.bicep": MAIN,
      "main.bicepparam": "using 'main.bicep'\nparam name = 'kv-a'\n",
      "deploy.sh": `az deployment group create -g rg -p main.bicepparam ${call}\n`,
    },
    options,
  );
  return files.flatMap(({ path, findings }) =>
    findings.flatMap(({ message, excerpt }) => (message.startsWith("BCP258") ? [[path, excerpt.lines]] : [])),
  );
}

test("a value that a deployment gives beside a parameter file is not missing in it", async () => {
  expect(await missingIn("-p createKeyVault=false policies=@list.json")).toEqual([]);
  expect(await missingIn("-p createKeyVault=$CREATE policies=$LIST")).toEqual([]);
  expect(await missingIn("-p $VALUES")).toEqual([]);
});

test("one that is missing all the same is told, with what the file is for and none of its values", async () => {
  const told = [["main.bicepparam", ["using 'main.bicep'"]]];

  expect(await missingIn("")).toEqual(told);
  expect(await missingIn("-p createKeyVault=false")).toEqual(told);
  expect(await missingIn("", { paths: ["main.bicepparam"] })).toEqual(told);
  expect(
    await missingIn("", {
      paths: ["main.bicep"],
      parameters: ["main.bicepparam", "createKeyVault=false", "policies=[]"],
    }),
  ).toEqual([]);
});
