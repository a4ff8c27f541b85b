import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Environment, Sys } from '../../syscall/sys.ts';
import { ash } from '../../shell/main.ts';
import { shellPrograms } from '../../shell/table.ts';
import { decode, encode } from '../../text.ts';
import type { MountRequest } from '../../syscall/mount.ts';
import { archivePrograms } from '../archive/table.ts';
import { checksumPrograms } from '../checksum/table.ts';
import { baseName } from '../command.ts';
import { dfOfBusybox } from '../file/df.ts';
import { freeOfBusybox } from '../process/free.ts';
import { diffOfBusybox } from '../text/diff/diff.ts';
import { wcOfBusybox } from '../text/wc.ts';
import { filePrograms } from '../file/table.ts';
import { mountPrograms } from '../mount/table.ts';
import { namespacePrograms } from '../namespace/table.ts';
import { netPrograms } from '../net/table.ts';
import { processPrograms } from '../process/table.ts';
import type { Main, Program } from '../program.ts';
import { textPrograms } from '../text/table.ts';
import { idOfBusybox } from '../user/id.ts';
import { userPrograms } from '../user/table.ts';
import { accountApplets } from './accounts.ts';
import { applets } from './applets.ts';
import { nc } from './nc.ts';
import { nslookup } from './nslookup.ts';
import { banner, withBanner } from './banner.ts';
import { brctl } from './brctl.ts';
import { ifconfig } from './ifconfig.ts';
import { netstat } from './netstat.ts';
import { route } from './route.ts';
import { ping } from './ping.ts';
import { ps } from './ps.ts';
import { time, timeout } from './run.ts';
import { top } from './top.ts';
import { wgetOfBusybox } from './wget.ts';
import { gnuArguments, printedWords } from './outputs.ts';
import { busyboxWords } from './wording.ts';

/** busybox(1): the programs of GNU under one roof, with its own words where something is wrong. */
export const busybox: Program = {
  name: 'busybox',
  support: { level: 'most', missing: 'applets take the options of the GNU programs; usage texts are short; the builtin help is missing' },
  *main(system, [zeroth = 'busybox', ...args], environment) {
    const sys = withBanner(system);
    const called = baseName(zeroth).replace(/^-/, '');
    // Its shell starts it as /proc/self/exe, by which it would be called.
    if (called !== 'busybox') sys.setComm(called);
    if (called !== 'busybox') return yield* runApplet(sys, [called, ...args], environment, zeroth);
    const [applet = ''] = args;
    if (applet === '--list') return yield* print(sys, `${applets.join('\n')}\n`);
    if (applet === '' || applet === '--help') return yield* print(sys, usage);
    return yield* runApplet(sys, args, environment);
  },
};

const usage = `${banner}
BusyBox is copyrighted by many authors between 1998-2015.
Licensed under GPLv2. See source distribution for detailed
copyright notices.

Usage: busybox [function [arguments]...]
   or: busybox --list[-full]
   or: busybox --install [-s] [DIR]
   or: function [arguments]...

\tBusyBox is a multi-call binary that combines many common Unix
\tutilities into a single executable.  The shell in this build
\tis configured to run built-in utilities without $PATH search.
\tYou don't need to install a link to busybox for each utility.
\tTo run external program, use full path (/sbin/ip instead of ip).

Currently defined functions:
\t${applets.join(', ')}

`;

function* print(sys: Sys, text: string): Blocking<number> {
  yield* sys.write(1, encode(text));
  return 0;
}

/** Those of Debian's, and what other systems have besides. */
const known = new Set([...applets, ...accountApplets.map(({ name }) => name), ...'chpasswd comm fsync install lsof mountpoint nice nohup nslookup pgrep pkill printenv pstree'.split(' ')]);
/** Applets whose program has another name. */
const otherNames: Readonly<Record<string, string>> = { ash: 'sh', ping6: 'ping', '[[': '[' };

let byName: ReadonlyMap<string, Main> | undefined;

function mainOf(applet: string): Main | undefined {
  byName ??= new Map([
    ...archivePrograms, ...checksumPrograms, ...filePrograms, ...mountPrograms, ...namespacePrograms, ...netPrograms, ...processPrograms, ...shellPrograms, ...textPrograms, ...userPrograms, ...accountApplets, dfOfBusybox, diffOfBusybox, freeOfBusybox, idOfBusybox, wcOfBusybox, wgetOfBusybox,
  ].map(({ name, main }) => [name, main]));
  return known.has(applet) ? byName.get(otherNames[applet] ?? applet) : undefined;
}

/** Applets that are programs of their own: nothing of what they print is as with other programs of that name. */
const ownApplets: Readonly<Record<string, (sys: Sys, args: readonly string[], environment: Environment) => Blocking<number>>> = { ps, top, time, timeout, usleep, ping, ping6: ping, nslookup, ifconfig, route, netstat, brctl, nc };

/** Sleeps for so many millionths of a second. */
function* usleep(sys: Sys, [duration = '']: readonly string[]): Blocking<number> {
  if (!/^\d+$/.test(duration)) {
    yield* sys.write(2, encode(`usleep: invalid number '${duration}'\n`));
    return 1;
  }
  yield* sys.sleep(Number(duration) * 1000);
  return 0;
}

/** Exit codes of applets that fail, where GNU's programs tell how serious it is. */
const failures: Readonly<Record<string, number>> = { ls: 1, umount: 1, tar: 1, gzip: 1, gunzip: 1, zcat: 1 };
/** util-linux' mount ends so where the kernel refused. */
const mountFailed = 32;
/** Codes with which GNU's programs say that they, and not what they run, have failed; it is 1 here. */
const ownFailures: Readonly<Record<string, number>> = { sed: 2, awk: 2, env: 125, chroot: 125, nohup: 125, nice: 125 };

/** @param written how a shell was called, for its messages */
function* runApplet(sys: Sys, argv: readonly string[], environment: Environment, written?: string): Blocking<number> {
  if (argv[0] === '[[' && argv.at(-1) === ']]') return yield* runApplet(sys, ['[', ...argv.slice(1, -1), ']'], environment, written);
  const [applet = '', ...args] = argv;
  const own = ownApplets[applet];
  if (own) return yield* own(sys, args, environment);
  const main = mainOf(applet);
  if (main) {
    const isShell = applet === 'sh' || applet === 'ash';
    const said = { any: false };
    const code = yield* (isShell ? ash : main)(withOwnWords(sys, argv, said), isShell && written !== undefined ? [written, ...args] : [applet, ...gnuArguments(applet, args)], environment);
    return code === 0 ? 0 : codeOfFailure(applet, code, said.any);
  }
  yield* sys.write(2, encode(known.has(applet) ? `${applet}: this applet is not simulated\n` : `${applet}: applet not found\n`));
  return 127;
}

function codeOfFailure(applet: string, code: number, complained: boolean): number {
  if (applet === 'mount') return code === mountFailed ? 255 : 1;
  return complained && code === ownFailures[applet] ? 1 : failures[applet] ?? code;
}

/** System calls of an applet: what goes to stderr is reworded, and the shell finds applets wherever PATH leads. @param said is told whether anything was */
function withOwnWords(sys: Sys, argv: readonly string[], said = { any: false }): Sys {
  const [applet = ''] = argv;
  const own: Partial<{ -readonly [Name in keyof Sys]: Sys[Name] }> = {};
  let mounting: string | undefined;
  const isShell = applet === 'sh' || applet === 'ash';
  const printed = printedWords(applet);
  if (!isShell) own.write = function* (fd, bytes) {
    if (fd === 1 && printed !== undefined) {
      yield* sys.write(fd, encode(printed(decode(bytes), argv)));
      return bytes.length;
    }
    if (fd === 2) said.any = true;
    const isNewline = bytes.length === 1 && bytes[0] === 10;
    if (isNewline || fd !== 2) return yield* sys.write(fd, bytes);
    const text = mounting === undefined ? busyboxWords(applet, decode(bytes), argv.slice(1)) : /^mount: /.test(decode(bytes)) ? mounting : '';
    if (text !== '') yield* sys.write(fd, encode(text));
    return bytes.length;
  };
  if (applet === 'mount') {
    own.mount = (request: MountRequest) => {
      try {
        sys.mount(request);
      } catch (error) {
        if (isErrno(error)) mounting = `mount: mounting ${request.source ?? 'none'} on ${argv.at(-1) ?? request.target} failed: ${error.text}\n`;
        throw error;
      }
    };
  }
  if (!isShell) return layered(sys, own);
  own.fork = (child, options) => sys.fork(inner => child(withOwnWords(inner, argv)), options);
  own.stat = path => isApplet(sys, path) ? { ...sys.stat('/'), kind: 'regular', mode: 0o755 } : sys.stat(path);
  own.access = (path, want) => {
    if (!isApplet(sys, path)) sys.access(path, want);
  };
  own.exec = function* (path, words, environment) {
    if (!isApplet(sys, path)) return yield* sys.exec(path, words, environment);
    try {
      return yield* sys.exec('/proc/self/exe', words, environment);
    } catch (error) {
      if (!isErrno(error)) throw error;
    }
    sys.setComm(baseName(path));
    return yield* sys.exit(yield* runApplet(sys, [baseName(path), ...words.slice(1)], environment));
  };
  return layered(sys, own);
}

function layered(sys: Sys, own: Partial<Sys>): Sys {
  return Object.create(sys, Object.getOwnPropertyDescriptors(own)) as Sys;
}

/** A path that PATH made of an applet's name, where there is no such file. */
function isApplet(sys: Sys, path: string): boolean {
  if (!/^\/(?:usr\/)?(?:local\/)?s?bin\/[^/]+$/.test(path) || mainOf(baseName(path)) === undefined) return false;
  try {
    sys.stat(path);
    return false;
  } catch (error) {
    if (isErrno(error)) return true;
    throw error;
  }
}
