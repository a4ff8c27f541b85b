import { flag, parseCriLog, readLog } from '../../../../engine/index.ts';
import { encode, makeRaw, writeAll } from '../../../../kernel/index.ts';
import { CrictlFailure, subcommand } from './subcommand.ts';

const pieceSize = 32_768;

/** `crictl exec` */
export const exec = subcommand({
  flags: { interactive: flag.bool('i', 'Keep STDIN open'), tty: flag.bool('t', 'Allocate a pseudo-TTY'), sync: flag.bool('s', 'Run the command synchronously') },
  stopsAtOperand: true,
  async run(crictl, { interactive, tty }, [text = '', ...command]) {
    const { process: { agent, agent: { sys } }, containerd } = crictl;
    const container = crictl.containerOf(text);
    if (container.exit) throw new CrictlFailure(`execing command in container: rpc error: code = Unknown desc = container is in CONTAINER_EXITED state`);
    const running = await containerd.exec(container, { command, tty, stdin: interactive });
    let written = Promise.resolve();
    running.stdio.listen((name, bytes) => {
      written = written.then(() => agent.call(each => writeAll(each, name === 'stdout' ? 1 : 2, bytes)));
      return written;
    });
    const before = tty && interactive && sys.isatty(0) ? sys.tcgetattr(0) : undefined;
    if (before) await agent.call(each => each.tcsetattr(0, makeRaw(before)));
    const over = new AbortController();
    const typing = interactive ? carry() : undefined;
    const code = await running.exited;
    await written;
    over.abort(new Error('it has ended'));
    await typing;
    if (before) await agent.call(each => each.tcsetattr(0, before));
    if (code === 0) return 0;
    await crictl.print(`FATA[0000] execing command in container: command terminated with exit code ${code}\n`, 2);
    return 1;

    async function carry(): Promise<void> {
      try {
        for (;;) {
          const bytes = await agent.call(each => each.read(0, pieceSize), over.signal);
          if (bytes.length === 0) break;
          await running.stdio.send(bytes);
        }
        running.stdio.closeStdin();
      } catch (error) {
        if (!over.signal.aborted) throw error;
      }
    }
  },
});

/** `crictl logs` */
export const logs = subcommand({
  flags: { follow: flag.bool('f', 'Follow log output'), tail: flag.int('', 'Number of lines to show from the end of the logs', -1), timestamps: flag.bool('t', 'Show timestamps') },
  async run(crictl, { follow, tail = -1, timestamps }, [text = '']) {
    const { log } = crictl.containerOf(text);
    const { agent } = crictl.process;
    let [from, isFirst] = [0, true];
    for (;;) {
      const isOver = log.isClosed;
      const read = await agent.call(sys => readLog(sys, log.path, from));
      const lines = parseCriLog(read.text);
      for (const { time, stream, isWhole, text: line } of isFirst && tail >= 0 ? lines.slice(Math.max(0, lines.length - tail)) : lines) {
        await agent.call(sys => writeAll(sys, stream === 'stdout' ? 1 : 2, encode(`${timestamps ? `${time} ` : ''}${line}${isWhole ? '\n' : ''}`)));
      }
      [from, isFirst] = [read.end, false];
      if (!follow || isOver) return 0;
      await new Promise<void>(resolve => {
        const stop = log.follow(() => {
          stop();
          resolve();
        });
      });
    }
  },
});

/** `crictl stop`: the kubelet starts it again if it is to run. */
export const stop = subcommand({
  flags: { timeout: flag.int('t', 'Seconds to wait to kill the container after a graceful stop is requested', 0) },
  async run(crictl, { timeout = 0 }, operands) {
    for (const text of operands) {
      await crictl.containerd.stopContainer(crictl.containerOf(text), timeout * 1000);
      await crictl.print(`${text}\n`);
    }
    return 0;
  },
});

/** `crictl rm` */
export const rm = subcommand({
  flags: { force: flag.bool('f', 'Force removal of the container') },
  async run(crictl, { force }, operands) {
    for (const text of operands) {
      const container = crictl.containerOf(text);
      if (!container.exit && !force) throw new CrictlFailure(`removing the container ${JSON.stringify(text)}: container is running, please stop it first`);
      await crictl.containerd.stopContainer(container, 0);
      crictl.containerd.removeContainer(container);
      await crictl.print(`${text}\n`);
    }
    return 0;
  },
});

/** `crictl rmp`, and `stopp`, after which nothing is left of a sandbox here, either: the kubelet makes another one if the pod is to run. */
export const rmp = subcommand({
  flags: { force: flag.bool('f', 'Force removal of the pod sandbox, regardless of its state') },
  async run(crictl, _, operands) {
    for (const text of operands) {
      await crictl.containerd.removeSandbox(crictl.sandboxOf(text));
      await crictl.print(`Removed sandbox ${text}\n`);
    }
    return 0;
  },
});
