import { message } from '../../../base/message.ts';
import type { Simple, SingleQuoted } from '../../shell/ast.ts';
import { framesAround, type SeenPart, type SeenWord } from '../../shell/survey.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `echo '$HOME'`: within single quotes a `$` is nothing but that. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2016',
    aliases: [],
    name: 'single-quoted-expansion',
    severity: 'info',
    title: message('Put what the shell is to work out into double quotes'),
    fixable: true,
  },
  script => {
    for (const seen of script.survey.parts('single')) {
      const { node } = seen;
      if (node.ansi || !expansion.test(node.value) || isMeant(seen)) continue;
      const isPlain = !/["\\!]/.test(node.value);
      script.report(node, message('Single quotes keep {0} as it is; use double quotes if its variables or commands are to be worked out', shorten(script.text(node))), {
        fixes: isPlain ? [{
          title: message('Use double quotes: the shell works out what is in them'),
          safe: false,
          edits: [script.replace({ start: node.start, end: node.start + 1 }, '"'), script.replace({ start: node.end - 1, end: node.end }, '"')],
        }] : [],
      });
    }
  },
);

/** `$name`, `${`, `$(`, `$1`, `` `cmd` `` */
const expansion = /\$[{(0-9A-Za-z_]|`[^`]+`/;

/** Commands that work out such texts themselves, or give them to something that does. */
const languages: ReadonlySet<string> = new Set([
  'alias', 'bash', 'docker', 'dpkg-query', 'envsubst', 'eval', 'find', 'jq', 'ksh', 'oc', 'podman', 'rename', 'rg', 'sh', 'ssh', 'sudo', 'doas', 'trap', 'unset', 'xprop', 'zsh',
]);

/** What may stand before them. */
const wrappers: ReadonlySet<string> = new Set(['builtin', 'busybox', 'command', 'exec', 'time']);

/** Prompts are worked out when they are shown. */
const prompts: ReadonlySet<string> = new Set(['PS1', 'PS2', 'PS3', 'PS4', 'PROMPT_COMMAND']);

function isMeant(seen: SeenPart<SingleQuoted>): boolean {
  for (const frame of framesAround(seen)) {
    if (frame.kind === 'assignment') return prompts.has(frame.node.name);
    if (frame.kind === 'word' && frame.up?.kind === 'command') return frame.up.node.type === 'simple' ? isMeantBy(frame.up.node, frame, seen.node) : isVariableTest(frame);
    if (frame.kind === 'command') return false;
  }
  return false;
}

function isMeantBy(command: Simple, { node: word }: SeenWord, { value }: SingleQuoted): boolean {
  if (/^(?:PS[1-4]|PROMPT_COMMAND)=/.test(word.text)) return true;
  const wrapper = nameOf(command) ?? '';
  const name = wrappers.has(wrapper) ? command.words[1]?.literal ?? '' : wrapper;
  if (name === 'sed') return /\$[{dpsaic](?:$|[^a-zA-Z])/.test(value);
  if (name === 'git') return command.words[1]?.text === 'filter-branch';
  return languages.has(name) || name.endsWith('awk') || name.startsWith('perl');
}

/** `[[ -v 'x[$i]' ]]` */
function isVariableTest({ index, up }: SeenWord): boolean {
  return up?.kind === 'command' && up.node.type === 'test' && up.node.words[index - 1]?.text === '-v';
}
