import type { ReadStream, WriteStream } from 'node:tty';

/** The terminal that a person sits at. */
export interface PersonTerminal {
  readonly size: () => { readonly rows: number; readonly columns: number };
  /** From now on every key comes as it is, Ctrl-C, too, and nothing is shown by itself. @returns what ends that; the end of the process does so as well */
  readonly makeRaw: () => () => void;
  /** Calls back when the size has changed. @returns what ends that */
  readonly onResize: (listener: () => void) => () => void;
}

/** What a command may do to the world around it, files apart. Tests pass another one. */
export interface Io {
  /** What stands on the standard input, as it comes. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly stdinIsTerminal: boolean;
  /** If both the standard input and output are a terminal. */
  readonly terminal?: PersonTerminal | undefined;
  /** Calls back for each Ctrl-C, which does not end the command then. @returns what ends that */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Data: what another program may read. */
  readonly out: (data: string | Uint8Array) => void;
  /** What only a person reads. */
  readonly err: (data: string | Uint8Array) => void;
  /** A person sees what `err` writes, so that progress makes sense. */
  readonly errIsTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The streams and the environment of this process. A reader that goes away, as `head` does, ends it quietly. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  // Nobody reads what only a person would; that is no mistake, and to tell of it would be another.
  process.stderr.on('error', () => undefined);
  return {
    stdin: () => process.stdin,
    // A stream is made when somebody first asks for it.
    get stdinIsTerminal() { return process.stdin.isTTY; },
    get terminal() { return process.stdin.isTTY && process.stdout.isTTY ? personTerminal(process.stdin, process.stdout) : undefined; },
    onInterrupt: listener => {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
    out: data => { process.stdout.write(data); },
    err: data => { process.stderr.write(data); },
    errIsTerminal: process.stderr.isTTY,
    env: process.env,
  };
}

function personTerminal(input: ReadStream, output: WriteStream): PersonTerminal {
  return {
    size: () => ({ rows: output.rows, columns: output.columns }),
    makeRaw: () => {
      const restore = (): void => { input.setRawMode(false); };
      input.setRawMode(true);
      process.on('exit', restore);
      return () => {
        process.off('exit', restore);
        restore();
      };
    },
    onResize: listener => {
      output.on('resize', listener);
      return () => output.off('resize', listener);
    },
  };
}

/** All of the standard input. */
export async function readStdin(io: Io): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
