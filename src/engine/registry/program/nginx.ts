import { type Blocking, encode, entriesOf, type Environment, formatTime, isErrno, type Program, type SignalName, signalNumber, type Sys, writeAll } from '../../../kernel/index.ts';
import { eventLoop, listenOn } from './event-loop.ts';
import { readText, writeText } from './files.ts';
import { httpService } from './http-service.ts';
import { parseConfiguration, WrongConfiguration } from './nginx-configuration.ts';
import { answer, checkUpstreams, type Listen, type Sites, sitesOf } from './nginx-sites.ts';

const mainFile = '/etc/nginx/nginx.conf';
const processors = '/sys/devices/system/cpu/online';
const fallbackVersion = '1.31.3';
const reload: SignalName = 'SIGHUP';

/** nginx(8). */
export const nginx: Program = {
  name: 'nginx',
  support: { level: 'some', missing: 'servers, locations by prefix, root, alias, index, return, try_files, error_page, autoindex, proxy_pass; TLS, rewriting, caching, limits and FastCGI are read and have no effect; always in the foreground' },
  main: run,
};

function* run(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const version = environment.get('NGINX_VERSION') ?? fallbackVersion;
  const options = optionsOf(argv.slice(1));
  const complain = (text: string): Blocking<void> => writeAll(sys, 2, encode(text));
  if (options.has('v') || options.has('V')) {
    yield* complain(`nginx version: nginx/${version}\n`);
    return 0;
  }
  const wanted = options.get('s');
  if (wanted !== undefined) return yield* signalMaster(sys, wanted, complain);
  let sites: Sites;
  try {
    sites = yield* readSites(sys, options.get('c') ?? mainFile);
  } catch (error) {
    if (!(error instanceof WrongConfiguration)) throw error;
    yield* complain(`${options.has('t') ? '' : `${stamp(sys)} [emerg] ${sys.getpid()}#${sys.getpid()}: ${error.message}\n`}nginx: [emerg] ${error.message}\n`);
    if (options.has('t')) yield* complain(`nginx: configuration file ${mainFile} test failed\n`);
    return 1;
  }
  if (options.has('t')) {
    yield* complain(`nginx: the configuration file ${mainFile} syntax is ok\nnginx: configuration file ${mainFile} test is successful\n`);
    return 0;
  }
  return yield* new Master(sys, argv, version, sites).run();
}

/** `-g "daemon off;"`, `-t`, `-s reload`. */
function optionsOf(args: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const name = (args[i] ?? '').replace(/^-/, '');
    const takes = 'gscpe'.includes(name.charAt(0));
    found.set(name.charAt(0), takes ? (name.length > 1 ? name.slice(1) : args[++i] ?? '') : '');
  }
  return found;
}

function* signalMaster(sys: Sys, wanted: string, complain: (text: string) => Blocking<void>): Blocking<number> {
  const signal = ({ stop: 'SIGTERM', quit: 'SIGQUIT', reload, reopen: 'SIGUSR1' } as const)[wanted as 'stop'] as SignalName | undefined;
  if (!signal) {
    yield* complain(`nginx: invalid option: "-s ${wanted}"\n`);
    return 1;
  }
  const pid = Number(((yield* readText(sys, '/run/nginx.pid')) ?? '').trim());
  if (!(pid > 0)) {
    yield* complain(`${stamp(sys)} [error] ${sys.getpid()}#${sys.getpid()}: open() "/run/nginx.pid" failed (2: No such file or directory)\nnginx: [error] open() "/run/nginx.pid" failed (2: No such file or directory)\n`);
    return 1;
  }
  yield* complain(`${stamp(sys)} [notice] ${sys.getpid()}#${sys.getpid()}: signal process started\n`);
  sys.kill(pid, signal);
  return 0;
}

/** @throws WrongConfiguration */
function* readSites(sys: Sys, file: string): Blocking<Sites> {
  const text = yield* readText(sys, file);
  if (text === undefined) throw new WrongConfiguration(`open() "${file}" failed (2: No such file or directory)`);
  const texts = yield* allTexts(sys, file, text);
  const directives = parseConfiguration(file, text, pattern => {
    const path = absolute(pattern);
    const matching = [...texts].filter(([known]) => matches(path, known)).map(([known, content]) => ({ path: known, text: content }));
    return matching.length > 0 || path.includes('*') ? matching : undefined;
  });
  if (!directives.some(({ name }) => name === 'events')) throw new WrongConfiguration('no "events" section in configuration');
  const sites = sitesOf(directives);
  yield* checkUpstreams(sys, sites);
  return sites;
}

/** The texts of all files that may be included: those that `include` names, in the whole of /etc/nginx. */
function* allTexts(sys: Sys, file: string, text: string): Blocking<Map<string, string>> {
  const texts = new Map<string, string>();
  const open = [...text.matchAll(/^\s*include\s+([^;\s]+)\s*;/gm)].map(match => absolute(match[1] ?? ''));
  for (const pattern of open) {
    const folder = pattern.slice(0, pattern.lastIndexOf('/'));
    let names: readonly { readonly name: string }[] = [];
    try {
      names = yield* entriesOf(sys, folder);
    } catch (error) {
      if (!isErrno(error)) throw error;
    }
    for (const { name } of [...names].sort((a, b) => a.name < b.name ? -1 : 1)) {
      const path = `${folder}/${name}`;
      if (path === file || texts.has(path) || !matches(pattern, path)) continue;
      const content = yield* readText(sys, path);
      if (content === undefined) continue;
      texts.set(path, content);
      open.push(...[...content.matchAll(/^\s*include\s+([^;\s]+)\s*;/gm)].map(match => absolute(match[1] ?? '')));
    }
  }
  return texts;
}

function absolute(path: string): string {
  return path.startsWith('/') ? path : `/etc/nginx/${path}`;
}

function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`).test(path);
}

function stamp(sys: Sys): string {
  return formatTime('%Y/%m/%d %H:%M:%S', sys.now());
}

/** The process that owns the sockets, and its workers. */
class Master {
  private readonly sys: Sys;
  private readonly argv: readonly string[];
  private readonly version: string;
  private sites: Sites;
  /** By what stands for all addresses of a family, and the port. */
  private readonly listeners = new Map<string, { readonly port: number; readonly fd: number }>();
  private workers: number[] = [];

  constructor(sys: Sys, argv: readonly string[], version: string, sites: Sites) {
    this.sys = sys;
    this.argv = argv;
    this.version = version;
    this.sites = sites;
  }

  *run(): Blocking<number> {
    const { sys } = this;
    for (const listen of this.sites.listens) {
      try {
        this.listen(listen);
      } catch (error) {
        if (!isErrno(error)) throw error;
        const said = `bind() to ${endOf(listen)} failed (${error.code === 'EADDRINUSE' ? 98 : 13}: ${error.text})`;
        yield* this.log('emerg', said);
        yield* writeAll(sys, 2, encode(`nginx: [emerg] ${said}\n`));
        return 1;
      }
    }
    sys.setTitle(`nginx: master process ${this.argv.join(' ')}`);
    const pid = sys.getpid();
    yield* attempt(writeText(sys, '/run/nginx.pid', `${pid}\n`));
    yield* this.log('notice', 'using the "epoll" event method');
    yield* this.log('notice', `nginx/${this.version}`);
    yield* this.log('notice', 'built by gcc 12.2.0 (Debian 12.2.0-14+deb12u1) ');
    yield* this.log('notice', `OS: Linux ${sys.uname().release}`);
    yield* this.log('notice', `getrlimit(RLIMIT_NOFILE): ${shownLimit(sys.getrlimit('nofile').soft)}:${shownLimit(sys.getrlimit('nofile').hard)}`);
    yield* this.start();
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGQUIT', reload, 'SIGUSR1', 'SIGWINCH', 'SIGCHLD'] as const) sys.sigaction(signal, 'catch');
    for (;;) {
      for (const signal of sys.takeSignals()) if (yield* this.onSignal(signal)) return 0;
      yield* attempt(sys.pause());
    }
  }

  private listen(listen: Listen): void {
    const end = endOf(listen);
    if (!this.listeners.has(end)) this.listeners.set(end, { port: listen.port, fd: listenOn(this.sys, listen.port, listen.family) });
  }

  /** @returns whether it is over */
  private *onSignal(signal: SignalName): Blocking<boolean> {
    const { sys } = this;
    const said = `signal ${signalNumber(signal)} (${signal}) received`;
    switch (signal) {
      case 'SIGHUP': {
        yield* this.log('notice', `${said} from 1, reconfiguring`);
        yield* this.log('notice', 'reconfiguring');
        try {
          this.sites = yield* readSites(sys, mainFile);
        } catch (error) {
          if (!(error instanceof WrongConfiguration)) throw error;
          yield* this.log('emerg', error.message);
          return false;
        }
        for (const listen of this.sites.listens) this.listen(listen);
        yield* this.log('notice', 'using the "epoll" event method');
        const before = this.workers;
        this.workers = [];
        yield* this.start();
        for (const pid of before) sys.kill(pid, 'SIGQUIT');
        return false;
      }
      case 'SIGCHLD':
        for (let gone = yield* sys.wait({ nohang: true }); gone; gone = yield* sys.wait({ nohang: true })) {
          const ended = gone.pid;
          yield* this.log('notice', `${said} from ${ended}`);
          yield* this.log('notice', `worker process ${ended} exited with code 0`);
          this.workers = this.workers.filter(pid => pid !== ended);
          if (this.workers.length === 0) return false;
        }
        return false;
      case 'SIGUSR1':
        yield* this.log('notice', `${said} from 1, reopening logs`);
        return false;
      case 'SIGTERM': case 'SIGINT': case 'SIGQUIT':
        yield* this.log('notice', `${said}${signal === 'SIGQUIT' ? ', shutting down' : signal === 'SIGTERM' ? ' from 0, exiting' : ', exiting'}`);
        for (const pid of this.workers) sys.kill(pid, signal);
        for (const pid of this.workers) {
          yield* attempt(sys.wait({ pid }));
          yield* this.log('notice', `signal 17 (SIGCHLD) received from ${pid}`);
          yield* this.log('notice', `worker process ${pid} exited with code 0`);
        }
        yield* this.log('notice', 'exit');
        return true;
      default:
        return false;
    }
  }

  private *start(): Blocking<void> {
    yield* this.log('notice', 'start worker processes');
    const count = this.sites.workers ?? (yield* processorCount(this.sys));
    for (let i = 0; i < count; i++) {
      const pid = this.sys.fork(child => this.work(child));
      this.workers.push(pid);
      yield* this.log('notice', `start worker process ${pid}`);
    }
  }

  /** A worker: serves until it is told to stop. */
  private *work(sys: Sys): Blocking<number> {
    const { sites } = this;
    sys.setTitle('nginx: worker process');
    for (const signal of [reload, 'SIGUSR1', 'SIGCHLD'] as const) sys.sigaction(signal, 'ignore');
    const listeners = [...this.listeners.values()].map(({ port, fd }) => [fd, httpService(port, (_, request) => answer(sys, sites, port, request, this.version), true)] as const);
    const log = (text: string): Blocking<void> => writeAll(sys, 2, encode(`${stamp(sys)} [notice] ${sys.getpid()}#${sys.getpid()}: ${text}\n`));
    yield* eventLoop(sys, listeners, ['SIGTERM', 'SIGINT', 'SIGQUIT'], function* (signal) {
      yield* log(signal === 'SIGQUIT' ? 'gracefully shutting down' : 'exiting');
      return true;
    });
    yield* log('exit');
    return 0;
  }

  private *log(level: string, text: string): Blocking<void> {
    const pid = this.sys.getpid();
    yield* attempt(writeAll(this.sys, 2, encode(`${stamp(this.sys)} [${level}] ${pid}#${pid}: ${text}\n`)));
  }
}

function endOf({ family, port }: Listen): string {
  return `${family === 'inet' ? '0.0.0.0' : '[::]'}:${port}`;
}

/** What fails does not matter. */
function* attempt(work: Blocking<unknown>): Blocking<void> {
  try {
    yield* work;
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

function shownLimit(limit: number): string {
  return Number.isFinite(limit) ? `${limit}` : '18446744073709551615';
}

function* processorCount(sys: Sys): Blocking<number> {
  const [, last = '0'] = /(\d+)\s*$/.exec((yield* readText(sys, processors)) ?? '') ?? [];
  return Math.min(16, Number(last) + 1);
}

