import { message } from '../../../base/message.ts';
import { atEnd, type Rule } from '../rule.ts';
import { stagesWithout } from './stages-without.ts';

export const rule: Rule = atEnd(
  {
    code: 'DL3057',
    aliases: [],
    name: 'missing-healthcheck',
    severity: 'info',
    title: message('Say how to check the health of a container'),
    fixable: false,
    optional: true,
  },
  (file, report) => {
    const lacking = stagesWithout(file, ({ instructions }) => instructions.some(({ keyword }) => keyword === 'HEALTHCHECK'));
    for (const { from } of lacking) {
      report({ at: from.name.span, message: message('This stage has no HEALTHCHECK; write one, or HEALTHCHECK NONE if it needs none') });
    }
  },
);
