import { check } from '../testing.ts';
import { rule } from './copy-from-itself.ts';

describe('copy-from-itself', () => {
  it('finds the own stage', () => check(rule, `
    FROM node:22 AS foo
    COPY --from=foo bar .
  #             ^^^ error DL3023: This is the stage itself; a stage can take files from earlier ones only
    COPY --from="0" bar .
  #             ^^^ error DL3023: This is the stage itself; a stage can take files from earlier ones only
    RUN --mount=from=FOO,target=/t true
  #                  ^^^ error DL3023: This is the stage itself; a stage can take files from earlier ones only
  `));

  it('leaves other stages alone', () => check(rule, `
    FROM scratch AS build
    FROM node:22 AS run
    COPY --from=build foo .
    COPY --from=0 foo .
    COPY run .
  `));
});
