import { check } from '../testing.ts';
import { rule } from './parser-directive.ts';

describe('parser-directive', () => {
  it('finds an escape character that is none', () => check(rule, `
    # escape=/
  #          ^ error ParserDirective: / cannot be the escape character; it is \\ or \`
    FROM debian:12
  `));

  it('finds a directive given twice', () => check(rule, `
    # syntax=docker/dockerfile:1
    # Syntax = docker/dockerfile:1.7
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ParserDirective: The directive syntax is given twice
    FROM debian:12
  `));

  it('leaves directives, and comments that look like them, alone', () => check(rule, `
    # syntax=docker/dockerfile:1
    # escape=\\
    # check=skip=all
    #
    # escape=/
    FROM debian:12
    # escape=/
  `));
});
