import { check } from '../testing.ts';
import { rule } from './duplicate-stage-name.ts';

describe('duplicate-stage-name', () => {
  it('finds a name given twice', () => check(rule, `
    FROM debian:12 AS build
    FROM debian:12 as test
    FROM debian:12 AS Build
  #                   ^^^^^ error DL3024: An earlier stage is named Build already
    FROM build AS build
  #               ^^^^^ error DL3024: An earlier stage is named build already
  `));

  it('leaves other names alone', () => check(rule, `
    FROM debian:12 AS build
    FROM build AS build2
    FROM build
    FROM build
  `));
});
