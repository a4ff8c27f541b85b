import { message } from '../../../base/message.ts';
import { mountsOf } from '../../../dockerfile/index.ts';
import type { Invocation } from '../../shell/invocation.ts';
import type { Rule } from '../rule.ts';
import { eachCommand, type Run } from './run.ts';

const programs: ReadonlySet<string> = new Set(['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim']);

/** Programs for a running machine (hadolint's list). What they start or show is gone when the RUN is over. */
export const rule: Rule = eachCommand(
  {
    code: 'DL3001',
    aliases: [],
    name: 'pointless-program',
    severity: 'info',
    title: message('Leave programs for running machines out of a build'),
    fixable: false,
  },
  programs,
  (invocation, run, report) => {
    const { name, nameWord } = invocation;
    if (name === undefined || !nameWord || isOfUse(name, invocation, run)) return;
    report({ at: nameWord.span, message: message('{0} does nothing that lasts in a build: no process lives on when this RUN is over', name) });
  },
);

/** What is prepared for, or used by the commands behind it: a key for ssh, rights for mount, a script for vim, a process to end. */
function isOfUse(name: string, invocation: Invocation, { instruction, invocations }: Run): boolean {
  switch (name) {
    case 'kill': return invocations.some(({ place }) => place.list.separators.includes('&'));
    case 'service': return invocations.at(-1) !== invocation || !invocation.arguments().some(({ text }) => text === 'start' || text === 'restart');
    case 'ssh': return mountsOf(instruction).some(({ type }) => type === 'ssh' || type === 'secret');
    case 'mount': return instruction.flags.some(({ name: flag, value }) => flag === 'security' && value === 'insecure');
    case 'vim': return invocation.arguments().some(({ text }) => /^[+-]/.test(text));
    default: return false;
  }
}
