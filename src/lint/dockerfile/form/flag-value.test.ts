import { check } from '../testing.ts';
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

  it('leaves values that a flag takes alone', () => check(rule, `
    FROM --platform=linux/amd64 debian:12
    COPY --link=TRUE --parents=false --from= a b
    RUN --network=host --security=sandbox true
    HEALTHCHECK --interval=1m30s --timeout=0 --start-period=1.5s --start-interval=500ms --retries=0 CMD true
    HEALTHCHECK --interval="5s" CMD true
  `));

  it('leaves flags of HEALTHCHECK NONE alone, which nobody reads', () => check(rule, `
    FROM debian:12
    HEALTHCHECK --interval=5 NONE
  `));
});
