import { check, checkFix } from '../testing.ts';
import { rule } from './healthcheck-form.ts';

describe('healthcheck-form', () => {
  it('finds what is no health check', () => check(rule, `
    FROM debian:12
    HEALTHCHECK curl -f http://localhost/
  #             ^^^^ error HealthcheckForm: HEALTHCHECK is followed by CMD or NONE, not by curl
    HEALTHCHECK CMD
  #             ^^^ error HealthcheckForm: The command is missing after HEALTHCHECK CMD
    HEALTHCHECK --interval=5s cmd
  #                           ^^^ error HealthcheckForm: The command is missing after HEALTHCHECK CMD
    HEALTHCHECK CMD []
  #             ^^^^^^ error HealthcheckForm: The command is missing after HEALTHCHECK CMD
    HEALTHCHECK NONE please
  #                  ^^^^^^ error HealthcheckForm: HEALTHCHECK NONE takes nothing more
  `));

  it('offers what was meant', () => {
    checkFix(rule, `
      FROM debian:12
      HEALTHCHECK curl -f http://localhost/ || exit 1
    `, `
      FROM debian:12
      HEALTHCHECK CMD curl -f http://localhost/ || exit 1
    `, { safe: false });
    checkFix(rule, `
      FROM debian:12
      HEALTHCHECK CDM ["true"]
    `, `
      FROM debian:12
      HEALTHCHECK CMD ["true"]
    `, { safe: false });
    checkFix(rule, `
      FROM debian:12
      HEALTHCHECK NONE --interval=5s please
    `, `
      FROM debian:12
      HEALTHCHECK NONE
    `, { safe: true });
  });

  it('leaves the forms alone', () => check(rule, `
    FROM debian:12
    HEALTHCHECK none
    HEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1
    healthcheck cmd ["curl", "-f", "http://localhost/"]
    HEALTHCHECK
  `));
});
