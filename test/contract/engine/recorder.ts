/** What a scenario does with an engine, and the record of the answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { frames, read, type Reading } from './bodies.ts';
import { Shell } from './shell.ts';
import { ask, open, takeOver, type Answer, type OpenAnswer } from './http.ts';
import { normalise, normaliseText } from './normalise.ts';
import type { Step, Transcript } from './transcript.ts';
import { at, only, shapeOf, sortedBy, textAt, type Json } from './value.ts';

export interface Options {
  readonly query?: Readonly<Record<string, Json | undefined>>;
  readonly json?: Json;
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** `v1.41` unless told; '' for none. */
  readonly version?: string;
  readonly reading?: Reading;
  /** Paths of the parts that are compared. */
  readonly only?: readonly string[];
  /** Compares types instead of values. */
  readonly shape?: boolean;
  /** Where the engine's order means nothing: the part to sort a list by. */
  readonly sortBy?: string;
  /** Last change before comparing. */
  readonly view?: (body: Json) => Json;
  /** Does it without recording. */
  readonly silent?: boolean;
  readonly label?: string;
}

/** An answer with its body as a value. */
export interface Reply {
  readonly status: number;
  /** The content type; '' if there is none. */
  readonly type: string;
  readonly body: Json;
  readonly raw: Buffer;
  /** The text at a path of the body; '' if there is none. */
  text(path: string): string;
}

/** What is done with a connection that was taken over. */
export interface Conversation extends Options {
  /** Written at once. */
  readonly input?: string;
  /** Closes the writing side after the input. */
  readonly ends?: boolean;
  /** Whether the stream is raw, as with a terminal. */
  readonly raw?: boolean;
  /** How long the stream may be open, in ms. */
  readonly patience?: number;
  /** Acts while the stream is open; called once. */
  readonly meanwhile?: (write: (text: string) => void, close: () => void) => Promise<void>;
}

/** Longest time for a stream to come to its end, in ms. */
const streamPatience = 10_000;

/** Does steps on one engine and records them. */
export class Recorder {
  readonly socketPath: string;
  readonly docker: Docker;
  readonly #steps: Step[] = [];
  readonly #ids = new Map<string, string>();
  readonly #texts: Map<string, string>;
  #shell: Shell | undefined;

  /** `texts`: what this engine calls otherwise than others, such as its folder. */
  constructor(socketPath: string, texts: ReadonlyMap<string, string> = new Map()) {
    this.socketPath = socketPath;
    this.docker = new Docker({ socketPath, version: 'v1.41' });
    this.#texts = new Map(texts);
  }

  /** Gives an identifier a name that is the same for all engines. */
  know(id: string, name: string): void {
    const digits = id.replace(/^sha256:/, '');
    if (/^[0-9a-f]{64}$/.test(digits)) this.#ids.set(digits, name);
  }

  /** Replaces a text that the engine chose, such as a random name, wherever it occurs. */
  replace(text: string, by: string): void {
    if (text !== '') this.#texts.set(text, by);
  }

  /** Records something that a scenario looked at. */
  note(label: string, value: Json): void {
    this.#steps.push({ label, value });
  }

  /** Records what an action gives, or how it fails. */
  async attempt(label: string, action: () => Promise<unknown>): Promise<void> {
    try {
      const value = await action();
      this.note(label, value === undefined ? '(done)' : JSON.parse(JSON.stringify(value)) as Json);
    } catch (error) {
      const { statusCode, json, message } = error as { readonly statusCode?: number; readonly json?: Json; readonly message: string };
      this.note(label, statusCode === undefined ? { failed: message } : { status: statusCode, ...json !== undefined && { body: json } });
    }
  }

  get(path: string, options?: Options): Promise<Reply> { return this.send('GET', path, options); }
  head(path: string, options?: Options): Promise<Reply> { return this.send('HEAD', path, options); }
  post(path: string, options?: Options): Promise<Reply> { return this.send('POST', path, options); }
  put(path: string, options?: Options): Promise<Reply> { return this.send('PUT', path, options); }
  delete(path: string, options?: Options): Promise<Reply> { return this.send('DELETE', path, options); }

  /** Sends a request and records its answer: status, type and body. */
  async send(method: string, path: string, options: Options = {}): Promise<Reply> {
    const answer = await ask(this.socketPath, { method, path: pathOf(path, options), ...bodyOf(options) });
    const body = await read(answer.body, answer.headers, answer.status >= 400 ? undefined : options.reading);
    this.#learn(path, options, body);
    if (!options.silent) this.note(options.label ?? labelOf(method, path, options), recordOf(answer, body, options));
    return replyOf(answer, body, answer.body);
  }

  /** Creates a container of the base image (if no other) and records the answer; gives the id. */
  async create(name: string, config: Readonly<Record<string, Json>> = {}, options: Options = {}): Promise<string> {
    const reply = await this.post('/containers/create', { query: { name }, json: { Image: 'busybox', ...config }, label: `create ${name}`, ...options });
    return reply.text('Id') || name;
  }

  /** Creates and starts a container without recording; fails if that fails. */
  async run(name: string, config: Readonly<Record<string, Json>> = {}): Promise<string> {
    const id = await this.create(name, { Cmd: ['sleep', '1000'], ...config }, { silent: true });
    const { status, raw } = await this.post(`/containers/${id}/start`, { silent: true });
    if (status !== 204) throw new Error(`${name} did not start: ${raw.toString()}`);
    return id;
  }

  /** Runs a container to its end without recording. */
  async finish(name: string, config: Readonly<Record<string, Json>> = {}): Promise<string> {
    const id = await this.run(name, config);
    await this.post(`/containers/${id}/wait`, { silent: true });
    return id;
  }

  /** Takes a connection over, talks, and records the head of the answer and what came until the end. */
  async converse(path: string, talk: Conversation = {}): Promise<Reply> {
    const request = { method: 'POST', path: pathOf(path, talk), ...bodyOf(talk) };
    const taken = await takeOver(this.socketPath, request);
    const label = talk.label ?? `take over ${labelOf('POST', path, talk)}`;
    if (!('socket' in taken)) {
      const body = await read(taken.body, taken.headers);
      this.note(label, recordOf(taken, body, talk));
      return replyOf(taken, body, taken.body);
    }
    const { socket } = taken;
    const chunks = [taken.head];
    let ended = 'by the engine';
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const over = new Promise<void>(resolve => socket.on('close', resolve).on('end', resolve).on('error', error => { ended = String(error); resolve(); }));
    const timer = setTimeout(() => { ended = 'not at all'; socket.destroy(); }, talk.patience ?? streamPatience);
    if (talk.input !== undefined) socket.write(talk.input);
    if (talk.ends) socket.end();
    await talk.meanwhile?.(text => void socket.write(text), () => { ended = 'by the client'; socket.destroy(); });
    await over;
    clearTimeout(timer);
    socket.destroy();
    const raw = Buffer.concat(chunks);
    const body = talk.raw ? raw.toString() : frames(raw);
    const view = talk.view?.(body) ?? body;
    if (!talk.silent) this.note(label, { status: taken.status, type: taken.headers['content-type'] ?? null, upgrade: taken.headers.upgrade ?? null, body: view, ended });
    return replyOf(taken, body, raw);
  }

  /** The head of an answer; nothing is recorded. */
  heads(path: string, options: Options = {}): Promise<Answer> {
    return ask(this.socketPath, { method: 'HEAD', path: pathOf(path, options) });
  }

  /** Opens an answer that does not end by itself; nothing is recorded. */
  stream(path: string, options: Options = {}): Promise<OpenAnswer> {
    return open(this.socketPath, { method: 'GET', path: pathOf(path, options), ...bodyOf(options) });
  }

  /** Begins to wait for a container; the engine does so once the head of its answer is there. What is given reads the rest. */
  async beginWait(container: string, condition: string): Promise<() => Promise<Json>> {
    const options = { query: { condition } };
    const { headers, body } = await open(this.socketPath, { method: 'POST', path: pathOf(`/containers/${container}/wait`, options), ...bodyOf(options) });
    return async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of body) chunks.push(chunk);
      return read(Buffer.concat(chunks), headers);
    };
  }

  /** Runs a line of shell against the engine and records what it prints and its exit code. */
  async sh(line: string, options: { readonly table?: boolean; readonly silent?: boolean; readonly label?: string; readonly view?: (stdout: string) => string } = {}): Promise<string> {
    this.#shell ??= await Shell.make(this.socketPath);
    const { code, stdout, stderr } = await this.#shell.run(line);
    const view = options.view ?? (text => text);
    const columns = (text: string): string => options.table ? text.replace(/ {2,}/g, '  ').replace(/ +$/gm, '') : text;
    if (!options.silent) this.note(options.label ?? `$ ${line}`, { code, stdout: columns(view(this.#shell.clean(stdout))), stderr: this.#shell.clean(stderr) });
    return stdout.trim();
  }

  /** The folder that shell lines run in. */
  async folder(): Promise<string> {
    this.#shell ??= await Shell.make(this.socketPath);
    return this.#shell.folder;
  }

  /** Waits until a path of an answer is something; fails after some seconds. */
  async until(path: string, part: string, wanted: Json, seconds = 15): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    let found: Json | undefined;
    while (Date.now() < deadline) {
      found = at((await this.get(path, { silent: true })).body, part);
      if (JSON.stringify(found) === JSON.stringify(wanted)) return;
      await sleep(50);
    }
    throw new Error(`${part} of ${path} did not become ${JSON.stringify(wanted)}, it is ${JSON.stringify(found)}`);
  }

  /** What was recorded, comparable with another engine's. */
  async finished(): Promise<Transcript> {
    await this.#shell?.dispose();
    const names = { ids: this.#ids, texts: this.#texts };
    const counts = new Map<string, number>();
    return this.#steps.map(step => {
      const label = normaliseText(step.label, names);
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      return { label: count === 1 ? label : `${label} (${count})`, value: normalise(step.value, names) };
    });
  }

  /** Learns what the scenario calls the object that was made. */
  #learn(path: string, { query, json }: Options, body: Json): void {
    const id = textAt(body, 'Id') || textAt(body, 'ID');
    if (path === '/containers/create') this.know(id, `container ${typeof query?.['name'] === 'string' ? query['name'] : this.#ids.size + 1}`);
    else if (path === '/networks/create') this.know(id, `network ${textAt(json ?? null, 'Name')}`);
    else if (/^\/containers\/[^/]+\/exec$/.test(path)) this.know(id, `exec ${this.#ids.size + 1}`);
  }
}

function replyOf({ status, headers }: Pick<Answer, 'status' | 'headers'>, body: Json, raw: Buffer): Reply {
  return { status, type: headers['content-type'] ?? '', body, raw, text: part => textAt(body, part) };
}

function pathOf(path: string, { version = 'v1.41', query = {} }: Options): string {
  const prefix = version === '' ? '' : `/${version}`;
  const parts = Object.entries(query).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`);
  return `${prefix}${path}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

function labelOf(method: string, path: string, { version, query = {} }: Options): string {
  const parts = Object.entries(query).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${method} ${version === undefined ? '' : `/${version}`}${path}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

function bodyOf({ json, body, headers }: Options): { readonly body?: Buffer; readonly headers?: Readonly<Record<string, string>> } {
  if (json !== undefined) return { body: Buffer.from(JSON.stringify(json)), headers: { 'Content-Type': 'application/json', ...headers } };
  return { ...body && { body }, ...headers && { headers } };
}

function recordOf({ status, headers }: Answer, body: Json, options: Options): Json {
  const failed = status >= 400;
  let compared = body;
  if (!failed && options.sortBy !== undefined) compared = sortedBy(compared, options.sortBy);
  if (!failed && options.only) compared = only(compared, options.only);
  if (!failed && options.view) compared = options.view(compared);
  if (!failed && options.shape) compared = shapeOf(compared);
  return { status, type: headers['content-type'] ?? null, body: compared };
}
