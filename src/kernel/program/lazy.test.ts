import { deepEqual, equal } from 'node:assert/strict';
import { Computer } from '../boot/boot.ts';
import type { Process } from '../process/process.ts';
import { run } from '../process/run.ts';
import { spawnProcess } from '../process/spawn.ts';
import { loadComputer, saveComputer } from '../state/save.ts';
import { decode, encode } from '../text.ts';
import { codeHasCome, lazily, loadCode } from './lazy.ts';
import type { Main, Program } from './program.ts';

const support = { level: 'full' } as const;
const environment = new Map<string, string>();
const hello: Main = function* (sys, argv) {
  yield* sys.write(1, encode(`hello ${argv[1] ?? ''}\n`));
  return 0;
};
const sleeper: Program = {
  name: 'init', support, stateless: true,
  *main(sys) {
    for (;;) yield* sys.pause();
  },
};

interface TestMachine {
  readonly computer: Computer;
  readonly programs: readonly Program[];
  readonly start: (word: string) => Process;
  readonly output: () => string;
}

/** A machine with a program whose code comes when the test lets it. */
function machineWith(get: () => Promise<Main>): TestMachine {
  let output = '';
  const programs = [{ name: 'hello', support, ...lazily(get) }];
  const computer = new Computer({ restorable: true, programs });
  const outlet = { write: (bytes: Uint8Array): void => { output += decode(bytes); } };
  computer.start(sleeper, { out: outlet, error: outlet }, ['/sbin/init'], environment);
  const start = (word: string): Process => {
    if (!computer.init) throw new RangeError('there is no process 1');
    return spawnProcess(computer.kernel, computer.init, { program: 'hello', argv: ['hello', word], environment, descriptors: [0, 1, 2] });
  };
  return { computer, programs, start, output: () => output };
}

describe('A program whose code is read when it is first run', () => {
  it('sleeps until its code is there', async () => {
    let asked = 0;
    const { computer, start, output } = machineWith(() => {
      asked++;
      return Promise.resolve(hello);
    });
    for (const word of ['one', 'two']) start(word);
    equal(run(computer.kernel), 'idle');
    deepEqual([asked, output()], [1, '']);
    await codeHasCome();
    run(computer.kernel);
    equal(output(), 'hello one\nhello two\n');
    start('three');
    run(computer.kernel);
    deepEqual([asked, output()], [1, 'hello one\nhello two\nhello three\n']);
  });

  it('is killed while it sleeps as any other', async () => {
    const { computer, start, output } = machineWith(() => Promise.resolve(hello));
    const process = start('nobody');
    run(computer.kernel);
    process.kill();
    run(computer.kernel);
    await codeHasCome();
    run(computer.kernel);
    deepEqual([process.ended, output()], [true, '']);
  });

  it('ends by a signal if there is no code for it', async () => {
    const { computer, start } = machineWith(() => Promise.reject(new Error('the file is gone')));
    const process = start('nobody');
    run(computer.kernel);
    await codeHasCome();
    run(computer.kernel);
    equal(process.ended, true);
  });

  it('begins after a restore if it had not got its code before', async () => {
    const { computer, programs, start } = machineWith(() => Promise.resolve(hello));
    start('again');
    run(computer.kernel);
    const lines = [...saveComputer(computer)];
    await loadCode(programs);
    let output = '';
    const outlet = { write: (bytes: Uint8Array): void => { output += decode(bytes); } };
    const loaded = loadComputer(lines, sleeper, { out: outlet, error: outlet }, programs);
    run(loaded.kernel);
    equal(output, 'hello again\n');
  });
});
