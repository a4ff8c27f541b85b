import { check } from '../testing.ts';
import { rule } from './nested-single-quotes.ts';

describe('nested-single-quotes', () => {
  it('finds words between quotes', () => check(rule, `
    FROM debian:12
    RUN echo '{"a":'b'}' && awk '{print 'x'}' /a && alias l='ls'l
  #                 ^ info SC2026: The quote before b ends the text, so that b stands outside quotes; write '\\'' for a quote within one
  #                                      ^ info SC2026: The quote before x ends the text, so that x stands outside quotes; write '\\'' for a quote within one
  #                                                             ^ info SC2026: The quote before l ends the text, so that l stands outside quotes; write '\\'' for a quote within one
  `));

  it('leaves joined texts and signs alone', () => check(rule, `
    FROM debian:12
    RUN echo 'it'\\''s' 'a'/'b' 'a'"b" 'a'$B'c' 'a' b
  `));
});
