import { check, checkFix } from '../testing.ts';
import { rule } from './local.ts';

describe('local', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN build() { local dir=$1; make -C "$dir"; } && build /src
  #               ^^^^^ info SC3043: POSIX sh has no local, though most sh do; use other names, or ( … ) as the function’s body
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN build() ( dir=$1; make -C "$dir" ) && build /src && echo local
    SHELL ["/bin/bash", "-c"]
    RUN build() { local dir=$1; make -C "$dir"; } && build /src
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN build() { local dir=$1; make -C "$dir"; }; build /src
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN build() { local dir=$1; make -C "$dir"; }; build /src
  `, { safe: false }));
});
