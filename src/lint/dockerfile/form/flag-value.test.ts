import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './flag-value.ts';

describe('flag-value', () => {
  it('finds values that a flag does not take', () => check(rule, `
    FROM --platform debian:12
  #      ^^^^^^^^^^ error FlagValue: --platform needs a value, as in --platform=…
    COPY --link=yes --parents= a b
  #             ^^^ error FlagValue: --link takes true or false
  #                 ^^^^^^^^^^ error FlagValue: --parents takes true or false
    COPY --from a b
  #      ^^^^^^ error FlagValue: --from needs a value, as in --from=…
    ADD --keep-git-dir=1 a b
  #                    ^ error FlagValue: --keep-git-dir takes true or false
    RUN --network=bridge true
  #               ^^^^^^ error FlagValue: --network takes one of default, none, host
    RUN --security=privileged true
  #                ^^^^^^^^^^ error FlagValue: --security takes one of sandbox, insecure
    RUN --mount true
  #     ^^^^^^^ error FlagValue: --mount needs a value, as in --mount=…
    HEALTHCHECK --interval=5 --timeout=3sec --retries=x --start-period=10us CMD true
  #                        ^ error FlagValue: --interval takes a duration such as 30s or 1m30s, not 5
  #                                    ^^^^ error FlagValue: --timeout takes a duration such as 30s or 1m30s, not 3sec
  #                                                   ^ error FlagValue: --retries takes a whole number that is not negative
  #                                                                    ^^^^ error FlagValue: --start-period takes 0 or at least 1ms
    HEALTHCHECK --interval=-5s --retries=-1 CMD true
  #                        ^^^ error FlagValue: --interval takes 0 or at least 1ms
  #                                      ^^ error FlagValue: --retries takes a whole number that is not negative
  `));

  it('finds modes and platforms that are none, behind variables too', () => check(rule, `
    ARG ARCH=x86/64/v1/2
    FROM --platform=$ARCH debian:12
  #                 ^^^^^ error FlagValue: --platform takes a platform such as linux/arm64, not x86/64/v1/2
    FROM --platform=linux;arm64 debian:12
  #                 ^^^^^^^^^^^ error FlagValue: --platform takes a platform such as linux/arm64, not linux;arm64
    ARG MODE=rwx
    COPY --chmod=$MODE a b
  #              ^^^^^ error FlagValue: --chmod takes an octal number such as 755, or symbols such as u=rwX,go=rX
    ADD --chmod=0o755 a b
  #             ^^^^^ error FlagValue: --chmod takes an octal number such as 755, or symbols such as u=rwX,go=rX
    COPY --chmod=77777 a b
  #              ^^^^^ error FlagValue: --chmod takes an octal number such as 755, or symbols such as u=rwX,go=rX
  `));

  it('finds numbers that mean the default', () => check(rule, `
    FROM debian:12
    HEALTHCHECK --timeout=0 --start-period=0s --retries=0 CMD true
  #                       ^ hint FlagValue: --timeout of 0 means the default, as if it were not there
  #                                        ^^ hint FlagValue: --start-period of 0 means the default, as if it were not there
  #                                                     ^ hint FlagValue: --retries of 0 means the default, as if it were not there
  `));

  it('offers what was meant', () => {
    const flag = (before: string, after: string) => checkFix(rule, `FROM debian:12\n${before}`, `FROM debian:12\n${after}`, { safe: false });
    flag('COPY --link=yes a b', 'COPY --link=true a b');
    flag('RUN --network=hosts true', 'RUN --network=host true');
    flag('HEALTHCHECK --interval=30 CMD true', 'HEALTHCHECK --interval=30s CMD true');
    flag('HEALTHCHECK --interval=1min30 CMD true', 'HEALTHCHECK --interval=1m30s CMD true');
    flag('HEALTHCHECK --interval=2d CMD true', 'HEALTHCHECK --interval=48h CMD true');
    checkFix(rule, 'FROM --platform=linux:arm64 debian:12', 'FROM --platform=linux/arm64 debian:12', { safe: false });
    checkFix(rule, 'FROM --platform=adm64 debian:12', 'FROM --platform=amd64 debian:12', { safe: false });
    checkNoFix(rule, 'FROM debian:12\nHEALTHCHECK --interval=soon CMD true');
  });

  it('finds a --from that names nothing', () => checkFix(rule, `
    FROM debian:12
    COPY --from= a /b
  `, `
    FROM debian:12
    COPY a /b
  `, { safe: true }));

  it('takes away what means the default', () => checkFix(rule, `
    FROM debian:12
    HEALTHCHECK --interval=5s --start-period=0s CMD true
  `, `
    FROM debian:12
    HEALTHCHECK --interval=5s CMD true
  `, { safe: true }));

  it('leaves values that a flag takes alone', () => check(rule, `
    FROM --platform=linux/amd64 debian:12
    FROM --platform=windows(10.0.17763)/amd64 debian:12
    FROM --platform=$BUILDPLATFORM debian:12
    FROM --platform=arm64 debian:12
    COPY --link=TRUE --parents=false a b
    COPY --chmod=0755 a b
    COPY --chmod=u=rwX,go-w a b
    COPY --chmod=$UNKNOWN a b
    RUN --network=host --security=sandbox true
    HEALTHCHECK --interval=1m30s --timeout=1ms01h1m.5s --start-period=1.5s --start-interval=+500ms --retries=003 CMD true
    HEALTHCHECK --interval="5s" --timeout= CMD true
  `));

  it('leaves flags of HEALTHCHECK NONE alone, which nobody reads', () => check(rule, `
    FROM debian:12
    HEALTHCHECK --interval=5 NONE
  `));
});
