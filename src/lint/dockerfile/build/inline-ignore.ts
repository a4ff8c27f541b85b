import { message } from '../../../base/message.ts';
import { atEnd, type Rule } from '../rule.ts';

/** A comment that asks hadolint, Cutaway or BuildKit to leave findings out. */
const ignore = /^(?:(?:hadolint|cutaway)\s+(?:(?:global|stage)\s+)?ignore\s*=|check\s*=\s*skip\s*=)/i;

/** For teams that want exceptions in one place, the configuration. */
export const rule: Rule = atEnd(
  {
    code: 'DL1001',
    aliases: [],
    name: 'inline-ignore',
    severity: 'info',
    title: message('Ignore rules in the configuration, not in comments'),
    fixable: false,
    optional: true,
  },
  ({ comments }, report) => {
    for (const { text, span } of comments) {
      if (ignore.test(text)) report({ at: span, message: message('Rules are ignored in the configuration here, not in comments') });
    }
  },
);
