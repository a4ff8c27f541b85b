import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './glob-in-assignment.ts';

describe('glob-in-assignment', () => {
  it('finds patterns and braces', () => check(rule, `
    FROM debian:12
    RUN a=*.txt; b={1,2} make; c=$A/x?; export d=[ab]
  #       ^^^^^ warning SC2125: a gets the text *.txt, not what fits it; put quotes around it if that is meant
  #                ^^^^^ warning SC2125: b gets the text {1,2}, not what fits it; put quotes around it if that is meant
  #                              ^^^^^ warning SC2125: c gets the text $A/x?, not what fits it; put quotes around it if that is meant
  #                                            ^^^^^^ warning SC2125: d gets the text [ab], not what fits it; put quotes around it if that is meant
  `));

  it('leaves quoted patterns, commands and arrays alone', () => check(rule, `
    FROM debian:12
    RUN a='*.txt' b="x?" c=$(ls *) d=\${A%%*} e=\\*; ls a=*
    SHELL ["/bin/bash", "-c"]
    RUN a=(*.txt)
  `));

  it('puts quotes around it', () => checkFix(rule, `
    FROM debian:12
    RUN a=*.txt
  `, `
    FROM debian:12
    RUN a='*.txt'
  `, { safe: true }));

  it('leaves variables to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN c=$A/x?
  `));
});
