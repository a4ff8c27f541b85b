import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './heredoc-destination.ts';

describe('heredoc-destination', () => {
  it('finds a heredoc where the destination stands', () => check(rule, `
    FROM debian:12
    COPY /etc/motd <<EOF
  #                ^^^^^ error HeredocDestination: COPY copies a heredoc to the path that follows it, and none does
    hello
    EOF
    ADD <<A <<B
  #         ^^^ error HeredocDestination: ADD copies a heredoc to the path that follows it, and none does
    A
    B
  `));

  it('turns the two around', () => {
    checkFix(rule, `
      FROM debian:12
      COPY /etc/motd <<EOF
      hello
      EOF
    `, `
      FROM debian:12
      COPY <<EOF /etc/motd
      hello
      EOF
    `, { safe: false });
    checkNoFix(rule, 'FROM debian:12\nCOPY <<A <<B\nA\nB');
  });

  it('leaves heredocs that have a destination alone', () => check(rule, `
    FROM debian:12
    COPY <<EOF /etc/motd
    EOF
    COPY a <<A <<B /x/
    A
    B
    COPY a "<<b"
    RUN cat <<EOF
    EOF
  `));
});
