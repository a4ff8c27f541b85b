import { KindFailure } from './failure.ts';

/** `kind completion SHELL`: a script that lets the shell complete subcommands. @param commands `create cluster` … @throws KindFailure for a shell that kind does not know */
export function completionScript(shell: string | undefined, commands: readonly string[]): string {
  const groups = [...new Set(commands.map(command => command.split(' ')[0] ?? ''))];
  const below = (group: string): string => commands.filter(command => command.startsWith(`${group} `)).map(command => command.split(' ')[1] ?? '').join(' ');
  const cases = groups.filter(group => below(group) !== '').map(group => `    ${group}) words="${below(group)}" ;;\n`).join('');
  switch (shell) {
    case 'bash': return `# bash completion for kind                                 -*- shell-script -*-\n\n__start_kind()\n{\n  local words="${groups.join(' ')}"\n  case "\${COMP_WORDS[1]}" in\n${cases}  esac\n  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))\n}\n\ncomplete -o default -F __start_kind kind\n`;
    case 'zsh': return `#compdef kind\ncompdef _kind kind\n\n_kind()\n{\n  local words="${groups.join(' ')}"\n  case "$words[2]" in\n${cases}  esac\n  compadd -- \${=words}\n}\n`;
    case 'fish': return `# fish completion for kind\n${groups.map(group => `complete -c kind -n '__fish_use_subcommand' -f -a ${group}\n${below(group) === '' ? '' : `complete -c kind -n '__fish_seen_subcommand_from ${group}' -f -a '${below(group)}'\n`}`).join('')}`;
    default: throw new KindFailure(shell === undefined ? 'Subcommand is required' : `unknown command ${JSON.stringify(shell)} for "kind completion"`);
  }
}
