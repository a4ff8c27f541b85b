import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';
import { variablesOf } from './variables.ts';

/** `RUN VERSION=1`: it is forgotten when the RUN ends. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2034',
    aliases: [],
    name: 'unused-variable',
    severity: 'warning',
    title: message('Use the variables that a script sets'),
    fixable: false,
  },
  script => {
    const { kept, used, isOpen } = variablesOf(script);
    if (kept.size === 0 || isOpen || exportsAll(script)) return;
    for (const [name, at] of kept) {
      if (used.has(name) || name.startsWith('_') || forShells.test(name) || script.declared.here(name) || script.lookup(name) !== undefined) continue;
      script.report(at, message('Nothing in this script uses {0}; programs see it if it is exported, and other instructions if ENV sets it', name));
    }
  },
);

/** Variables that the shell itself or the C library looks at (POSIX.1-2024, 8 and Shell Command Language, 2.5.3; bash(1)). */
const forShells = /^(?:PATH|HOME|IFS|CDPATH|ENV|FCEDIT|FIGNORE|FUNCNEST|GLOBIGNORE|HISTCONTROL|HISTFILE|HISTFILESIZE|HISTIGNORE|HISTSIZE|HISTTIMEFORMAT|HOSTFILE|INPUTRC|LANG|LANGUAGE|LC_[A-Z]+|LINENO|MAIL|MAILCHECK|MAILPATH|NLSPATH|OLDPWD|OPTARG|OPTERR|OPTIND|POSIXLY_CORRECT|PPID|PROMPT_COMMAND|PROMPT_DIRTRIM|PS[0-4]|PWD|RANDOM|REPLY|SECONDS|SHELL|SHELLOPTS|TERM|TIMEFORMAT|TMOUT|TMPDIR|BASH_?[A-Z_]*|COMP[A-Z_]*|COLUMNS|LINES|auto_resume|histchars)$/;

/** `set -a`, `set -o allexport` */
function exportsAll(script: CheckedScript): boolean {
  return commandsNamed(script, 'set').some(({ node: { words } }) => words.some(({ template }) => /^-[A-Za-z]*a/.test(template) || template === 'allexport'));
}
