import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './entrypoint-ignores-command.ts';
import { around } from './testing.ts';

describe('entrypoint-ignores-command', () => {
  it('finds a CMD that nothing takes', () => check(rule, `
    FROM debian:13 AS base
    ENTRYPOINT server --verbose
    FROM base
    CMD ["--port", "80"]
  #     ^^^^^^^^^^^^^^^^ warning EntrypointIgnoresCommand: The ENTRYPOINT is in shell form, so that nothing takes this CMD
    FROM debian:13
    CMD server --port 80
  #     ^^^^^^^^^^^^^^^^ warning EntrypointIgnoresCommand: The ENTRYPOINT is in shell form, so that nothing takes this CMD
    ENTRYPOINT exec server $OPTIONS
  `));

  it('finds the base image’s', async () => {
    const drawn = `
      FROM me/server:1
      CMD ["--port", "80"]
    #     ^^^^^^^^^^^^^^^^ warning EntrypointIgnoresCommand: The ENTRYPOINT of the base image is in shell form, so that nothing takes this CMD
    `;
    check(rule, drawn, await around(drawn, { images: { 'me/server:1': { entrypoint: ['/bin/sh', '-c', 'server'] } } }));
  });

  it('leaves a CMD that is taken', () => check(rule, `
    FROM debian:13
    ENTRYPOINT ["server"]
    CMD ["--port", "80"]
    FROM debian:13
    ENTRYPOINT exec server "$@"
    CMD ["--port", "80"]
    FROM debian:13
    ENTRYPOINT server
    CMD []
    FROM debian:13
    CMD server
    FROM debian:13
    ENTRYPOINT server
  `));

  it('writes a JSON array', () => checkFix(rule, `
    FROM debian:13
    ENTRYPOINT server --verbose
    CMD ["--port", "80"]
  `, `
    FROM debian:13
    ENTRYPOINT ["server", "--verbose"]
    CMD ["--port", "80"]
  `, { safe: false }));

  it('leaves what needs a shell to its author', () => checkNoFix(rule, `
    FROM debian:13
    ENTRYPOINT server $OPTIONS
    CMD ["--port", "80"]
  `));
});
