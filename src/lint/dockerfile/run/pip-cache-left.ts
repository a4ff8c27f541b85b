import { message } from '../../../base/message.ts';
import { unknown } from '../../../dockerfile/index.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import { pip } from './package-managers.ts';

/** `--no-cache-dir`, or its variable with a value that means yes (pip's user guide, Configuration; `distutils.util.strtobool`). */
export const rule: Rule = cacheLeft(
  {
    code: 'DL3042',
    aliases: [],
    name: 'pip-cache-left',
    severity: 'warning',
    title: message('Install with pip install --no-cache-dir'),
    fixable: true,
  },
  pip,
  {
    fills: (command, run) => command.installs && !command.has('no-cache', 'no-cache-dir') && !isOff(run.environment('PIP_NO_CACHE_DIR', command.invocation)),
    empties: ({ name }) => name === 'cache purge',
    folders: ['~/.cache/pip'],
    elsewhere: { option: 'cache-dir', variables: ['PIP_CACHE_DIR'] },
    remedy: { option: '--no-cache-dir' },
    mount: '/root/.cache/pip',
  },
);

function isOff(value: string | undefined): boolean {
  return value !== undefined && (value.includes(unknown) || /^(?:1|on|t|true|y|yes)$/i.test(value));
}
