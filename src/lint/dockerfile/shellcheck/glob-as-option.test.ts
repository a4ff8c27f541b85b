import { check, checkFix } from '../testing.ts';
import { rule } from './glob-as-option.ts';

describe('glob-as-option', () => {
  it('finds patterns that any name fits', () => check(rule, `
    FROM debian:12
    RUN rm -rf * && chmod +x *.sh
  #            ^ info SC2035: * makes an option of a file whose name begins with a dash; write ./*
  #                          ^^^^ info SC2035: *.sh makes an option of a file whose name begins with a dash; write ./*.sh
    RUN tar cf a.tar ?x
  #                  ^^ info SC2035: ?x makes an option of a file whose name begins with a dash; write ./?x
  `));

  it('leaves what is meant as a pattern alone', () => check(rule, `
    FROM debian:12
    RUN find . -name *.txt && grep *a file && tr *a b
  `));

  it('leaves folders, -- and what only prints alone', () => check(rule, `
    FROM debian:12
    RUN rm -rf ./* && rm -rf -- * && rm -rf /tmp/* && echo *
    RUN [ -e * ]; printf '%s\\n' *; ls a*
  `));

  it('begins with ./', () => checkFix(rule, `
    FROM debian:12
    RUN rm -rf *
  `, `
    FROM debian:12
    RUN rm -rf ./*
  `, { safe: false }));
});
