import { check, checkFix } from '../testing.ts';
import { rule } from './expose-protocol-casing.ts';

describe('expose-protocol-casing', () => {
  it('finds upper case', () => check(rule, `
    FROM debian:12
    ARG PORT=80
    EXPOSE 80/TCP 53/udp 53-54/Udp $PORT/TCP
  #           ^^^ warning ExposeProtoCasing: TCP is written in lower case: tcp
  #                            ^^^ warning ExposeProtoCasing: Udp is written in lower case: udp
  #                                      ^^^ warning ExposeProtoCasing: TCP is written in lower case: tcp
  `));

  it('leaves lower case, and what is no port, alone', () => check(rule, `
    FROM debian:12
    EXPOSE 80 80/tcp $PORT/$PROTOCOL 80/$PROTOCOL
    EXPOSE 80/HTTP
  `));

  it('changes to lower case', () => checkFix(rule, `
    FROM debian:12
    EXPOSE 80/TCP
  `, `
    FROM debian:12
    EXPOSE 80/tcp
  `, { safe: true }));
});
