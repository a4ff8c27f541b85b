import type { KubeletApi, Session } from '../../../src/cluster/index.ts';
import { concat, encode } from '../../../src/kernel/index.ts';
import { listed, packed } from './tar.ts';

/** A kubelet whose containers log three lines, and whose programs say what they are; `false` fails, `cat` repeats what it gets, `tar` packs some files and lists what it is to unpack. */
export const kubelet: KubeletApi = {
  logs: (_pod, { container, tailLines }) => {
    const lines = ['one', 'two', `three of ${container}`];
    return Promise.resolve(pieces(lines.slice(tailLines === undefined ? 0 : -tailLines).map(line => encode(`${line}\n`))));
  },
  exec: (_pod, { command }) => Promise.resolve(command[0] === 'cat' ? repeating() : command[0] === 'tar' ? tar(command) : command[0] === 'test' ? saying([], command[2] === '/folder' ? 0 : 1) : saying([{ stream: 'stdout', bytes: encode(`${command.join(' ')}\n`) }, { stream: 'stderr', bytes: encode('told\n') }], command[0] === 'false' ? 3 : 0)),
  attach: () => Promise.resolve(saying([{ stream: 'stdout', bytes: encode('attached\n') }], 0)),
  connect: () => Promise.reject(new Error('nobody listens')),
  usage: () => ({ node: { cpu: 0, memory: 0 }, pods: [] }),
};

async function* pieces(all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const each of all) yield await Promise.resolve(each);
}

type Output = Awaited<ReturnType<Session['read']>>;

function saying(outputs: readonly NonNullable<Output>[], code: number): Session {
  const left = [...outputs];
  return { read: () => Promise.resolve(left.shift()), write: () => Promise.resolve(), endInput: () => undefined, resize: () => undefined, exited: Promise.resolve(code), close: () => undefined };
}

function tar(command: readonly string[]): Session {
  if (!command.includes('cf')) return unpacking(command);
  const archive = packed(command.at(-1) ?? '');
  return archive ? saying([{ stream: 'stdout', bytes: archive }], 0) : saying([{ stream: 'stderr', bytes: encode(`tar: ${command.at(-1) ?? ''}: Cannot stat: No such file or directory\n`) }], 2);
}

/** Says what it was given, when all is there. */
function unpacking(command: readonly string[]): Session {
  const given: Uint8Array[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>(resolve => { end = resolve; });
  let hasSaid = false;
  return {
    async read() {
      await ended;
      if (hasSaid) return undefined;
      hasSaid = true;
      return { stream: 'stdout', bytes: encode(`${command.join(' ')}\n${listed(concat(given))}`) };
    },
    write: bytes => {
      given.push(bytes);
      return Promise.resolve();
    },
    endInput: end, resize: () => undefined, exited: ended.then(() => 0), close: end,
  };
}

function repeating(): Session {
  const said: NonNullable<Output>[] = [];
  let wake = (): void => undefined;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    wake();
  };
  return {
    async read() {
      while (said.length === 0 && !isOver) await new Promise<void>(resolve => { wake = resolve; });
      return said.shift();
    },
    write: bytes => {
      said.push({ stream: 'stdout', bytes });
      wake();
      return Promise.resolve();
    },
    endInput: end, resize: () => undefined, exited: Promise.resolve(0), close: end,
  };
}
