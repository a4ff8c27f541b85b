import { check } from '../testing.ts';
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
    EXPOSE 80/http 443/tcp/udp
  #        ^^^^^^^ error ExposeForm: 80/http is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
  #                ^^^^^^^^^^^ error ExposeForm: 443/tcp/udp is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
    EXPOSE 9000-8000
  #        ^^^^^^^^^ error ExposeForm: 9000-8000 is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
    EXPOSE /tcp
  #        ^^^^ error ExposeForm: /tcp is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
  `));

  it('finds it behind variables', () => check(rule, `
    FROM debian:12
    ARG PORT=http
    EXPOSE $PORT
  #        ^^^^^ error ExposeForm: $PORT is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it
  `));

  it('leaves ports alone', () => check(rule, `
    FROM debian:12
    ENV PORTS="80 443/tcp"
    EXPOSE 80 443/TCP 53/udp 5000/sctp 8000-9000/tcp
    EXPOSE $PORTS $UNKNOWN \${UNKNOWN}/udp
    EXPOSE 127.0.0.1:80:80 8080:80
    ONBUILD EXPOSE $PORTS
  `));
});
