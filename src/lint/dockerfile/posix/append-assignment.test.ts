import { check, checkFix } from '../testing.ts';
import { rule } from './append-assignment.ts';

describe('append-assignment', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN PATH+=:/opt/bin
  #     ^^^^^^^^^^^^^^^ warning SC3024: POSIX sh has no +=; write PATH=\${PATH}…
    RUN export PATH+=:/opt/bin && FLAGS+=' -O2' make
  #            ^^^^^^^^^^^^^^^ warning SC3024: POSIX sh has no +=; write PATH="\${PATH}"…
  #                               ^^^^^^^^^^^^^ warning SC3024: POSIX sh has no +=; write FLAGS=\${FLAGS}…
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN PATH=$PATH:/opt/bin && echo 'a+=b' c+=d
    SHELL ["/bin/bash", "-c"]
    RUN PATH+=:/opt/bin
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN PATH+=:/opt/bin && make
  `, `
    FROM debian:12
    RUN PATH=\${PATH}:/opt/bin && make
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN PATH+=:/opt/bin && make
  `, `
    FROM fedora:44
    RUN PATH=\${PATH}:/opt/bin && make
  `, { safe: true }));
});
