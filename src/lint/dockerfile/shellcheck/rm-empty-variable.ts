import { message } from '../../../base/message.ts';
import { unknown } from '../../../dockerfile/index.ts';
import { expandParts } from '../../shell/expand.ts';
import type { Part, Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed, hasOption, parametersIn } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `rm -rf "$dir/"*`: without a value this is `/*`. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2115',
    aliases: [],
    name: 'rm-empty-variable',
    severity: 'warning',
    title: message('Let rm fail if a variable is empty'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of commandsNamed(script, 'rm')) {
      const args = words.slice(1);
      if (!hasOption(args, 'r', 'recursive') && !hasOption(args, 'R')) continue;
      for (const word of args) {
        const path = emptiedPath(word);
        if (path === undefined) continue;
        const [variable] = parametersIn(word.parts);
        script.report(word, message('If what stands in {0} is empty, this removes {1}', shorten(word.text), shorten(path)), {
          fixes: variable && variable.operator === '' ? [{
            title: message('Use :? so that rm does not run then'),
            safe: false,
            edits: [script.replace(variable, `\${${variable.name}:?}`)],
          }] : [],
        });
      }
    }
  },
);

/** Folders that nobody wants to lose, and what is in them. */
const important = /^(?:\/|(?:\/(?:bin|boot|dev|etc|home|lib|lib64|media|mnt|usr|usr\/bin|usr\/local|usr\/share|var))?(?:\/|\/\*|\/\*\/\*|(?<=[a-z0-9])))$/;

/** The important path that a word becomes if its variables are empty. */
function emptiedPath(word: Word): string | undefined {
  if (word.literal !== undefined && !word.parts.some(({ type }) => type === 'glob')) return undefined;
  if (word.parts.some(part => !mayBeEmpty(part))) return undefined;
  return expandParts(word.parts, () => '').map(path => path.replaceAll(unknown, '').replace(/\/{2,}/g, '/')).find(path => important.test(path));
}

/** Whether nothing in a part says what happens without a value. */
function mayBeEmpty(part: Part): boolean {
  switch (part.type) {
    case 'parameter': return !/[-?=+]/.test(part.operator);
    case 'double': return part.parts.every(mayBeEmpty);
    default: return part.type !== 'process' && part.type !== 'arithmetic';
  }
}
