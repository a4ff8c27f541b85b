import { checkFix, checkNoFix } from '../testing.ts';
import { rule } from './brace-expansion.ts';

describe('words written out', () => {
  const cases = [
    { of: 'cp a.conf{,.bak}', is: 'cp a.conf a.conf.bak' },
    { of: 'ls {a,"b c"}/"$x"', is: 'ls a/"$x" "b c"/"$x"' },
    { of: 'ls {a,b{1,2}}', is: 'ls a b1 b2' },
    { of: 'ls {3..1}', is: 'ls 3 2 1' },
    { of: 'for f in {a,b}.c; do ls "$f"; done', is: 'for f in a.c b.c; do ls "$f"; done' },
  ];
  for (const { of, is } of cases) {
    it(`are ${is}`, () => checkFix(rule, `
      FROM fedora:44
      RUN ${of}
    `, `
      FROM fedora:44
      RUN ${is}
    `, { safe: true }));
  }

  for (const command of ['x={a,b}', 'ls {1..100}', 'ls {a..c}', 'ls {01..03}', 'ls > {a,b}', 'ls {a,b}{a,b}{a,b}{a,b}{a,b}']) {
    it(`are left to the author in ${command}`, () => checkNoFix(rule, `
      FROM fedora:44
      ONBUILD RUN ${command}
    `));
  }
});
