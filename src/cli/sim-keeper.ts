import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { type Message, message } from '../base/message.ts';
import { cutawayRoutes, endingWith, Engine, type EngineOptions, type Handler, router, routes, serveInside, type StateKeeper, stateRoutes } from '../engine/index.ts';
import { readLines, writeLines } from './sim-state-file.ts';

/** In ms: so long after a change everything is saved. */
const quiet = 1_000;
/** In ms: for so long a save waits for requests that change something to be over; what is half-made is taken back when the state is read. */
const patience = 3_000;
/** In ms: so often where nobody knows of changes, as while somebody works at a terminal. */
const unhurried = 10_000;
/** Saving takes at most one part in so many of the time. */
const share = 20;
/** Requests that change something only when others do, and may wait for ever. */
const waiting = /\/(wait|attach(\/ws)?)(\?|$)|\/_cutaway\//;

/** Looks after an engine until the signal. */
export type Companion = (engine: Engine, over: AbortSignal) => Promise<void> | void;

/** A simulated engine and the file that it is kept in, if any. */
export class Keeper implements StateKeeper {
  private readonly path: string | undefined;
  private readonly options: () => EngineOptions;
  private readonly companions: readonly Companion[];
  private engine: Engine;
  private inner: Handler;
  private over = new AbortController();
  /** Requests under way that may leave something half-made. */
  private changing = 0;
  /** Terminals and other streams that are open. */
  private sessions = 0;
  private timer: NodeJS.Timeout | undefined;
  /** When the timer rings. */
  private due = 0;
  private saving: Promise<void> | undefined;
  private lastTook = 0;

  private constructor(path: string | undefined, options: () => EngineOptions, companions: readonly Companion[], engine: Engine) {
    this.path = path;
    this.options = options;
    this.companions = companions;
    this.engine = engine;
    this.inner = this.serve(engine);
  }

  /** The engine that the file holds; a fresh one where there is no file, or one that cannot be read: that is put aside. @param tell says so */
  static async start(path: string | undefined, options: () => EngineOptions, companions: readonly Companion[], tell: (message: Message) => void): Promise<Keeper> {
    if (path === undefined || !existsSync(path)) return new Keeper(path, options, companions, Engine.boot(options()));
    try {
      const keeper = new Keeper(path, options, companions, await loadEngine(readLines(path), options()));
      await keeper.recover();
      return keeper;
    } catch (error) {
      if (isFileError(error)) throw error;
      const aside = `${path}.${new Date().toISOString().replace(/\W/g, '')}`;
      await rename(path, aside);
      tell(message('{0} could not be read: {1}. It has been kept as {2}, and the engine begins anew.', path, error instanceof Error ? error.message : String(error), aside));
      return new Keeper(path, options, companions, Engine.boot(options()));
    }
  }

  readonly handle: Handler = (request, gone) => this.inner(request, gone);

  lines(): readonly string[] {
    return [...this.engine.save()];
  }

  async replace(lines: readonly string[]): Promise<void> {
    this.put(await loadEngine(lines, this.options()));
    await this.recover();
    await this.save();
  }

  async reset(cgroup: 'v1' | 'v2' | undefined): Promise<void> {
    this.put(Engine.boot({ ...this.options(), ...cgroup && { cgroup } }));
    await this.save();
  }

  /** One after the other: the last one writes the newest state. */
  async save(): Promise<void> {
    while (this.saving) await this.saving;
    if (this.path === undefined) return;
    this.saving = writeLines(this.path, () => this.engine.save()).then(took => { this.lastTook = took; }).finally(() => { this.saving = undefined; });
    await this.saving;
  }

  /** Ends everything and saves it. @throws if it cannot be saved, as where its folder has gone; it has ended then, too */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    this.over.abort();
    try {
      await this.save();
    } finally {
      this.engine.host.stop();
    }
  }

  /** What cannot be brought in order is told, and the rest is there. */
  private async recover(): Promise<void> {
    try {
      await this.engine.recovered;
    } catch (error) {
      process.stderr.write(`cutaway: ${String(error)}\n`);
    }
  }

  private put(engine: Engine): void {
    this.over.abort();
    this.engine.host.stop();
    this.over = new AbortController();
    this.engine = engine;
    this.inner = this.serve(engine);
  }

  private serve(engine: Engine): Handler {
    const own = this.noticing(router(engine, [...routes, ...cutawayRoutes(engine)]));
    void serveInside(engine.host, own);
    for (const companion of this.companions) void companion(engine, this.over.signal);
    const ending = endingWith(this.over.signal, own);
    // Who replaces the engine outlives it.
    const lasting = router(engine, stateRoutes(this));
    return (request, gone) => request.target.includes('/_cutaway/state') ? lasting(request, gone) : ending(request, gone);
  }

  /** The same handler; what may change something is saved afterwards. */
  private noticing(handler: Handler): Handler {
    return async (request, gone) => {
      if (request.method === 'HEAD' || (request.method === 'GET' && !/\/attach\/ws(\?|$)/.test(request.target))) return handler(request, gone);
      const isBrief = !waiting.test(request.target);
      if (isBrief) this.changing++;
      try {
        const answer = await handler(request, gone);
        return 'takeOver' in answer ? { ...answer, takeOver: connection => this.during(answer.takeOver(connection)) } : answer;
      } finally {
        if (isBrief) this.changing--;
        this.saveSoon();
      }
    };
  }

  /** As long as somebody types, something may change. */
  private async during(session: Promise<void>): Promise<void> {
    this.sessions++;
    try {
      await session;
    } finally {
      this.sessions--;
      this.saveSoon();
    }
  }

  /** What is half-made is not saved, unless it takes long. */
  private saveSoon(after = quiet, deadline = Date.now() + after + patience): void {
    const due = Date.now() + Math.max(after, this.lastTook * share);
    if (this.path === undefined || this.over.signal.aborted || (this.timer && this.due <= due)) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.changing > 0 && Date.now() < deadline) this.saveSoon(quiet, deadline);
      else void this.saveInTime();
    }, due - Date.now());
  }

  private async saveInTime(): Promise<void> {
    try {
      await this.save();
    } catch (error) {
      process.stderr.write(`cutaway: ${String(error)}\n`);
    }
    if (this.sessions > 0) this.saveSoon(unhurried);
  }
}

async function loadEngine(lines: Iterable<string>, options: EngineOptions): Promise<Engine> {
  await Engine.readPrograms(options);
  return Engine.load(lines, options);
}

/** The file itself cannot be read, whatever is in it. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
