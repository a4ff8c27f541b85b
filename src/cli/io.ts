/** What a command may do to the world around it, files apart. Tests pass another one. */
export interface Io {
  readonly readStdin: () => Promise<Uint8Array>;
  /** Data: what another program may read. */
  readonly out: (text: string) => void;
  /** What only a person reads. */
  readonly err: (text: string) => void;
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
    readStdin,
    out: text => { process.stdout.write(text); },
    err: text => { process.stderr.write(text); },
    errIsTerminal: process.stderr.isTTY,
    env: process.env,
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
