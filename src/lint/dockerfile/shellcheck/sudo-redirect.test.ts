import { check } from '../testing.ts';
import { rule } from './sudo-redirect.ts';

describe('sudo-redirect', () => {
  it('finds redirections of sudo', () => check(rule, `
    FROM debian:12
    RUN sudo echo a > /etc/a && sudo -E make >> "$LOG"
  #                 ^^^^^^^^ warning SC2024: The shell opens the file itself, without sudo; write … | sudo tee file
  #                                          ^^^^^^^^^ warning SC2024: The shell opens the file itself, without sudo; write … | sudo tee -a file
  `));

  it('leaves tee, errors and what needs no rights alone', () => check(rule, `
    FROM debian:12
    RUN echo a | sudo tee /etc/a > /dev/null && sudo make 2> /log && sudo make > /dev/null && make > /a
  `));
});
