import { type Blocking, programOf, type Task } from '../../../kernel/index.ts';
import { writeText } from '../../../engine/index.ts';
import { isThere, pidOf, stoppedFile, type Unit, unitNamed, units } from './unit.ts';

/** So often, in ns, is looked whether a service has started or ended, and so many times. */
const interval = 10_000_000;
const patience = 500;

type Verb = (task: Task, unit: Unit) => Blocking<number>;

const verbs: Readonly<Record<string, Verb>> = {
  *start(task, unit) {
    allow(task, unit);
    return yield* settle(task, unit, true);
  },
  *stop(task, unit) {
    yield* writeText(task.sys, stoppedFile(unit), '');
    yield* end(task, unit);
    return 0;
  },
  *restart(task, unit) {
    allow(task, unit);
    yield* end(task, unit);
    return yield* settle(task, unit, true);
  },
  *'is-active'(task, unit) {
    const isActive = (yield* pidOf(task.sys, unit)) !== undefined;
    task.out.print(isActive ? 'active\n' : 'inactive\n');
    return isActive ? 0 : 3;
  },
  *'is-enabled'(task) {
    yield* task.out.flush();
    task.out.print('enabled\n');
    return 0;
  },
  *status(task, unit) {
    const pid = yield* pidOf(task.sys, unit);
    task.out.print(`${pid === undefined ? '○' : '●'} ${unit.name}.service - ${unit.description}\n     Loaded: loaded (/etc/systemd/system/${unit.name}.service; enabled; preset: enabled)\n     Active: ${pid === undefined ? 'inactive (dead)' : 'active (running)'}\n`);
    if (pid !== undefined) task.out.print(`   Main PID: ${pid} (${unit.name})\n`);
    return pid === undefined ? 3 : 0;
  },
};

/** systemctl(1), for the services of a node. */
export const systemctl = programOf({
  name: 'systemctl', support: { level: 'some', missing: 'start, stop, restart, is-active, is-enabled, status, enable, daemon-reload, list-units and is-system-running of containerd and kubelet' }, version: 'systemd 252 (252.39-1~deb12u1)\n',
  options: { 'no-pager': 'none', 'q,quiet': 'none', now: 'none', 'no-block': 'none' },
  *run(task, { operands: [verb = 'list-units', ...names] }) {
    if (verb === 'is-system-running') {
      task.out.print('running\n');
      return 0;
    }
    if (verb === 'daemon-reload' || verb === 'enable' || verb === 'disable' || verb === 'reset-failed') return 0;
    if (verb === 'list-units') return yield* list(task);
    const act = verbs[verb === 'try-restart' || verb === 'reload-or-restart' ? 'restart' : verb];
    if (!act) {
      yield* task.warn(`Unknown command verb ${verb}.\n`);
      return 1;
    }
    let code = 0;
    for (const name of names) {
      const unit = unitNamed(name);
      if (unit) code = yield* act(task, unit);
      else {
        yield* task.warn(verb === 'status' ? `Unit ${full(name)} could not be found.\n` : `Failed to ${verb} ${full(name)}: Unit ${full(name)} not found.\n`);
        code = verb === 'status' ? 4 : 5;
      }
    }
    return code;
  },
});

function full(name: string): string {
  return name.includes('.') ? name : `${name}.service`;
}

function* list(task: Task): Blocking<number> {
  task.out.print('  UNIT               LOAD   ACTIVE SUB     DESCRIPTION\n');
  for (const unit of units) if ((yield* pidOf(task.sys, unit)) !== undefined) task.out.print(`  ${`${unit.name}.service`.padEnd(18)} loaded active running ${unit.description}\n`);
  return 0;
}

function allow({ sys }: Task, unit: Unit): void {
  if (isThere(sys, stoppedFile(unit))) sys.unlink(stoppedFile(unit));
}

function* end(task: Task, unit: Unit): Blocking<void> {
  const pid = yield* pidOf(task.sys, unit);
  if (pid === undefined) return;
  task.sys.kill(pid, 'SIGTERM');
  for (let tries = 0; tries < patience && (yield* pidOf(task.sys, unit)) === pid; tries++) yield* task.sys.sleep(interval);
}

/** Process 1 looks after its services now; waits until it has. */
function* settle(task: Task, unit: Unit, wanted: boolean): Blocking<number> {
  const { sys } = task;
  sys.kill(1, 'SIGHUP');
  if (unit.condition !== undefined && !isThere(sys, unit.condition)) return 0;
  for (let tries = 0; tries < patience; tries++) {
    if (((yield* pidOf(sys, unit)) !== undefined) === wanted) return 0;
    yield* sys.sleep(interval);
  }
  yield* task.warn(`Job for ${unit.name}.service failed because the control process exited with error code.\n`);
  return 1;
}
