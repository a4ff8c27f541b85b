import { checkFix, checkNoFix } from '../testing.ts';
import { rule } from './double-brackets.ts';

describe('single brackets instead of double ones', () => {
  const cases = [
    { of: '[[ $a == "$b" ]]', is: '[ "$a" = "$b" ]', safe: true },
    { of: '[[ -d $HOME/.cache ]]', is: '[ -d "$HOME/.cache" ]', safe: true },
    { of: '[[ "$a"/$b != c ]]', is: '[ "$a"/"$b" != c ]', safe: true },
    { of: '[[ ! $(id -u) == 0 ]]', is: '[ ! "$(id -u)" = 0 ]', safe: true },
    { of: '[[ -n $a && -n $b ]] || true', is: '[ -n "$a" ] && [ -n "$b" ] || true', safe: true },
    { of: 'true && [[ -n $a && -n $b ]]', is: 'true && [ -n "$a" ] && [ -n "$b" ]', safe: true },
    { of: '[[ $a == $b ]]', is: '[ "$a" = "$b" ]', safe: false },
    { of: '[[ $a -gt 1 ]]', is: '[ "$a" -gt 1 ]', safe: false },
  ];
  for (const { of, is, safe } of cases) {
    it(`are ${is}`, () => checkFix(rule, `
      FROM alpine:3.23
      RUN ${of} && apk --version
    `, `
      FROM alpine:3.23
      RUN ${is} && apk --version
    `, { safe }));
  }

  const doubleOnly = [
    '[[ $a == v* ]]', '[[ $a =~ ^v ]]', '[[ $a < b ]]', '[[ ( -n $a ) ]]', '[[ -n $a && -n $b || -n $c ]]', '[[ n -gt 1 ]]', '! [[ -n $a && -n $b ]]',
    'false || [[ -n $a && -n $b ]]', '[[ ${a:-"b"} == c ]]', '[[ -n $a ]] > /log',
  ];
  for (const test of doubleOnly) {
    it(`are not enough for ${test}`, () => checkNoFix(rule, `
      FROM alpine:3.23
      RUN ${test} && apk --version
    `));
  }
});
