import { check } from '../testing.ts';
import { rule } from './flag-as-command.ts';

describe('flag-as-command', () => {
  it('finds options that have lost their command', () => check(rule, `
    FROM debian:12
    RUN apt-get install; -y curl && --yes
  #                      ^^ warning SC2215: -y is run as a command here; does it belong to the command before, or is [ missing?
  #                                 ^^^^^ warning SC2215: --yes is run as a command here; does it belong to the command before, or is [ missing?
  `));

  it('leaves options and quoted names alone', () => check(rule, `
    FROM debian:12
    RUN apt-get install -y curl && [ -f /a ] && "-y" && ./-y
  `));
});
