import { check, checkFix } from '../testing.ts';
import { rule } from './target-platform.ts';

describe('target-platform', () => {
  it('finds the target platform', () => check(rule, `
    FROM --platform=$TARGETPLATFORM debian:12
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3065: FROM takes the target platform anyway
    FROM --platform="\${TARGETPLATFORM}" debian:12
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3065: FROM takes the target platform anyway
    FROM --platform=\${TARGETPLATFORM:-linux/amd64} debian:12
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3065: FROM takes the target platform anyway
  `));

  it('leaves other platforms alone', () => check(rule, `
    FROM --platform=$BUILDPLATFORM debian:12
    FROM --platform=$TARGETPLATFORM$OTHER debian:12
    FROM --platform=linux/$TARGETARCH debian:12
    FROM debian:12
    ARG TARGETPLATFORM
  `));

  it('leaves a platform that the file sets', () => check(rule, `
    ARG TARGETPLATFORM=linux/arm64
    FROM --platform=$TARGETPLATFORM debian:12
  `));

  it('takes the flag away', () => checkFix(rule, `
    FROM --platform=$TARGETPLATFORM debian:12 AS base
  `, `
    FROM debian:12 AS base
  `, { safe: true }));
});
