import { check } from '../testing.ts';
import { rule } from './repeated-blanks.ts';

describe('repeated-blanks', () => {
  it('finds wide gaps between the words of echo', () => check(rule, `
    FROM debian:12
    RUN echo name:     value > /etc/app.conf
  #               ^^^^^ info SC2291: echo prints one blank here; put quotes around the text to keep them all
  `));

  it('leaves quoted texts and lines that go on alone', () => check(rule, `
    FROM debian:12
    RUN echo "name:     value" && echo a  b
    RUN echo a \\
             b
  `));
});
