import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';

/** In ms: a large state takes some seconds to be read. */
const patience = 60_000;
/** So much of what it says is kept, in characters. */
const keptWords = 2_000;

/** A running simulator. */
export interface SimulatorProcess {
  /** Resolves when it has ended, with its last words. */
  readonly ended: Promise<string>;
  /** Has it save everything and end. */
  stop(): void;
}

/**
 * Starts `cutaway sim` in a process of its own: what goes wrong there does not touch the editor. It ends when its standard input does, so it never outlives us, whatever
 * becomes of us. `log` hears what it complains of. Resolves when it listens. Throws `EngineFailure`.
 */
export async function startSimulator(program: string, stateFile: string, args: readonly string[], log: (text: string) => void): Promise<SimulatorProcess> {
  await mkdir(dirname(stateFile), { recursive: true });
  // A desktop editor is Node only if told to; and options for the editor's Node are not for this one. Signals for the editor's whole group would keep it from saving.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined };
  const child = spawn(process.execPath, [program, 'sim', '--state', stateFile, '--with-parent', ...args], { env, cwd: dirname(stateFile), stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true, detached: process.platform !== 'win32' });
  let words = '';
  child.stderr.on('data', (data: Buffer) => {
    words = (words + data.toString()).slice(-keptWords);
    log(data.toString().trimEnd());
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<string>(resolve => {
    child.once('close', (code, signal) => { resolve(words.trim() || `exit ${code ?? signal ?? ''}`); });
    child.once('error', error => { resolve(error.message); });
  });
  await listening(child, ended);
  return { ended, stop: () => { child.stdin.end(); } };
}

async function listening(child: ChildProcess, ended: Promise<string>): Promise<void> {
  const timeout = setTimeout(() => { child.kill('SIGKILL'); }, patience);
  const heard = new Promise<undefined>(resolve => {
    child.stdout?.on('data', (data: Buffer) => { if (data.includes('listening on ')) resolve(undefined); });
  });
  const lastWords = await Promise.race([heard, ended]);
  clearTimeout(timeout);
  if (lastWords !== undefined) throw new EngineFailure('simulator', message('The simulated engine could not be started: {0}', reasonIn(lastWords)));
}

/** What the command line says in one line; else the last line of whatever Node said. */
function reasonIn(words: string): string {
  const lines = words.split('\n').filter(line => line.trim() !== '');
  return lines.find(line => line.startsWith('cutaway: '))?.slice('cutaway: '.length) ?? lines.at(-1) ?? '';
}
