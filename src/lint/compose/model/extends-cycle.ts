import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { cyclesIn, type Edge } from '../cycle.ts';
import { referencesOf } from '../reference.ts';
import { inFile, type Rule } from '../rule.ts';

/** A service cannot share the settings of one that shares its own. */
export const rule: Rule = inFile(
  {
    code: 'ExtendsCycle',
    aliases: [],
    name: 'extends-cycle',
    severity: 'error',
    title: message('Services must not extend each other'),
    fixable: false,
  },
  ({ file, report }) => {
    const edges = new Map([...file.services].map(([name, service]): [string, readonly Edge[]] => [name, referencesOf(file, service).filter(({ key }) => key === 'extends')]));
    for (const { edge, path } of cyclesIn(edges)) report({ at: edge.at, message: message('These services extend each other: {0}', shorten(path.join(' → '))) });
  },
);
