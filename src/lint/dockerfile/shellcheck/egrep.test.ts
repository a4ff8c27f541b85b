import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './egrep.ts';

describe('egrep', () => {
  it('finds egrep', () => check(rule, `
    FROM debian:12
    RUN ps | egrep -v 'a|b' || /bin/egrep x /y
  #          ^^^^^ info SC2196: egrep is not standard, and warns since grep 3.8; write grep -E
  #                            ^^^^^^^^^^ info SC2196: egrep is not standard, and warns since grep 3.8; write grep -E
  `));

  it('leaves grep and other mentions alone', () => check(rule, `
    FROM debian:12
    RUN grep -E 'a|b' /c; apt-get install egrep; ./egrep.sh
  `));

  it('writes grep -E', () => checkFix(rule, `
    FROM debian:12
    RUN egrep -v 'a|b' /c
  `, `
    FROM debian:12
    RUN grep -E -v 'a|b' /c
  `, { safe: true }));

  it('leaves a path to its author', () => checkNoFix(rule, `
    FROM debian:12
    RUN /bin/egrep x /y
  `));
});
