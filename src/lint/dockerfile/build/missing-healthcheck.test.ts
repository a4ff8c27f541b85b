import { check } from '../testing.ts';
import { rule } from './missing-healthcheck.ts';

describe('missing-healthcheck', () => {
  it('finds stages without', () => check(rule, `
    FROM debian:12 AS base
    FROM base AS one
    FROM base AS two
  # ^^^^ info DL3057: This stage has no HEALTHCHECK; write one, or HEALTHCHECK NONE if it needs none
    FROM one
    HEALTHCHECK NONE
    FROM two
  # ^^^^ info DL3057: This stage has no HEALTHCHECK; write one, or HEALTHCHECK NONE if it needs none
  `));

  it('leaves what has one, and what only serves', () => check(rule, `
    FROM debian:12 AS base
    FROM golang:1.25 AS build
    FROM base AS server
    COPY --from=build /app /app
    HEALTHCHECK CMD ["/app", "--check"]
    FROM server
  `));
});
