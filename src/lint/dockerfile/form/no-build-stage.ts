import { message } from '../../../base/message.ts';
import { atEnd, type Rule } from '../rule.ts';

/** Without a FROM there is nothing to build (`dockerfile2llb/convert.go`). */
export const rule: Rule = atEnd(
  {
    code: 'NoBuildStage',
    aliases: ['DL1000', 'NO_SOURCE_IMAGE'],
    name: 'no-build-stage',
    severity: 'error',
    title: message('Have at least one FROM'),
    fixable: false,
  },
  ({ instructions, stages }, report) => {
    const [first] = instructions;
    if (!first) report({ at: { start: 0, end: 0 }, message: message('This file has no instructions; a Dockerfile begins with FROM') });
    else if (stages.length === 0 && instructions.every(({ keyword }) => keyword === 'ARG')) {
      report({ at: first.name.span, message: message('This file has no FROM, so there is nothing to build') });
    }
  },
);
