import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `set x=1` sets `$1` to `x=1`. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2121',
    aliases: [],
    name: 'set-assignment',
    severity: 'warning',
    title: message('Set variables without set'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of commandsNamed(script, 'set')) {
      const [set, first] = words;
      const name = /^([A-Za-z_]\w*)=/.exec(first?.text ?? '')?.[1];
      if (!set || !first || name === undefined) continue;
      script.report(first, message('set does not set {0}, but $1; leave set out', name), {
        fixes: [{ title: message('Leave set out: {0} gets the value', name), safe: false, edits: [script.replace({ start: set.start, end: first.start }, '')] }],
      });
    }
  },
);
