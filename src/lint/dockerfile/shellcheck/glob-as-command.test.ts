import { check } from '../testing.ts';
import { rule } from './glob-as-command.ts';

describe('glob-as-command', () => {
  it('finds patterns as commands', () => check(rule, `
    FROM debian:12
    RUN ./install*.sh -y && /opt/*/bin/run || "$A"/x?
  #     ^^^^^^^^^^^^^ warning SC2211: ./install*.sh is a pattern: what runs is the first file that fits, and the others become its arguments
  #                         ^^^^^^^^^^^^^^ warning SC2211: /opt/*/bin/run is a pattern: what runs is the first file that fits, and the others become its arguments
  #                                           ^^^^^^^ warning SC2211: "$A"/x? is a pattern: what runs is the first file that fits, and the others become its arguments
  `));

  it('leaves arguments, quoted names and [ alone', () => check(rule, `
    FROM debian:12
    RUN sh ./install*.sh && "./a*" && [ a = b ] && ls [a-z]
  `));
});
