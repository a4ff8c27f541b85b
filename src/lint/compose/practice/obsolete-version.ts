import { message } from '../../../base/message.ts';
import { entriesOf } from '../../yaml/node.ts';
import { withoutPair } from '../edit.ts';
import { inFile, type Rule } from '../rule.ts';

/** Docker Compose does not look at `version` since 1.27, and warns that it is there. */
export const rule: Rule = inFile(
  {
    code: 'ObsoleteVersion',
    aliases: ['no-version-field'],
    name: 'obsolete-version',
    severity: 'warning',
    title: message('Leave version out'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const root of file.roots) {
      const pair = entriesOf(root).get('version');
      if (!pair) continue;
      const edits = withoutPair(file, root, pair);
      report({
        at: pair.key.span,
        message: message('version is obsolete: Docker Compose ignores it and warns about it'),
        fixes: edits ? [{ title: message('Remove version'), safe: true, edits }] : [],
      });
    }
  },
);
