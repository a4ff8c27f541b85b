import type { Blocking, Program, Sys } from '../../kernel/index.ts';

/** `pause`: process 1 of a pod's sandbox. It holds the namespaces and reaps; kubernetes/kubernetes, build/pause/linux/pause.c. */
export const pause: Program = { name: 'pause', main: hold, support: { level: 'full' }, stateless: true };

function* hold(sys: Sys): Blocking<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) sys.sigaction(signal, 'default');
  for (;;) yield* sys.pause();
}
