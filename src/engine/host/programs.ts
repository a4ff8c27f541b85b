import type { Blocking, Program, Sys } from '../../kernel/index.ts';

/** Waits for orphans, without end. */
function* reap(sys: Sys): Blocking<number> {
  for (;;) yield* sys.wait();
}

function* pause(sys: Sys): Blocking<number> {
  for (;;) yield* sys.pause();
}

const support = { level: 'some', missing: 'starts nothing and reads no configuration' } as const;

/** What process 1 of the simulated host is. */
export const systemd: Program = { name: 'systemd', main: reap, support, stateless: true };
/** Its process is there to be seen and to own containers; what it does is the engine's. */
export const dockerd: Program = { name: 'dockerd', main: pause, support: { level: 'full' }, stateless: true };
export const containerd: Program = { name: 'containerd', main: pause, support, stateless: true };
