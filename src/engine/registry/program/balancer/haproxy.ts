import { type Blocking, encode, formatTime, isErrno, signalNumber, type Sys, writeAll } from '../../../../kernel/index.ts';
import { readText } from '../files.ts';
import { Balancer, type Frontend, type Server, type Told } from './balancer.ts';

const version = '2.2.9-2+deb11u6';
const usualFile = '/usr/local/etc/haproxy/haproxy.cfg';

/** haproxy(1): https://docs.haproxy.org/2.2/configuration.html */
export function* haproxy(sys: Sys, argv: readonly string[]): Blocking<number> {
  const say = (text: string): Blocking<void> => writeAll(sys, 2, encode(`${text}\n`));
  if (argv.includes('-v') || argv.includes('-vv')) {
    yield* writeAll(sys, 1, encode(`HA-Proxy version ${version} 2023/02/14 - https://haproxy.org/\n`));
    return 0;
  }
  sys.sigaction('SIGPIPE', 'ignore');
  // After a restore of the machine, what was open before is nobody's.
  for (const fd of sys.descriptors()) if (fd > 2) sys.close(fd);
  const file = argv[argv.indexOf('-f') + 1] ?? usualFile;
  const stamp = (level: string): string => `[${level}] ${formatTime('%j/%H%M%S', sys.now())} (${sys.getpid()})`;
  const name = new Map<string, string>();
  const balancer = new Balancer(sys, { rise: 2, fall: 3 }, ({ server, isUp, why }: Told) => say(`${stamp('WARNING')} : Server ${name.get(server.name) ?? ''}/${server.name} is ${isUp ? 'UP' : 'DOWN'}, reason: ${why}.`));
  const load = function* (): Blocking<boolean> {
    const text = yield* readText(sys, file);
    const { frontends, problems, backends } = text === undefined ? { frontends: [], backends: new Map<string, string>(), problems: [`Could not open configuration file ${file} : No such file or directory`] } : readHaproxy(text);
    for (const problem of problems) yield* say(`${stamp('ALERT')} : ${problem}`);
    if (problems.length > 0) return false;
    name.clear();
    for (const [server, backend] of backends) name.set(server, backend);
    try {
      balancer.configure(frontends);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* say(`${stamp('ALERT')} : Starting frontend: cannot bind socket: ${error.text}`);
      return false;
    }
    return true;
  };
  if (!(yield* load())) return 1;
  if (argv.includes('-c')) {
    yield* writeAll(sys, 1, encode('Configuration file is valid\n'));
    return 0;
  }
  yield* say(`${stamp('NOTICE')} : New worker #1 (${sys.getpid()}) forked`);
  let code = 0;
  yield* balancer.run(['SIGHUP', 'SIGUSR2', 'SIGUSR1', 'SIGTERM', 'SIGINT'], function* (signal) {
    if (signal === 'SIGHUP' || signal === 'SIGUSR2') {
      yield* say(`${stamp('WARNING')} : Reexecuting Master process`);
      yield* load();
      return false;
    }
    yield* say(`${stamp('WARNING')} : Exiting Master process...`);
    code = signal === 'SIGUSR1' ? 0 : 128 + signalNumber(signal);
    return true;
  }, nothing);
  return code;
}

function* nothing(): Blocking<void> {
  // Its configuration is read when a signal says so.
}

interface Section {
  readonly kind: string;
  readonly name: string;
  readonly lines: (readonly string[])[];
}

/** What a configuration says of ports and servers. @returns also which server is of which backend, and what is wrong, in haproxy's words */
export function readHaproxy(text: string): { readonly frontends: readonly Frontend[]; readonly backends: ReadonlyMap<string, string>; readonly problems: readonly string[] } {
  const sections: Section[] = [];
  for (const line of text.split('\n')) {
    const words = line.replace(/(^|\s)#.*$/, '').trim().split(/\s+/).filter(word => word !== '');
    const [kind = '', name = ''] = words;
    if (words.length === 0) continue;
    if (/^(global|defaults|frontend|backend|listen|resolvers|peers|userlist|cache|program)$/.test(kind)) sections.push({ kind, name, lines: [] });
    else sections.at(-1)?.lines.push(words);
  }
  const problems: string[] = [];
  const backends = new Map<string, string>();
  const frontends = sections.filter(({ kind }) => kind === 'frontend' || kind === 'listen').flatMap((section): Frontend[] => {
    const [, wanted] = section.lines.find(([word]) => word === 'default_backend' || word === 'use_backend') ?? [];
    const backend = wanted === undefined ? section : sections.find(({ kind, name }) => (kind === 'backend' || kind === 'listen') && name === wanted);
    if (!backend) problems.push(`Proxy '${section.name}': unable to find required default_backend: '${wanted ?? ''}'.`);
    const servers = backend?.lines.filter(([word]) => word === 'server' || word === 'server-template') ?? [];
    for (const [, server = ''] of servers) backends.set(server, backend?.name ?? '');
    const asks = backend?.lines.find(([word, option]) => word === 'option' && option === 'httpchk');
    const isChecked = servers.some(words => words.includes('check'));
    return section.lines.filter(([word]) => word === 'bind').flatMap(([, places = '']) => places.split(',')).map(place => portOf(place)).filter((port, at, all) => port > 0 && all.indexOf(port) === at)
      .map(port => ({ port, servers: servers.flatMap(serverOf), ...isChecked && asks && { check: asks[3] ?? asks[2] ?? '/' } }));
  });
  return { frontends, backends, problems };
}

/** `*:6443`, `:::6443;`, `0.0.0.0:80`. */
function portOf(place: string): number {
  const [, port = '0'] = /:(\d+);?$/.exec(place) ?? [];
  return Number(port);
}

/** `server NAME HOST:PORT …`. */
function serverOf([, name = '', address = '']: readonly string[]): Server[] {
  const [, host = '', port = '80'] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  return host === '' ? [] : [{ name, host, port: Number(port) }];
}
