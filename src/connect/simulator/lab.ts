import type Dockerode from 'dockerode';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../engine/engine.ts';
import { upload } from '../upload.ts';

/** The size of a terminal, in characters. */
export interface TerminalSize {
  readonly rows: number;
  readonly columns: number;
}

/** A login shell of the simulated host at a terminal. */
export interface LabTerminal {
  /** What the shell reads and writes. */
  readonly stream: Duplex;
  readonly resize: (size: TerminalSize) => Promise<void>;
}

/** What can be done with a simulated engine beside the Engine API. All throw `EngineFailure`. */
export class Lab {
  readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  async openTerminal(size: TerminalSize, abortSignal: AbortSignal): Promise<LabTerminal> {
    const path = `/_cutaway/terminal/${randomUUID()}`;
    const stream = await this.#dial<Duplex>({ path: `${path}?`, method: 'POST', options: { _query: size, _body: size }, isStream: true, hijack: true, openStdin: true, abortSignal });
    return { stream, resize: async to => { await this.#dial({ path: `${path}/resize?`, method: 'POST', options: { _query: to, _body: to } }); } };
  }

  /** Begins anew with nothing in it. */
  async reset(cgroup: 'v1' | 'v2'): Promise<void> {
    await this.#dial({ path: '/_cutaway/state?', method: 'DELETE', options: { _query: { cgroup } } });
  }

  /** Everything into a file, which takes its name only when it is whole. */
  async export(file: string, abortSignal: AbortSignal): Promise<void> {
    const unfinished = `${file}.${randomUUID()}.part`;
    try {
      const stream = await this.#dial<NodeJS.ReadableStream>({ path: '/_cutaway/state', method: 'GET', isStream: true, abortSignal });
      await pipeline(stream, createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }), { signal: abortSignal });
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** What is in the file takes the place of everything that is there now. */
  async import(file: string, abortSignal: AbortSignal): Promise<void> {
    await upload(createReadStream(file), () => undefined, body => this.#dial({ path: '/_cutaway/state', method: 'POST', file: body, abortSignal }));
  }

  async #dial<T>(options: Parameters<Dockerode['modem']['dial']>[0]): Promise<T> {
    return new Promise((resolve, reject) => {
      this.engine.docker.modem.dial({ statusCodes: { 101: true, 200: true, 204: true }, ...options }, (error, reply) => {
        if (error) reject(error);
        else resolve(reply as T);
      });
    });
  }
}
