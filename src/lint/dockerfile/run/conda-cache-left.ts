import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import { conda } from './package-managers.ts';

/** conda keeps archives and an index beside the installed packages, in `pkgs` below its own folder (`conda clean --help`). */
export const rule: Rule = cacheLeft(
  {
    code: 'CondaCacheLeft',
    aliases: [],
    name: 'conda-cache-left',
    severity: 'info',
    title: message('Clean up after conda'),
    fixable: true,
  },
  conda,
  {
    fills: command => command.installs && !command.has('dry-run', 'd', 'download-only'),
    empties: ({ name }) => name === 'clean',
    folders: ['/opt/conda/pkgs', '~/pkgs'],
    elsewhere: { variables: ['CONDA_PKGS_DIRS'] },
    remedy: { clean: ({ invocation }) => `${invocation.name ?? 'conda'} clean --all --yes` },
  },
);
