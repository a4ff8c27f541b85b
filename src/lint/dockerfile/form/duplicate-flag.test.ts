import { check, checkFix } from '../testing.ts';
import { rule } from './duplicate-flag.ts';

describe('duplicate-flag', () => {
  it('finds a flag given twice', () => check(rule, `
    FROM --platform=linux/amd64 --platform=linux/arm64 debian:12
  #                             ^^^^^^^^^^^^^^^^^^^^^^ error DuplicateFlag: FROM takes the flag --platform once
    COPY --from=a --chown=1 \\
      --from=b /x /y
  #   ^^^^^^^^ error DuplicateFlag: COPY takes the flag --from once
    HEALTHCHECK --retries=1 --retries=1 CMD true
  #                         ^^^^^^^^^^^ error DuplicateFlag: HEALTHCHECK takes the flag --retries once
  `));

  it('removes one that says the same', () => checkFix(rule, `
    FROM debian:12
    COPY --link --link a b
  `, `
    FROM debian:12
    COPY --link a b
  `, { safe: true }));

  it('offers to remove one that says something else', () => checkFix(rule, `
    FROM debian:12
    ADD --chown=1 \\
      --chown=2 a b
  `, `
    FROM debian:12
    ADD --chown=1 \\
     a b
  `, { safe: false }));

  it('leaves flags that may be given often alone', () => check(rule, `
    FROM debian:12
    RUN --mount=type=cache,target=/a --mount=type=cache,target=/b true
    COPY --exclude=a --exclude=b . /x
    COPY --link --chown=1 . /x
  `));
});
