import { checkFix, checkNoFix } from '../testing.ts';
import { rule } from './echo-flag.ts';

describe('printf instead of echo', () => {
  const cases = [
    { of: 'echo -n "$a"', is: 'printf \'%s\' "$a"' },
    { of: 'echo -ne a "b c"', is: 'printf \'%b %b\' a "b c"' },
    { of: 'echo -E \'a\\tb\'', is: 'printf \'%s\\n\' \'a\\tb\'' },
  ];
  for (const { of, is } of cases) {
    it(`is ${is}`, () => checkFix(rule, `
      FROM alpine:3.23
      RUN ${of}
    `, `
      FROM alpine:3.23
      RUN ${is}
    `, { safe: true }));
  }

  const unclear = ['echo -e $a', 'echo -n -e a', 'echo -e "\\e[1m"', 'echo -eE a', 'echo -n', '/bin/echo -n a', 'echo -n *'];
  for (const command of unclear) {
    it(`is left open for ${command}`, () => checkNoFix(rule, `
      FROM alpine:3.23
      RUN ${command}
    `));
  }
});
