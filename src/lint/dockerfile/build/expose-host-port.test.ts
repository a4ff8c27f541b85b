import { check, checkFix } from '../testing.ts';
import { rule } from './expose-host-port.ts';

describe('expose-host-port', () => {
  it('finds addresses and ports of the host', () => check(rule, `
    FROM debian:12
    EXPOSE 8080:80 127.0.0.1:8080:80/tcp 80
  #        ^^^^^^^ warning ExposeInvalidFormat: EXPOSE takes no address and no port of the host: only 80 counts; publish ports with docker run -p
  #                ^^^^^^^^^^^^^^^^^^^^^ warning ExposeInvalidFormat: EXPOSE takes no address and no port of the host: only 80/tcp counts; publish ports with docker run -p
  `));

  it('leaves ports, and what is none, alone', () => check(rule, `
    FROM debian:12
    EXPOSE 80 80-82/tcp
    EXPOSE http:x
    EXPOSE $HOST:80
  `));

  it('leaves the port of the container', () => checkFix(rule, `
    FROM debian:12
    EXPOSE 127.0.0.1:8080:80/tcp
  `, `
    FROM debian:12
    EXPOSE 80/tcp
  `, { safe: true }));
});
