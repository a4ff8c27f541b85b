import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './stop-signal.ts';

describe('stop-signal', () => {
  it('finds what is no signal', () => check(rule, `
    FROM debian:12
    STOPSIGNAL SIGTREM
  #            ^^^^^^^ error StopSignal: SIGTREM is no signal
    STOPSIGNAL 0
  #            ^ error StopSignal: 0 is no signal
    STOPSIGNAL $
  #            ^ error StopSignal: $ is no signal
    ARG SIGNAL=quit_
    STOPSIGNAL $SIGNAL
  #            ^^^^^^^ error StopSignal: quit_ is no signal
    STOPSIGNAL ""
  #            ^^ error StopSignal: No signal is left here when variables are replaced
    STOPSIGNAL RTMIN+16
  #            ^^^^^^^^ error StopSignal: RTMIN+16 is no signal
  `));

  it('finds what is too much', () => check(rule, `
    FROM debian:12
    STOPSIGNAL SIGTERM SIGKILL now
  #                    ^^^^^^^^^^^ error StopSignal: STOPSIGNAL takes one signal, and nothing after it
    STOPSIGNAL 9 # kill
  #              ^^^^^^ error StopSignal: STOPSIGNAL takes one signal, and nothing after it
  `));

  it('offers what was meant', () => {
    const signal = (before: string, after: string) => checkFix(rule, `FROM debian:12\nSTOPSIGNAL ${before}`, `FROM debian:12\nSTOPSIGNAL ${after}`, { safe: false });
    signal('SIGTREM', 'SIGTERM');
    signal('qiut', 'SIGQUIT');
    signal('9 15', '9');
    checkFix(rule, 'FROM debian:12\nSTOPSIGNAL 9 # kill', 'FROM debian:12\n# kill\nSTOPSIGNAL 9', { safe: true });
    checkNoFix(rule, 'FROM debian:12\nSTOPSIGNAL everything');
  });

  it('leaves signals alone', () => check(rule, `
    FROM debian:12
    ARG SIGNAL
    STOPSIGNAL SIGTERM
    STOPSIGNAL sigquit
    STOPSIGNAL TERM
    STOPSIGNAL 9
    STOPSIGNAL SIGRTMIN+3
    STOPSIGNAL RTMAX-14
    STOPSIGNAL $SIGNAL
    STOPSIGNAL "SIGTERM"
    STOPSIGNAL
    ONBUILD STOPSIGNAL $LATER
  `));
});
