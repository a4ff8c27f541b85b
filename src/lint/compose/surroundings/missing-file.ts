import { message, type Message } from '../../../base/message.ts';
import type { Severity } from '../../finding.ts';
import { shorten } from '../../shorten.ts';
import { pathUsesOf, type PathKind } from '../path-use.ts';
import type { Rule } from '../rule.ts';
import { missing, withSurroundings, writeNear, type Missing } from './around.ts';

/** What Compose reads by itself, and what it mounts. */
const kinds: ReadonlySet<PathKind> = new Set(['env file', 'label file', 'extends', 'include', 'secret', 'config']);

/** Docker Compose refuses a file that names others which are missing. */
export const rule: Rule = withSurroundings(
  {
    code: 'MissingFile',
    aliases: [],
    name: 'missing-file',
    severity: 'error',
    title: message('Name files that are there'),
    fixable: true,
  },
  context => {
    const { file, report, surroundings } = context;
    for (const use of pathUsesOf(file, surroundings)) {
      const found = kinds.has(use.kind) ? missing(surroundings, use.path) : undefined;
      if (!found) continue;
      report({
        at: use.at,
        severity: file.role === 'whole' ? severityOf(use.kind, found) : 'hint',
        message: found.near ? message('{0} is not there; did you mean {1}?', shorten(use.written), shorten(found.near.right)) : describe(use.kind, shorten(use.written)),
        fixes: writeNear(use, found.near, context),
      });
    }
  },
);

/** A file that Git ignores is each person's own, and there before Compose runs. */
function severityOf(kind: PathKind, { isMade }: Missing): Severity {
  if (isMade) return 'info';
  return kind === 'secret' || kind === 'config' ? 'warning' : 'error';
}

function describe(kind: PathKind, path: string): Message {
  switch (kind) {
    case 'env file': return message('The env file {0} is not there, so Compose refuses to run; required: false lets it be missing', path);
    case 'label file': return message('The label file {0} is not there, so Compose refuses to run', path);
    case 'secret': return message('The secret’s file {0} is not there, so its services do not start', path);
    case 'config': return message('The config’s file {0} is not there, so its services do not start', path);
    default: return message('The Compose file {0} is not there, so Compose refuses to run', path);
  }
}
