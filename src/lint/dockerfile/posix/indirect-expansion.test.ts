import { check, checkFix } from '../testing.ts';
import { rule } from './indirect-expansion.ts';

describe('indirect-expansion', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo "\${!name}"
  #           ^^^^^^^^ warning SC3053: POSIX sh has no \${!name}; use case, or pass the value itself
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo $! "\${name}" \${!} \${#name}
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${!name}"
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN echo "\${!name}"
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${!name}"
  `, { safe: false }));
});
