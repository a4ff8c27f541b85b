import { message } from '../../../base/message.ts';
import type { Node } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { declaring } from './declaring.ts';
import { scriptRule } from './script-rule.ts';

/** `name= value` runs `value`, with an empty variable. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1007',
    aliases: [],
    name: 'blank-after-assignment',
    severity: 'warning',
    title: message('Put no blank behind the = of an assignment'),
    fixable: true,
  },
  script => {
    const report = ({ start, end }: Node, name: string) => {
      const rest = script.script.line.text.slice(end, end + 2);
      if (name === 'IFS' || !/^[ \t]/.test(rest) || !isFollowed(script.script.line.text, end)) return;
      script.report({ start, end }, message('{0} becomes empty here; write {0}=\'\' if you want that, or take the blank away', name), {
        fixes: [{ title: message('Write {0}=\'\': it stays empty', name), safe: true, edits: [script.insertBehind({ end }, "''")] }],
      });
    };
    for (const { node } of script.survey.assignments) if (!node.value) report(node, node.name);
    for (const { node: { words } } of script.survey.commands('simple')) {
      if (!declaring.has(words[0]?.text ?? '')) continue;
      for (const word of words) {
        const name = /^([A-Za-z_]\w*)\+?=$/.exec(word.text)?.[1];
        if (name !== undefined) report(word, name);
      }
    }
  },
);

/** Whether the same command goes on behind the blanks. */
function isFollowed(text: string, end: number): boolean {
  const behind = /[^ \t]/g;
  behind.lastIndex = end;
  const next = behind.exec(text)?.[0];
  return next !== undefined && !'\r\n;&|)'.includes(next);
}
