import { check } from '../testing.ts';
import { rule } from './port-out-of-range.ts';

describe('port-out-of-range', () => {
  it('finds ports that do not exist', () => check(rule, `
    FROM debian:12
    ENV PORT=70000
    EXPOSE 80 65536 8000-80000/udp
  #           ^^^^^ error DL3011: Port 65536 does not exist: the highest one is 65535
  #                 ^^^^^^^^^^^^^^ error DL3011: Port 80000 does not exist: the highest one is 65535
    EXPOSE $PORT
  #        ^^^^^ error DL3011: Port 70000 does not exist: the highest one is 65535
  `));

  it('leaves ports that exist alone', () => check(rule, `
    FROM debian:12
    EXPOSE 0 65535 1-65535/udp $UNKNOWN
    EXPOSE http
  `));
});
