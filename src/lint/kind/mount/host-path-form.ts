import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachNode } from '../rule.ts';
import { isAbsolute } from './paths.ts';

/** kind makes host paths absolute (Go's `filepath.Abs`), from the folder in which it runs, and expands nothing. */
export const rule = eachNode(
  {
    code: 'KindHostPath',
    aliases: [],
    name: 'host-path-form',
    severity: 'warning',
    title: message('Write host paths in full'),
    fixable: false,
  },
  ({ mounts }, _, { report }) => {
    for (const { field, text } of mounts) {
      const at = field('hostPath')?.value.span;
      const path = text('hostPath');
      if (!at || path === undefined) continue;
      const [variable] = /\$\w+|\$\{[^}]*\}|%\w+%/.exec(path) ?? [];
      if (/^~/.test(path)) report({ at, message: message('kind does not know ~ as the home folder: it mounts a folder of the name {0}', shorten(path)) });
      else if (variable !== undefined) report({ at, message: message('kind does not replace {0}: it mounts a folder of that name', shorten(variable)) });
      else if (!isAbsolute(path)) report({ at, severity: 'info', message: message('{0} begins at the folder in which kind runs, not at the one of this file', shorten(path)) });
    }
  },
);
