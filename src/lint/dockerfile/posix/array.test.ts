import { check, checkFix } from '../testing.ts';
import { rule } from './array.ts';

describe('array', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN packages=(curl git) && apt-get install -y curl
  #              ^^^^^^^^^^ warning SC3030: POSIX sh has no arrays; use the arguments ($@, by set --) or one variable for each value
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN set -- curl git && apt-get install -y "$@"
    RUN x='(a b)' && (echo a b)
    SHELL ["/bin/bash", "-c"]
    RUN packages=(curl git) && apt-get install -y curl
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN packages=(curl git) && echo ok
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN packages=(curl git) && echo ok
  `, { safe: false }));
});
