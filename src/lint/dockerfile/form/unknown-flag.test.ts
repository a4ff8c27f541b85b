import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unknown-flag.ts';

describe('unknown-flag', () => {
  it('finds flags that an instruction does not have', () => check(rule, `
    FROM --plattform=linux/amd64 debian:12
  #      ^^^^^^^^^^^ error UnknownFlag: FROM has no flag --plattform; did you mean --platform?
    COPY --form=build /a /b
  #      ^^^^^^ error UnknownFlag: COPY has no flag --form; did you mean --from?
    COPY --Link /a /b
  #      ^^^^^^ error UnknownFlag: COPY has no flag --Link; did you mean --link?
    RUN --privileged true
  #     ^^^^^^^^^^^^ error UnknownFlag: RUN has no flag --privileged
    ENV --x=y a=b
  #     ^^^ error UnknownFlag: ENV has no flag --x
    CMD --help
  #     ^^^^^^ error UnknownFlag: CMD has no flag --help
    HEALTHCHECK --intervall=5s CMD true
  #             ^^^^^^^^^^^ error UnknownFlag: HEALTHCHECK has no flag --intervall; did you mean --interval?
    ONBUILD COPY --chwon=1 a b
  #              ^^^^^^^ error UnknownFlag: COPY has no flag --chwon; did you mean --chown?
  `));

  it('leaves the flags of BuildKit alone', () => check(rule, `
    FROM --platform=$BUILDPLATFORM debian:12 AS build
    RUN --mount=type=cache,target=/x --mount=type=secret,id=y --network=none --security=insecure --device=vendor.com/d=a true
    COPY --from=build --link --parents --chmod=755 --chown=1:1 --exclude=*.md a b /c/
    ADD --checksum=sha256:0 --keep-git-dir=true --link --unpack=false --exclude=x --chmod=1 --chown=1 https://example.com/a /b
    HEALTHCHECK --interval=5s --timeout=3s --start-period=1m --start-interval=1s --retries=3 CMD true --verbose
  `));

  it('finds an end of the flags that ends none', () => check(rule, `
    FROM debian:12
    COPY --link -- a /x
  #             ^^ info UnknownFlag: -- ends the flags, and nothing behind it looks like one
  `));

  it('removes the end of the flags', () => checkFix(rule, `
    FROM debian:12
    COPY --link -- a /x
  `, `
    FROM debian:12
    COPY --link a /x
  `, { safe: true }));

  it('leaves what follows the flags alone', () => check(rule, `
    FROM debian:12
    RUN make --jobs
    COPY -- --odd /x
    CMD ["--help"]
    ENTRYPOINT tool --flag
  `));

  it('puts in what was meant', () => checkFix(rule, `
    FROM debian:12 AS build
    FROM debian:12
    COPY --form=build /a /b
  `, `
    FROM debian:12 AS build
    FROM debian:12
    COPY --from=build /a /b
  `, { safe: false }));

  it('knows nothing near', () => checkNoFix(rule, `
    FROM debian:12
    RUN --privileged true
  `));
});
