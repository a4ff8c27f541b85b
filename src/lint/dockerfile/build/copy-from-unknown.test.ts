import type { PlannedBuild } from '../../project/planned-build.ts';
import { check, checkFix } from '../testing.ts';
import { rule } from './copy-from-unknown.ts';

const build = { contexts: ['assets'], args: {} } as unknown as PlannedBuild;

describe('copy-from-unknown', () => {
  it('finds words that are no stage', () => check(rule, `
    COPY --from=foo bar .
  #             ^^^ warning DL3022: No earlier stage is named foo; if it is an image, name its version, as in foo:1.0
    COPY --from=0 bar .
  #             ^ error DL3022: There is no earlier stage 0; the first one has the number 0
    FROM golang:1.25 AS build
    FROM debian:12
    COPY --from=biuld /a /a
  #             ^^^^^ warning DL3022: No earlier stage is named biuld; did you mean build?
    COPY --from=busybox /bin/sh /bin/
  #             ^^^^^^^ warning DL3022: No earlier stage is named busybox; if it is an image, name its version, as in busybox:1.0
    COPY --from=$build /a /a
  #             ^^^^^^ warning DL3022: Docker replaces no variables here; write FROM $build AS a name, and copy from that name
    COPY --from=2 /a /a
  #             ^ error DL3022: There is no earlier stage 2; the first one has the number 0
    RUN --mount=type=bind,from=buid,target=/t true
  #                            ^^^^ warning DL3022: No earlier stage is named buid; did you mean build?
  `));

  it('finds later stages', () => check(rule, `
    FROM scratch
    COPY --from=build foo .
  #             ^^^^^ error DL3022: The stage build comes later: a stage can take files from earlier ones only
    RUN --mount=from=1,target=/t true
  #                  ^ error DL3022: There is no earlier stage 1; the first one has the number 0
    FROM node:22 AS build
  `));

  it('leaves stages and images alone', () => check(rule, `
    FROM scratch AS build
    FROM node:22
    COPY --from=BUILD foo .
    COPY --from=0 foo .
    COPY --from=haskell:latest bar .
    COPY --from=registry.example/app bar .
    COPY --from=app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef bar .
    COPY foo .
    RUN --mount=from=tools,target=/t --mount=from=$build,target=/u true
  `));

  it('leaves contexts of a Compose file', () => check(rule, `
    FROM scratch
    COPY --from=assets foo .
  `, { project: { builds: [build] } }));

  it('changes to a similar name', () => checkFix(rule, `
    FROM scratch AS build
    FROM scratch
    COPY --from=biuld foo .
  `, `
    FROM scratch AS build
    FROM scratch
    COPY --from=build foo .
  `, { safe: false }));
});
