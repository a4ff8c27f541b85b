import { message } from '../../../base/message.ts';
import type { Invocation } from '../../shell/invocation.ts';
import type { Rule, SpanFix } from '../rule.ts';
import { fixWith } from './edits.ts';
import { apt } from './package-managers.ts';
import { eachCommand, type Run } from './run.ts';

/** apt(8): its command line may change from version to version, unlike that of apt-get and apt-cache. */
export const rule: Rule = eachCommand(
  {
    code: 'DL3027',
    aliases: [],
    name: 'apt-command',
    severity: 'warning',
    title: message('Use apt-get and apt-cache instead of apt'),
    fixable: true,
  },
  ['apt'],
  (invocation, run, report) => {
    const { nameWord } = invocation;
    if (!nameWord) return;
    const instead = insteadOf(invocation, run);
    report({
      at: nameWord.span,
      message: message('apt is for people: what it does and prints may change with its version; use {0}', instead?.program ?? 'apt-get'),
      fixes: instead ? fixed(nameWord.text, nameWord.span.end, instead) : [],
    });
  },
);

interface Instead {
  readonly program: string;
  readonly safe: boolean;
}

/** The program that has the same subcommand with the same options. */
function insteadOf(invocation: Invocation, run: Run): Instead | undefined {
  const command = run.commandsOf(apt).get(invocation);
  if (!command) return undefined;
  if (same.has(command.name)) return { program: 'apt-get', safe: !command.isVague };
  if (alike.has(command.name)) return { program: 'apt-get', safe: false };
  return queries.has(command.name) ? { program: 'apt-cache', safe: false } : undefined;
}

const same: ReadonlySet<string> = new Set(['autoclean', 'autoremove', 'build-dep', 'clean', 'install', 'purge', 'reinstall', 'remove', 'update']);
/** They decide otherwise about new packages. */
const alike: ReadonlySet<string> = new Set(['download', 'source', 'upgrade']);
const queries: ReadonlySet<string> = new Set(['depends', 'policy', 'rdepends', 'search', 'show', 'showsrc']);

function fixed(written: string, end: number, { program, safe }: Instead): SpanFix[] {
  if (!written.endsWith('apt')) return [];
  return fixWith(message('Change to {0}', program), safe, [{ at: { start: end - 'apt'.length, end }, newText: program }]);
}
