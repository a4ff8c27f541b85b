import { check, checkFix } from '../testing.ts';
import { rule } from './file-age-comparison.ts';

describe('file-age-comparison', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN [ Makefile -nt app ] && make
  #                ^^^ info SC3013: Older shells have no -nt; find -newer compares files everywhere
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN [ -n "$a" ] && [ a = -nt ]
    SHELL ["/bin/bash", "-c"]
    RUN [ Makefile -nt app ] && make
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN [ Makefile -nt app ] && make
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN [ Makefile -nt app ] && make
  `, { safe: false }));
});
