import { commandPaths, flagsOf, type CommandWords, type Vocabulary } from "./vocabulary.ts";

/** Completion for PowerShell 5.1 and later. Where nothing is offered PowerShell offers files. */
export function powershell(vocabulary: Vocabulary): string {
  const { program, commands, options } = vocabulary;
  const root = { name: "", description: "", commands, options, words: null };
  const tables = [{ path: "", command: root }, ...commandPaths(vocabulary)].map(
    ({ path, command }) => `    ${quoted(path)} = @{\n${table(command)}\n    }`,
  );
  return `# Completion of ${program} for PowerShell. In $PROFILE: ${program} completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${quoted(program)} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $known = @{
${tables.join("\n")}
  }
  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $path = ''
  foreach ($word in $typed) {
    $next = "$path $word".Trim()
    if ($known.ContainsKey($next)) { $path = $next }
  }
  $here = $known[$path]
  $option = if ($typed.Count -gt 0) { $typed[-1] } else { '' }
  if ($here.Values.ContainsKey($option)) { $offered = $here.Values[$option] }
  elseif ($wordToComplete.StartsWith('-')) { $offered = $here.Options }
  else { $offered = $here.Arguments }
  $offered.GetEnumerator() | Where-Object { $_.Key.StartsWith($wordToComplete) } | Sort-Object Key | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
  }
}
`;
}

function table({ commands, options, words }: CommandWords): string {
  const args = [
    ...commands.map(({ name, description }) => [name, description] as const),
    ...(words ?? []).map((word) => [word, word] as const),
  ];
  const flags = options.flatMap((option) => flagsOf(option).map((flag) => [flag, option.description] as const));
  const values = options.flatMap((option) =>
    option.value === "none"
      ? []
      : flagsOf(option).map((flag) => {
          const offered = typeof option.value === "string" ? [] : option.value;
          return `        ${quoted(flag)} = ${hash(offered.map((word) => [word, word]))}`;
        }),
  );
  return `      Arguments = ${hash(args)}\n      Options = ${hash(flags)}\n      Values = @{\n${values.join("\n")}\n      }`;
}

function hash(entries: readonly (readonly [string, string])[]): string {
  const inner = entries.map(([key, value]) => `${quoted(key)} = ${quoted(value)}`).join("; ");
  return `@{ ${inner} }`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
