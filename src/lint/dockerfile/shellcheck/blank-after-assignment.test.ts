import { check, checkFix } from '../testing.ts';
import { rule } from './blank-after-assignment.ts';

describe('blank-after-assignment', () => {
  it('finds a blank behind =', () => check(rule, `
    FROM debian:12
    RUN VERSION= 1.2 make
  #     ^^^^^^^^ warning SC1007: VERSION becomes empty here; write VERSION='' if you want that, or take the blank away
    RUN export PREFIX= /usr/local
  #            ^^^^^^^ warning SC1007: PREFIX becomes empty here; write PREFIX='' if you want that, or take the blank away
  `));

  it('leaves empty values and IFS alone', () => check(rule, `
    FROM debian:12
    RUN CFLAGS='' make
    RUN CFLAGS= && make
    RUN IFS= read -r line < /etc/hostname
    RUN x=; make
  `));

  it('writes an empty value', () => checkFix(rule, `
    FROM debian:12
    RUN CFLAGS= make
  `, `
    FROM debian:12
    RUN CFLAGS='' make
  `, { safe: true }));
});
