import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { cyclesIn, type Edge } from '../cycle.ts';
import { dependencies } from '../reference.ts';
import { inFile, type Rule } from '../rule.ts';

/** Of services that wait for each other, none can start. */
export const rule: Rule = inFile(
  {
    code: 'DependencyCycle',
    aliases: [],
    name: 'dependency-cycle',
    severity: 'error',
    title: message('Services must not wait for each other'),
    fixable: false,
  },
  ({ file, report }) => {
    const edges = new Map([...file.services].map(([name, service]): [string, readonly Edge[]] => [name, dependencies(file, service)]));
    for (const { edge, path } of cyclesIn(edges)) report({ at: edge.at, message: message('These services wait for each other: {0}', shorten(path.join(' → '))) });
  },
);
