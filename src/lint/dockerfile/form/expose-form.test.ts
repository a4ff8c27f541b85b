import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './expose-form.ts';

describe('expose-form', () => {
  it('finds what is no port', () => check(rule, `
    FROM debian:12
    EXPOSE http
  #        ^^^^ error ExposeForm: http is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
    EXPOSE 80,443
  #        ^^^^^^ error ExposeForm: 80,443 is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
    EXPOSE 80 # web
  #           ^^^^^ error ExposeForm: A comment needs a line of its own
    EXPOSE [::1]:80:80/tpc
  #                    ^^^ error ExposeForm: [::1]:80:80/tpc has a protocol that EXPOSE does not know; it knows tcp, udp and sctp
    EXPOSE 80/http 443/tcp/udp
  #           ^^^^ error ExposeForm: 80/http has a protocol that EXPOSE does not know; it knows tcp, udp and sctp
  #                ^^^^^^^^^^^ warning ExposeForm: 443/tcp/udp has more than one protocol, which newer BuildKit refuses; write a port for each
    EXPOSE x:80 1.2.3:80:80 1-2:3-5
  #        ^^^^ error ExposeForm: x:80 has a host port that is none
  #             ^^^^^^^^^^^ error ExposeForm: 1.2.3:80:80 begins with something that is no IP address
  #                         ^^^^^^^ error ExposeForm: The two ranges of 1-2:3-5 are not of the same length
    EXPOSE 9000-8000
  #        ^^^^^^^^^ error ExposeForm: 9000-8000 ends before it begins
    EXPOSE /tcp
  #        ^^^^ error ExposeForm: /tcp is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
  `));

  it('finds it behind variables', () => check(rule, `
    FROM debian:12
    ARG PORT=http
    EXPOSE $PORT
  #        ^^^^^ error ExposeForm: $PORT is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
  `));

  it('offers what was meant', () => {
    const port = (before: string, after: string) => checkFix(rule, `FROM debian:12\nEXPOSE ${before}`, `FROM debian:12\nEXPOSE ${after}`, { safe: false });
    port('80,443/udp', '80 443/udp');
    port('80/https', '80/tcp');
    port('8080/tpc', '8080/tcp');
    port('9000-8000/udp', '8000-9000/udp');
    port('53/tcp/udp', '53/tcp 53/udp');
    checkNoFix(rule, 'FROM debian:12\nEXPOSE http');
  });

  it('gives a comment a line of its own', () => checkFix(rule, `
    FROM debian:12
    EXPOSE 80 # web
  `, `
    FROM debian:12
    # web
    EXPOSE 80
  `, { safe: true }));

  it('leaves ports alone', () => check(rule, `
    FROM debian:12
    ENV PORTS="80 443/tcp"
    EXPOSE 80 443/TCP 53/udp 5000/sctp 8000-9000/tcp
    EXPOSE $PORTS $UNKNOWN \${UNKNOWN}/udp
    EXPOSE 127.0.0.1:80:80 8080:80 [::1]:80:80 80/ 80\\80
    ONBUILD EXPOSE $PORTS
  `));
});
