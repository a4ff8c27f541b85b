import { check, checkFix } from '../testing.ts';
import { rule } from './fgrep.ts';

describe('fgrep', () => {
  it('finds fgrep', () => check(rule, `
    FROM debian:12
    RUN fgrep -q a.b /c
  #     ^^^^^ info SC2197: fgrep is not standard, and warns since grep 3.8; write grep -F
  `));

  it('leaves grep alone', () => check(rule, `
    FROM debian:12
    RUN grep -F -q a.b /c
  `));

  it('writes grep -F', () => checkFix(rule, `
    FROM debian:12
    RUN fgrep -q a.b /c
  `, `
    FROM debian:12
    RUN grep -F -q a.b /c
  `, { safe: true }));
});
