import { check } from '../testing.ts';
import { rule } from './regex-test.ts';

describe('regex-test', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN [ "$v" =~ ^v1 ] && echo one
  #            ^^ warning SC3015: [ ] has no =~; use case, expr or grep -E
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN [ "$v" = '=~' ] && expr "$v" : v1
    SHELL ["/bin/bash", "-c"]
    RUN [ "$v" =~ ^v1 ] && echo one
  `));
});
