import { failure, reason } from '../../errno.ts';
import { formatIpv4 } from '../../net/address.ts';
import type { Blocking } from '../../process/blocking.ts';
import { numbersOf } from '../../cgroup/number-list.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { resolve } from '../net/names.ts';
import { has, valueOf } from '../options.ts';
import { parseDate } from '../parse-date.ts';
import { quoteText } from '../quote.ts';
import { formatTime } from '../time.ts';
import { utc, type Zone, zoneOf } from '../zone.ts';
import { extraOperand, invalidNumber } from './small.ts';

const second = 1_000_000_000;
const isoFormats: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d', hours: '%Y-%m-%dT%H%:z', minutes: '%Y-%m-%dT%H:%M%:z', seconds: '%Y-%m-%dT%H:%M:%S%:z', ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};
const rfc3339Formats: Readonly<Record<string, string>> = { date: '%Y-%m-%d', seconds: '%Y-%m-%d %H:%M:%S%:z', ns: '%Y-%m-%d %H:%M:%S.%N%:z' };

/** date(1). */
export const date: Command = {
  ...coreutils('date'),
  support: { level: 'most', missing: 'setting the clock, --debug, --help; of time zones those that zone.ts names, by the rules of today' },
  options: {
    'd,date': 'required', debug: 'missing', 'f,file': 'required', 'I,iso-8601': 'optional', 'r,reference': 'required', 'R,rfc-email,rfc-822': 'none', 'rfc-3339': 'required', resolution: 'none',
    's,set': 'missing=', 'u,utc,universal': 'none',
  },
  *run(task, line) {
    const { options, operands } = line;
    if (options.filter(({ name }) => ['d', 'f', 'r'].includes(name)).length > 1) throw new Failure('the options to specify dates for printing are mutually exclusive', { hint: true });
    const [operand, extra] = operands;
    if (extra !== undefined) throw extraOperand(extra);
    if (operand !== undefined && !operand.startsWith('+')) {
      if (options.some(({ name }) => ['d', 'f', 'r'].includes(name))) throw new Failure(`the argument ${quoteText(operand)} lacks a leading '+';\nwhen using an option to specify date(s), any non-option\nargument must be a format string beginning with '+'`, { hint: true });
      if (!/^\d{8}(?:\d\d|\d{4})?(?:\.\d\d)?$/.test(operand)) throw new Failure(`invalid date ${quoteText(operand)}`);
      throw new Failure('setting the clock is not simulated', { code: 2 });
    }
    const format = operand?.slice(1) ?? formatOf(options);
    const zone = options.some(({ name }) => name === 'u') ? utc : zoneOf(task.environment.get('TZ'));
    const times = yield* timesOf(task, options, zone);
    let well = true;
    for (const { text, time } of times) {
      if (time === undefined) {
        yield* task.complain(`invalid date ${quoteText(text)}`);
        well = false;
      } else task.out.print(`${formatTime(format, time, zone)}\n`);
    }
    return well ? 0 : 1;
  },
};

function formatOf(options: Parameters<Command['run']>[1]['options']): string {
  const last = options.findLast(({ name }) => ['I', 'R', 'rfc-3339', 'resolution'].includes(name));
  switch (last?.name) {
    case 'R': return '%a, %d %b %Y %H:%M:%S %z';
    case 'I': return chosen('--iso-8601', last.value ?? 'date', isoFormats);
    case 'rfc-3339': return chosen('--rfc-3339', last.value ?? '', rfc3339Formats);
    case 'resolution': return '0.000000001';
    default: return '%a %b %e %H:%M:%S %Z %Y';
  }
}

function chosen(option: string, value: string, formats: Readonly<Record<string, string>>): string {
  const name = Object.keys(formats).find(each => value !== '' && each.startsWith(value));
  if (name !== undefined) return formats[name] ?? '';
  throw new Failure(`invalid argument ${quoteText(value)} for ${quoteText(option)}\nValid arguments are:\n${Object.keys(formats).map(each => `  - ${quoteText(each)}`).join('\n')}`, { hint: true });
}

function* timesOf(task: Task, options: Parameters<Command['run']>[1]['options'], zone: Zone): Blocking<{ readonly text: string; readonly time: bigint | undefined }[]> {
  const { sys } = task;
  const [text, reference, file] = [valueOf(options, 'd'), valueOf(options, 'r'), valueOf(options, 'f')];
  if (text !== undefined) return [{ text, time: parseDate(text, sys.now(), zone) }];
  if (reference !== undefined) {
    try {
      return [{ text: reference, time: sys.stat(reference).mtime }];
    } catch (error) {
      throw new Failure(`${reference}: ${reason(error)}`);
    }
  }
  if (file === undefined) return [{ text: '', time: sys.now() }];
  const lines = (yield* task.readText(file)).split('\n').slice(0, -1);
  return lines.map(line => ({ text: line, time: parseDate(line, sys.now(), zone) }));
}

const unitSeconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** A duration as sleep(1) and timeout(1) take it, in ns; undefined if it is none. */
export function duration(text: string): number | undefined {
  const [, digits, unit = ''] = /^\+?(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|inf(?:inity)?)([smhd]?)$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return (/^inf/i.test(digits) ? Infinity : Number(digits)) * (unitSeconds[unit] ?? 1) * second;
}

/** sleep(1). */
export const sleep: Command = {
  ...coreutils('sleep'),
  support: { level: 'full', missing: '--help' },
  options: {},
  *run(task, { operands }) {
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    let total = 0;
    let well = true;
    for (const text of operands) {
      const ns = duration(text);
      if (ns === undefined) yield* task.complain(`invalid time interval ${quoteText(text)}`);
      well &&= ns !== undefined;
      total += ns ?? 0;
    }
    if (!well) {
      yield* task.warn(`Try '${task.name} --help' for more information.\n`);
      return 1;
    }
    yield* task.sys.sleep(total);
    return 0;
  },
};

/** uname(1). */
export const uname: Command = {
  ...coreutils('uname'),
  support: { level: 'full', missing: '--help' },
  options: {
    'a,all': 'none', 's,kernel-name,sysname': 'none', 'n,nodename': 'none', 'r,kernel-release,release': 'none', 'v,kernel-version': 'none', 'm,machine': 'none', 'p,processor': 'none',
    'i,hardware-platform': 'none', 'o,operating-system': 'none',
  },
  *run(task, { options, operands: [extra] }) {
    yield* [];
    if (extra !== undefined) throw extraOperand(extra);
    const { sysname, nodename, release, version, machine } = task.sys.uname();
    const asked = (letter: string): boolean => has(options, letter) || (has(options, 'a') && letter !== 'p' && letter !== 'i');
    const words = [['s', sysname], ['n', nodename], ['r', release], ['v', version], ['m', machine], ['p', 'unknown'], ['i', 'unknown'], ['o', 'GNU/Linux']] as const;
    task.out.print(`${words.filter(([letter]) => asked(letter) || (options.length === 0 && letter === 's')).map(([, word]) => word).join(' ')}\n`);
    return 0;
  },
};

/** arch(1). */
export const arch: Command = {
  ...coreutils('arch'),
  support: { level: 'full', missing: '--help' },
  options: {},
  *run(task, { operands: [extra] }) {
    yield* [];
    if (extra !== undefined) throw extraOperand(extra);
    task.out.print(`${task.sys.uname().machine}\n`);
    return 0;
  },
};

/** nproc(1). */
export const nproc: Command = {
  ...coreutils('nproc'),
  support: { level: 'most', missing: '--help' },
  options: { all: 'none', ignore: 'required' },
  *run(task, { options, operands: [extra] }) {
    yield* [];
    if (extra !== undefined) throw extraOperand(extra);
    const ignore = valueOf(options, 'ignore') ?? '0';
    if (!/^\d+$/.test(ignore)) throw invalidNumber(ignore);
    const available = options.some(({ name }) => name === 'all') ? task.sys.sysinfo().processors : numbersOf(task.sys.schedGetaffinity(0)).length;
    task.out.print(`${Math.max(1, available - Number(ignore))}\n`);
    return 0;
  },
};

/** hostname(1). */
export const hostname: Command = {
  name: 'hostname', version: 'hostname 3.23\n',
  support: { level: 'most', missing: '-A, -y, -b, the help' },
  options: {
    'a,alias': 'none', 'A,all-fqdns': 'missing', 'b,boot': 'missing', 'd,domain': 'none', 'f,fqdn,long': 'none', 'F,file': 'required', 'i,ip-address': 'none', 'I,all-ip-addresses': 'none', 's,short': 'none',
    'y,yp,nis': 'missing', v: 'none', 'h,help': 'missing', 'V,version': 'none',
  },
  *run(task, { options, operands: [name] }) {
    const { sys } = task;
    const file = valueOf(options, 'F');
    const wanted = file === undefined ? name : (yield* task.readText(file)).split('\n').map(line => line.trim()).find(line => line !== '' && !line.startsWith('#'));
    if (wanted !== undefined) {
      if (!/^[A-Za-z\d](?:[A-Za-z\d.-]*[A-Za-z\d])?$/.test(wanted)) throw new Failure('the specified hostname is invalid');
      const error = failure(() => { sys.sethostname(wanted); });
      if (!error) return 0;
      yield* task.complain(error.code === 'EPERM' ? 'you must be root to change the host name' : error.code === 'EINVAL' ? 'name too long' : error.text);
      return 1;
    }
    const { nodename } = sys.uname();
    const option = options.findLast(({ name: each }) => ['a', 'd', 'f', 'i', 'I', 's'].includes(each))?.name;
    if (option === undefined || option === 's') {
      task.out.print(`${option === 's' ? nodename.replace(/\..*$/, '') : nodename}\n`);
      return 0;
    }
    if (option === 'I') {
      const addresses = sys.netLinks().filter(({ up, kind }) => up && kind !== 'loopback').flatMap(link => link.addresses);
      task.out.print(`${addresses.map(({ local }) => `${formatIpv4(local)} `).join('')}\n`);
      return 0;
    }
    const resolved = yield* resolve(sys, nodename);
    if (typeof resolved === 'string') throw new Failure(resolved);
    const entries = (yield* task.readText('/etc/hosts')).split('\n').map(line => line.replace(/#.*/, '').split(/\s+/).filter(Boolean));
    const entry = entries.find(words => words.slice(1).includes(nodename));
    if (!entry) throw new Failure('Name or service not known');
    const [address = '', canonical = '', ...aliases] = entry;
    const answers: Readonly<Record<string, string>> = { a: aliases.join(' '), d: canonical.replace(/^[^.]*\.?/, ''), f: canonical, i: address };
    const answer = answers[option] ?? '';
    if (answer !== '' || option !== 'd') task.out.print(`${answer}\n`);
    return 0;
  },
};
