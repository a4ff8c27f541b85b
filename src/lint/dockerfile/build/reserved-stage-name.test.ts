import { check } from '../testing.ts';
import { rule } from './reserved-stage-name.ts';

describe('reserved-stage-name', () => {
  it('finds names with a meaning', () => check(rule, `
    FROM scratch AS scratch
  #                 ^^^^^^^ warning DL3063: scratch has a meaning of its own in Dockerfiles; choose another name for the stage
    FROM debian:12 AS Context
  #                   ^^^^^^^ warning DL3063: Context has a meaning of its own in Dockerfiles; choose another name for the stage
  `));

  it('leaves scratch as an image and other names alone', () => check(rule, `
    FROM scratch
    FROM scratch AS from-scratch
    FROM debian:12 AS contexts
  `));
});
