import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { shellVariables, variablesIn } from './variables.ts';

/** `$RANDOM`, `$UID` and so on: variables that bash sets, and other shells do not. */
export const rule: Rule = posixRule(
  {
    code: 'SC3028',
    name: 'shell-variable',
    title: message('Do not rely on variables that only bash sets'),
    knownTo: [],
    bash: true,
  },
  variablesIn,
  ({ at, name, replaceable }, script) => {
    if (script.declared.here(name)) return undefined;
    const { knownTo, command } = shellVariables.get(name) ?? {};
    return {
      at,
      message: message('POSIX sh does not set {0}; it may be empty', name),
      knownTo: knownTo ?? ['bash'],
      instead: command !== undefined && replaceable ? {
        title: message('Write {0}', `$(${command})`),
        edits: [script.replace(at, replaceable === 'quoted' ? `$(${command})` : `"$(${command})"`)],
        equal: false,
      } : undefined,
    };
  },
);
