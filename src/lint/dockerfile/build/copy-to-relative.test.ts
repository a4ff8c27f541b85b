import type { LocalImage } from '../../project/local-image.ts';
import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './copy-to-relative.ts';

const image = { workdir: '/srv' } as LocalImage;
const project = { images: new Map([['team/app', image]]) };

describe('copy-to-relative', () => {
  it('finds relative targets', () => check(rule, `
    COPY a b
  #        ^ warning DL3045: b counts from the working directory of the base image, which may change; set WORKDIR first
    FROM debian:12 AS one
    COPY bla.sh "blubb.sh"
  #             ^^^^^^^^^^ warning DL3045: blubb.sh counts from the working directory of the base image, which may change; set WORKDIR first
    COPY ["a", "./b/"]
  #            ^^^^^^ warning DL3045: ./b/ counts from the working directory of the base image, which may change; set WORKDIR first
    ADD a .
  #       ^ warning DL3045: . counts from the working directory of the base image, which may change; set WORKDIR first
    ONBUILD COPY a b
  #                ^ warning DL3045: b counts from the working directory of the base image, which may change; set WORKDIR first
    WORKDIR /app
    FROM debian:12
    COPY a b
  #        ^ warning DL3045: b counts from the working directory of the base image, which may change; set WORKDIR first
  `));

  it('leaves absolute targets alone', () => check(rule, `
    FROM debian:12
    COPY bla.sh /usr/local/bin/blubb.sh
    COPY bla.sh "/usr/local/bin/blubb.sh"
    COPY bla.sh "d:\\\\mypath\\\\blubb.sh"
    COPY bla.sh c:/system32/blubb.sh
    COPY src.sh \${SRC_BASE_ENV}
    COPY src.sh "$SRC_BASE_ENV"
  `));

  it('leaves what comes after a WORKDIR', () => check(rule, `
    FROM debian:12 AS base1
    WORKDIR /usr
    COPY a b
    FROM base1 AS base2
    RUN foo
    FROM base2
    COPY a b
    FROM debian:12
    ONBUILD WORKDIR /usr/local/lib
    ONBUILD COPY foo bar
  `));

  it('leaves images whose WORKDIR is known', () => check(rule, `
    FROM team/app
    COPY a b
  `, { project }));

  it('starts at the root', () => checkFix(rule, `
    FROM debian:12
    COPY a ./b/
  `, `
    FROM debian:12
    COPY a /b/
  `, { safe: false }));

  it('is sure of scratch', () => checkFix(rule, `
    FROM scratch
    COPY ["a", "."]
  `, `
    FROM scratch
    COPY ["a", "/"]
  `, { safe: true }));

  it('leaves ways up to their author', () => checkNoFix(rule, `
    FROM debian:12
    COPY a ../b
  `));
});
