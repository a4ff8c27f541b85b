/** What a command may do to the world around it, files apart. Tests pass another one. */
export interface Io {
  /** What stands on the standard input, as it comes. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly stdinIsTerminal: boolean;
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
  return {
    stdin: () => process.stdin,
    stdinIsTerminal: process.stdin.isTTY,
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

/** All of the standard input. */
export async function readStdin(io: Io): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
