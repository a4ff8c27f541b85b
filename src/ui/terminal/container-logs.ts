import { l10n } from 'vscode';
import { StringDecoder } from 'node:string_decoder';
import { type Engine, explained, frames } from '../../connect/index.ts';
import type { Container } from '../../model/index.ts';
import { openTerminal } from './session-terminal.ts';
import { dim, printable, withReturns } from './text.ts';

/** How many of the older lines are shown; the terminal itself keeps no more. */
const olderLines = 1000;

/** Follows what a container writes, in a terminal, until it ends or the terminal is closed. */
export function followLogs({ docker, endpoint }: Engine, { id, name }: Container): void {
  openTerminal(l10n.t('Logs: {0}', name), 'output', async (screen, signal) => {
    const container = docker.getContainer(id);
    const { Config: { Tty: tty } } = await container.inspect({ abortSignal: signal });
    const stream = await container.logs({ follow: true, stdout: true, stderr: true, tail: olderLines, abortSignal: signal }) as unknown as AsyncIterable<Buffer>;
    for await (const text of explained(tty ? decoded(stream) : lines(stream), endpoint)) await screen.write(text);
    signal.throwIfAborted();
    const { State } = await container.inspect({ abortSignal: signal });
    const end = State.Running ? l10n.t('{0} runs on, but the engine sends no more of its output.', name)
      : State.OOMKilled ? l10n.t('{0} was killed by the kernel: out of memory.', name)
      : l10n.t('{0} ended with exit code {1}.', name, State.ExitCode);
    await screen.write(`${dim(printable(end))}\r\n`);
    return 'stay';
  });
}

/** A terminal's output, which has all that a terminal needs. */
async function* decoded(stream: AsyncIterable<Buffer>): AsyncIterable<string> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of stream) yield decoder.write(chunk);
}

async function* lines(stream: AsyncIterable<Buffer>): AsyncIterable<string> {
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  for await (const { source, data } of frames(stream)) yield withReturns(decoders[source].write(data));
}
