import type { PlannedBuild } from '../../project/planned-build.ts';
import { check } from '../testing.ts';
import { rule } from './unused-stage.ts';

const build = { contexts: [], args: {}, target: 'test' } as unknown as PlannedBuild;

describe('unused-stage', () => {
  it('finds stages that nothing uses', () => check(rule, `
    FROM golang:1.25 AS build
    FROM debian:12
  # ^^^^ info UnusedStage: Nothing uses this stage, and it has no name to be built by
    FROM build AS Test
  #               ^^^^ hint UnusedStage: No stage uses test: it is built with --target test only
    FROM debian:12
  `));

  it('leaves used stages alone', () => check(rule, `
    FROM debian:12 AS base
    FROM debian:12
    FROM debian:12 AS tools
    FROM debian:12 AS assets
    FROM base
    COPY --from=1 /a /a
    RUN --mount=from=tools,target=/tools true
    ONBUILD COPY --from=Assets /b /b
  `));

  it('leaves what a build argument may name', () => check(rule, `
    ARG VARIANT=prod
    FROM debian:12 AS app-dev
    FROM debian:12 AS app-prod
    FROM app-$VARIANT
  `));

  it('leaves what a Compose file builds', () => check(rule, `
    FROM debian:12 AS test
    FROM debian:12
  `, { project: { builds: [build] } }));

  it('leaves one stage alone', () => check(rule, `
    FROM debian:12 AS base
  `));
});
