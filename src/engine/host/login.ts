import type { Blocking, Environment, Program, Sys } from '../../kernel/index.ts';

/** Begins a session of root on the terminal that is its descriptor 0, and becomes the login shell: what login(1) does for somebody who need not say who they are. */
export const login: Program = { name: 'login', main: become, support: { level: 'some', missing: 'only as `login -f root`' }, stateless: true };

function* become(sys: Sys, _argv: readonly string[], environment: Environment): Blocking<number> {
  sys.setsid();
  sys.setControllingTerminal(0);
  sys.chdir('/root');
  return yield* sys.exec('/bin/bash', ['/bin/bash', '-l'], environment);
}
