import { check } from '../testing.ts';
import { rule } from './last-user-root.ts';

describe('last-user-root', () => {
  it('finds root', () => {
    check(rule, `
    FROM debian:12
    USER root
  #      ^^^^ warning DL3002: Containers of this image run as root; switch to another user behind what needs root
  `);
    check(rule, `
    FROM debian:12
    USER app
    USER "0:0"
  #      ^^^^^ warning DL3002: Containers of this image run as 0:0; switch to another user behind what needs root
  `);
  });

  it('finds it through variables, stages and fragments', () => check(rule, `
    USER root:root
  #      ^^^^^^^^^ warning DL3002: Containers of this image run as root:root; switch to another user behind what needs root
    FROM debian:12 AS base
    ARG RUN_AS=root
    USER $RUN_AS
  #      ^^^^^^^ warning DL3002: Containers of this image run as root; switch to another user behind what needs root
    FROM base
    RUN true
  `));

  it('finds stages that nothing uses', () => check(rule, `
    FROM debian:12 AS base
    USER root
  #      ^^^^ warning DL3002: Containers of this image run as root; switch to another user behind what needs root
    FROM scratch
    USER foo
  `));

  it('leaves other users alone', () => check(rule, `
    FROM debian:12
    USER root
    RUN true
    USER foo
    FROM debian:12
    ARG WHO
    USER $WHO
    FROM debian:12
    USER rooty
    FROM debian:12
    USER 1000:0
  `));

  it('leaves stages that only serve', () => check(rule, `
    FROM debian:12 AS base
    USER root
    FROM golang:1.25 AS build
    USER root
    FROM base
    COPY --from=build /app /app
    USER app
  `));
});
