import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unquoted-pattern.ts';

describe('unquoted-pattern', () => {
  it('finds patterns of find', () => check(rule, `
    FROM debian:12
    RUN find . -name *.pyc -o -iname x*
  #                  ^^^^^ warning SC2061: If a file fits *.pyc, find gets its name instead of the pattern; put quotes around it
  #                                  ^^ warning SC2061: If a file fits x*, find gets its name instead of the pattern; put quotes around it
  `));

  it('finds patterns of grep', () => check(rule, `
    FROM debian:12
    RUN grep -v ^a* /b; grep -A 3 [0-9] /b; grep -e a? /b
  #             ^^^ warning SC2062: If a file fits ^a*, grep gets its name instead of the pattern; put quotes around it
  #                               ^^^^^ warning SC2062: If a file fits [0-9], grep gets its name instead of the pattern; put quotes around it
  #                                                 ^^ warning SC2062: If a file fits a?, grep gets its name instead of the pattern; put quotes around it
  `));

  it('finds patterns of tr', () => check(rule, `
    FROM debian:12
    RUN tr -d [:space:] < /a
  #           ^^^^^^^^^ warning SC2060: If a file fits [:space:], tr gets its name instead of the pattern; put quotes around it
  `));

  it('leaves quoted patterns and files alone', () => check(rule, `
    FROM debian:12
    RUN find . -name '*.pyc' -o -name \\*.pyo; find *.d -name x; grep a *; grep 'a*' *; grep -f list *; grep -- a *
  `));

  it('puts quotes around it', () => checkFix(rule, `
    FROM debian:12
    RUN find . -name *.pyc
  `, `
    FROM debian:12
    RUN find . -name '*.pyc'
  `, { safe: false }));

  it('leaves variables to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN find . -name $A*
  `));
});
