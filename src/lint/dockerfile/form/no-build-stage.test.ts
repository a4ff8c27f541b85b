import { check } from '../testing.ts';
import { rule } from './no-build-stage.ts';

describe('no-build-stage', () => {
  it('finds an empty file', () => check(rule, `

  # | error NoBuildStage: This file has no instructions; a Dockerfile begins with FROM
  `));

  it('finds a file of comments', () => check(rule, `
    # FROM debian:12
  # | error NoBuildStage: This file has no instructions; a Dockerfile begins with FROM
  `));

  it('finds a file of arguments', () => check(rule, `
    ARG VERSION=12
  # ^^^ error NoBuildStage: This file has no FROM, so there is nothing to build
  `));

  it('leaves a file with FROM alone', () => check(rule, `
    ARG VERSION=12
    FROM debian:$VERSION
  `));

  it('leaves what other rules say to them', () => check(rule, `
    RUN echo hello
    FORM debian:12
  `));
});
