import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { Lines, type Span } from '../../../base/span.ts';
import { eachNode } from '../rule.ts';
import { cleanPath } from './paths.ts';

/** Docker: "Duplicate mount point". */
export const rule = eachNode(
  {
    code: 'KindMountTwice',
    aliases: [],
    name: 'mount-twice',
    severity: 'error',
    title: message('Mount one thing at a place'),
    fixable: false,
  },
  ({ mounts }, _, { text: file, report }) => {
    const known = new Map<string, Span>();
    const lines = () => (counted ??= new Lines(file));
    let counted: Lines | undefined;
    for (const { field, text } of mounts) {
      const at = field('containerPath')?.value.span;
      const path = text('containerPath');
      if (!at || path === undefined) continue;
      const first = known.get(cleanPath(path));
      if (!first) known.set(cleanPath(path), at);
      else if (first !== at) report({ at, message: message('Something is mounted at {0} already, in line {1}', shorten(cleanPath(path)), lines().positionAt(first.start).line + 1) });
    }
  },
);
