import { check } from '../testing.ts';
import { rule } from './curl-and-wget.ts';

describe('curl-and-wget', () => {
  it('finds the second one', () => check(rule, `
    FROM debian:12
    RUN wget -q https://example.com/a
    RUN curl -O https://example.com/b && wget -q https://example.com/c
  #     ^^^^ warning DL4001: curl does what wget did before in this stage; one of them is enough
    RUN wget -q https://example.com/d
  #     ^^^^ warning DL4001: wget does what curl did before in this stage; one of them is enough
    FROM debian:12
    RUN curl -O https://example.com/e; wget -q https://example.com/f
  #                                    ^^^^ warning DL4001: wget does what curl did before in this stage; one of them is enough
    ONBUILD RUN wget https://example.com/g
    ONBUILD RUN sudo curl https://example.com/h
  #                  ^^^^ warning DL4001: curl does what wget did before in this stage; one of them is enough
  `));

  it('leaves one of them, and stages by themselves alone', () => check(rule, `
    FROM debian:12
    RUN apt-get install -y curl wget && wget -q https://example.com/a
    ONBUILD RUN curl https://example.com/b
    FROM debian:12
    RUN curl -O https://example.com/b && which wget
  `));
});
