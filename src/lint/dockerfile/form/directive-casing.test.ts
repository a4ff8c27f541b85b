import { check, checkFix } from '../testing.ts';
import { rule } from './directive-casing.ts';

describe('directive-casing', () => {
  it('finds directives in upper case', () => check(rule, `
    # Syntax=docker/dockerfile:1
  #   ^^^^^^ warning DirectiveCasing: Directives are written in lower case: syntax
    #  ESCAPE = \`
  #    ^^^^^^ warning DirectiveCasing: Directives are written in lower case: escape
    FROM debian:12
  `));

  it('writes them in lower case', () => checkFix(rule, `
    # ESCAPE=\`
    FROM debian:12
  `, `
    # escape=\`
    FROM debian:12
  `, { safe: true }));

  it('leaves other comments alone', () => check(rule, `
    # escape=\`
    # TODO=x
    # ESCAPE=\\
    FROM debian:12
  `));
});
