import { check } from '../testing.ts';
import { rule } from './mkdir-mode.ts';

describe('mkdir-mode', () => {
  it('finds a mode for a path', () => check(rule, `
    FROM debian:12
    RUN mkdir -p -m 700 /a/b && mkdir -pm 700 "$DIR" && mkdir --parents --mode=700 a/b
  #              ^^ warning SC2174: With -p, the mode is for the last folder of a path only; those above it get the usual one
  #                                   ^^^ warning SC2174: With -p, the mode is for the last folder of a path only; those above it get the usual one
  #                                                                     ^^^^^^^^^^ warning SC2174: With -p, the mode is for the last folder of a path only; those above it get the usual one
  `));

  it('leaves one folder and other options alone', () => check(rule, `
    FROM debian:12
    RUN mkdir -p -m 700 a && mkdir -m 700 /a/b && mkdir -p /a/b && mkdir -p -m 700 ../a ./b
  `));
});
