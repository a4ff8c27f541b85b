import { check, checkFix } from '../testing.ts';
import { rule } from './stage-name-casing.ts';

describe('stage-name-casing', () => {
  it('finds upper-case letters', () => check(rule, `
    FROM golang:1.25 AS Build
  #                     ^^^^^ warning StageNameCasing: The name Build is not in lower case
    FROM debian:12 AS final-Stage
  #                   ^^^^^^^^^^^ warning StageNameCasing: The name final-Stage is not in lower case
    COPY --from=Build /app /app
  `));

  it('leaves lower case alone', () => check(rule, `
    FROM golang:1.25 AS build-1
    FROM Build
    COPY --from=BUILD-1 /app /app
  `));

  it('makes the name and its uses lower case', () => checkFix(rule, `
    FROM golang:1.25 AS Build
    FROM Build AS test
    FROM build
  `, `
    FROM golang:1.25 AS build
    FROM build AS test
    FROM build
  `, { safe: true }));
});
