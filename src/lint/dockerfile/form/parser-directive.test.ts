import { check, checkFix } from '../testing.ts';
import { rule } from './parser-directive.ts';

describe('parser-directive', () => {
  it('finds an escape character that is none', () => check(rule, `
    # escape=/
  #          ^ error ParserDirective: / cannot be the escape character; it is \\ or \`
    FROM debian:12
  `));

  it('finds a blank for an escape character', () => check(rule, `
    # escape=${' '}
  #          ^ error ParserDirective: A blank cannot be the escape character; it is \\ or \`
    FROM debian:12
  `));

  it('finds a directive given twice', () => check(rule, `
    # syntax=docker/dockerfile:1
    # Syntax = docker/dockerfile:1.7
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ParserDirective: The directive syntax is given twice
    FROM debian:12
  `));

  it('finds options of check that it does not have', () => check(rule, `
    # check=skpi=all;error=yes;experimental
  #         ^^^^ error ParserDirective: check has no option skpi; it has skip, error and experimental
  #                  ^^^^^^^^^ error ParserDirective: error takes true or false
  #                            ^^^^^^^^^^^^ error ParserDirective: experimental needs a value, as in experimental=…
    FROM debian:12
  `));

  it('removes what is given twice', () => checkFix(rule, `
    # escape=\`
    # escape=\`
    FROM debian:12
  `, `
    # escape=\`
    FROM debian:12
  `, { safe: true }));

  it('offers what was meant', () => {
    checkFix(rule, '# escape=\\\\\nFROM debian:12', '# escape=\\\nFROM debian:12', { safe: false });
    checkFix(rule, '# check=skpi=all\nFROM debian:12', '# check=skip=all\nFROM debian:12', { safe: false });
  });

  it('leaves directives, and comments that look like them, alone', () => check(rule, `
    # syntax=docker/dockerfile:1
    # escape=\\
    # check=skip=A,B;error=true
    #
    # escape=/
    FROM debian:12
    # escape=/
  `));
});
