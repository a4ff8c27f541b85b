import { check } from '../testing.ts';
import { rule } from './instruction-before-from.ts';

describe('instruction-before-from', () => {
  it('finds the first instruction that comes too early', () => check(rule, `
    # comment
    ARG VERSION=12
    RUN echo hello
  # ^^^ error DL3061: RUN stands before the first FROM, where only ARG may stand
    COPY a b
    FROM debian:$VERSION
  `));

  it('finds it where FROM never comes', () => check(rule, `
    RUN echo hello
  # ^^^ error DL3061: RUN stands before the first FROM, where only ARG may stand
  `));

  it('leaves ARG, comments and directives before FROM alone', () => check(rule, `
    # syntax=docker/dockerfile:1
    # comment
    ARG VERSION=12

    FROM debian:$VERSION
    RUN echo hello
  `));
});
