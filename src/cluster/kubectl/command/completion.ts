import { command } from '../command.ts';
import { Failure } from '../failure.ts';

/** They ask `kubectl __complete`, as those of the real kubectl do. */
const scripts: Readonly<Record<string, string>> = {
  bash: `# Completion of kubectl for bash.
__start_kubectl() {
  local IFS=$'\\n'
  COMPREPLY=($(kubectl __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | grep -v '^:'))
}
if type complete >/dev/null 2>&1; then complete -o default -F __start_kubectl kubectl; fi
`,
  fish: `# Completion of kubectl for fish.
complete -c kubectl -f -a '(kubectl __complete (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null | string match -v ":*")'
`,
  powershell: `# Completion of kubectl for PowerShell.
Register-ArgumentCompleter -Native -CommandName kubectl -ScriptBlock {
  param($word, $line, $at)
  kubectl __complete @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" }) | Where-Object { $_ -notlike ':*' }
}
`,
  zsh: `#compdef kubectl
# Completion of kubectl for zsh.
_kubectl() {
  compadd -- \${(f)"$(kubectl __complete "\${words[@]:1}" 2>/dev/null | grep -v '^:')"}
}
compdef _kubectl kubectl
`,
};

/** `kubectl completion`. */
export const completion = command({
  path: 'completion',
  usage: 'SHELL',
  summary: 'Output shell completion code for the specified shell (bash, zsh, fish, or powershell)',
  flags: {},
  *run(kubectl, { operands }) {
    const [shell] = operands;
    if (shell === undefined) throw new Failure('Shell not specified.\nSee \'kubectl completion -h\' for help and examples');
    if (operands.length > 1) throw new Failure('Too many arguments. Expected only the shell type.\nSee \'kubectl completion -h\' for help and examples');
    const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
    if (script === undefined) throw new Failure(`Unsupported shell type ${JSON.stringify(shell)}.\nSee 'kubectl completion -h' for help and examples`);
    yield* kubectl.print(script);
    return 0;
  },
});
