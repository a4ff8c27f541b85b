import { check, checkFix } from '../testing.ts';
import { rule } from './exponent.ts';

describe('exponent', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo $((2 ** 10))
  #               ^^ warning SC3019: POSIX sh has no **; multiply, or use bc
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo $((2 * 10)) ** "2 ** 3"
    SHELL ["/bin/bash", "-c"]
    RUN echo $((2 ** 10))
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN echo $((2 ** 10))
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN echo $((2 ** 10))
  `, { safe: false }));
});
