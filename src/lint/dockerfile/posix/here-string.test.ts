import { check, checkFix } from '../testing.ts';
import { rule } from './here-string.ts';

describe('here-string', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN grep -q a <<< "$PATH"
  #               ^^^ warning SC3011: POSIX sh has no <<<; write printf '%s\\n' … | cmd
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo "$PATH" | grep -q '<<<'
    SHELL ["/bin/bash", "-c"]
    RUN grep -q a <<< "$PATH"
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN grep -q a <<< "$PATH"
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN grep -q a <<< "$PATH"
  `, { safe: false }));
});
