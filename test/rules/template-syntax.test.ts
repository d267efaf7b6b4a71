import { templateSyntax } from "../../rules/template-syntax.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

const deep = "[".repeat(600);

testRule(templateSyntax, {
  accepted: [
    { name: "strict JSON", template: { resources: [vault({ accessPolicies: [] })] } },
    {
      name: "comments and raw line breaks in strings",
      template: '{ // one\n /* two */ "resources": [], "a": "x\n y" }',
    },
  ],
  flagged: [
    {
      name: "a missing comma",
      template: '{ "a": 1 "b": 2 }',
      findings: ["syntax error"],
      text: '{ "a": 1 «"»b": 2 }',
      sentence: 'Expected `,` or `}`, found `"`.',
    },
    { name: "no text at all", template: "", findings: ["empty error"], text: "«»", sentence: "The file is empty." },
    {
      name: "text behind the end",
      template: "{} {}",
      findings: ["text-after-end error"],
      text: "{} «{}»",
      sentence: "There is more text after the end of the template.",
    },
    {
      name: "too many brackets",
      template: deep,
      findings: ["limit error"],
      text: `${"[".repeat(60)}«[»${"[".repeat(87)}`,
      sentence: "Objects and arrays are nested more than 512 levels deep. The rest of the file is not analysed.",
    },
    {
      name: "a trailing comma",
      template: '{ "resources": [], }',
      findings: ["trailing-comma warning"],
      text: '{ "resources": []«,» }',
      sentence:
        "There is a comma before the closing bracket: the Azure CLI refuses some templates with one. Remove it.",
    },
    {
      name: "a key that is written twice, in another letter case",
      template: '{ "resources": [], "Resources": [] }',
      findings: ["duplicate-key warning"],
      text: '{ "resources": [], «"Resources"»: [] }',
      sentence: "`Resources` is written twice in the same object: the last one counts.",
    },
  ],
});
