import type { Blocking } from '../../process/blocking.ts';
import { concat } from '../../text.ts';
import { isErrno } from '../../errno.ts';
import { formatIpv4, parseIpv4 } from '../../net/address.ts';
import { type Task, programOf } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { type HttpResponse, type HttpUrl, dial, exchange, headerOf, parseUrl } from './http.ts';
import { resolve } from './names.ts';

const second = 1_000_000_000;
const maxRedirects = 20;

/** `wget(1)` of GNU. */
export const wget = programOf({
  name: 'wget',
  support: { level: 'some', missing: 'recursion, protocols other than http, continuing, time stamps, authentication' },
  options: {
    'q,quiet': 'none', 'O,output-document': 'required', 'S,server-response': 'none', 'T,timeout': 'required', 't,tries': 'required', spider: 'none', 'nv,no-verbose': 'none', 'P,directory-prefix': 'required', 'U,user-agent': 'required',
    'no-check-certificate': 'none', '4,inet4-only': 'none', 'd,debug': 'none', header: 'required', 'no-proxy': 'none', 'show-progress': 'none', progress: 'required', 'connect-timeout': 'required', 'n': 'required',
    'c,continue': 'missing', 'N,timestamping': 'missing', 'r,recursive': 'missing', 'i,input-file': 'missing=', 'o,output-file': 'missing=', 'b,background': 'missing', 'V,version': 'none', 'post-data': 'missing=', 'm,mirror': 'missing', 'k,convert-links': 'missing',
  },
  trouble: 2,
  hint: () => 'Usage: wget [OPTION]... [URL]...\n\nTry `wget --help\' for more options.\n',
  run,
});

interface Download {
  readonly task: Task;
  readonly value: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
  /** Prints on stderr unless `-q`. */
  readonly say: (text: string) => Blocking<void>;
}

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const value = (name: string): string | undefined => options.findLast(option => option.name === name)?.value;
  const has = (name: string): boolean => options.some(option => option.name === name);
  if (has('V')) {
    task.out.print('GNU Wget 1.21.3 built on linux-gnu.\n');
    return 0;
  }
  if (operands.length === 0) {
    yield* task.warn("wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n");
    return 1;
  }
  const quiet = has('q');
  const download: Download = {
    task, value, has,
    *say(text) {
      if (!quiet) yield* task.warn(text);
    },
  };
  if (has('spider')) yield* download.say('Spider mode enabled. Check if remote file exists.\n');
  const parts: Uint8Array[] = [];
  let code = 0;
  for (const url of operands) code = Math.max(code, yield* fetch(download, url, parts));
  const target = value('O');
  if (target !== undefined && target !== '-' && !has('spider')) yield* save(task, target, concat(parts));
  return code;
}

function* fetch(download: Download, text: string, parts: Uint8Array[]): Blocking<number> {
  const { task, say, has } = download;
  let url = parseUrl(text);
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    if (!url) {
      yield* task.warn(`${text}: Invalid host name.\n`);
      return 1;
    }
    if (url.scheme !== 'http') {
      yield* task.warn(`${text}: ${url.scheme === 'https' || url.scheme === 'ftp' ? `wget: ${url.scheme} is not simulated` : `Unsupported scheme ‘${url.scheme}’`}.\n`);
      return 1;
    }
    yield* say(`--${stamp(task)}--  http://${url.host}${url.port === 80 ? '' : `:${url.port}`}${url.path}\n`);
    const response = yield* request(download, url);
    if (typeof response === 'number') return response;
    yield* say(has('S') ? `\n${[response.statusLine, ...response.headers.map(([name, content]) => `${name}: ${content}`)].map(line => `  ${line}\n`).join('')}` : `${response.status} ${response.reason}\n`);
    const location = headerOf(response, 'location');
    if (response.status >= 300 && response.status < 400 && location !== undefined) {
      yield* say(`Location: ${location} [following]\n`);
      url = parseUrl(/^[a-z]+:\/\//i.test(location) ? location : `http://${url.host}:${url.port}${location}`);
      continue;
    }
    return yield* finish(download, url, response, parts);
  }
  yield* task.warn(`${maxRedirects} redirections exceeded.\n`);
  return 8;
}

function* request({ task, say, value, has }: Download, url: HttpUrl): Blocking<HttpResponse | number> {
  const { sys } = task;
  const timeout = value('T') === undefined ? undefined : Number(value('T')) * second;
  const literal = parseIpv4(url.host) !== undefined;
  if (!literal) yield* say(`Resolving ${url.host} (${url.host})... `);
  const found = yield* resolve(sys, url.host);
  if (typeof found === 'string') {
    yield* say(`failed: ${found}.\n`);
    if (!has('q')) yield* task.complain(`unable to resolve host address ‘${url.host}’`);
    return 4;
  }
  const [address = 0] = found;
  if (!literal) yield* say(`${found.map(formatIpv4).join(', ')}\n`);
  yield* say(`Connecting to ${url.host}${literal ? '' : ` (${url.host})|${formatIpv4(address)}|`}:${url.port}... `);
  const fd = yield* dial(sys, address, url.port, timeout);
  if (typeof fd !== 'number') {
    yield* say(`failed: ${fd.code === 'EINPROGRESS' ? 'Connection timed out' : fd.text}.\n${fd.code === 'EINPROGRESS' || fd.code === 'ETIMEDOUT' ? 'Giving up.\n\n' : ''}`);
    return 4;
  }
  yield* say('connected.\nHTTP request sent, awaiting response... ');
  const host = url.port === 80 ? url.host : `${url.host}:${url.port}`;
  const method = has('spider') ? 'HEAD' : 'GET';
  const response = yield* exchange(sys, fd, `${method} ${url.path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${value('U') ?? 'Wget/1.21.3'}\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: Keep-Alive\r\n\r\n`, undefined, method === 'GET', timeout);
  sys.close(fd);
  if (response && response !== 'timeout') return response;
  yield* say(response === 'timeout' ? 'Read error (Connection timed out) in headers.\nGiving up.\n\n' : 'No data received.\nGiving up.\n\n');
  return 4;
}

function* finish({ task, say, value, has }: Download, url: HttpUrl, response: HttpResponse, parts: Uint8Array[]): Blocking<number> {
  if (response.status >= 400) {
    yield* say(has('spider') ? 'Remote file does not exist -- broken link!!!\n\n' : `${stamp(task)} ERROR ${response.status}: ${response.reason}.\n\n`);
    return 8;
  }
  const { body } = response;
  const type = headerOf(response, 'content-type');
  const length = headerOf(response, 'content-length');
  yield* say(`Length: ${length ?? 'unspecified'}${type === undefined ? '' : ` [${type.replace(/;.*/, '')}]`}\n`);
  if (has('spider')) {
    yield* say(type === 'text/html' ? 'Remote file exists and could contain further links,\nbut recursion is disabled -- not retrieving.\n\n' : 'Remote file exists.\n\n');
    return 0;
  }
  const target = value('O');
  const file = target === '-' ? 'STDOUT' : (target ?? freeName(task, `${value('P') === undefined ? '' : `${value('P') ?? ''}/`}${url.path.replace(/\?.*/, '').split('/').at(-1) || 'index.html'}`));
  yield* say(`Saving to: ‘${file}’\n`);
  if (target === '-') yield* task.write(body);
  else if (target !== undefined) parts.push(body);
  else yield* save(task, file, body);
  const share = body.length === 0 ? '' : `\n     0K ${'.'.repeat(Math.min(50, Math.floor(body.length / 1024))).replace(/(.{10})(?=.)/g, '$1 ').padEnd(54)} 100% 1.00M=0s\n`;
  yield* say(`${share}\n${stamp(task)} (1.00 MB/s) - ${target === '-' ? 'written to stdout' : `‘${file}’ saved`} [${body.length}/${length ?? body.length}]\n\n`);
  return 0;
}

function* save(task: Task, file: string, bytes: Uint8Array): Blocking<void> {
  const fd = yield* task.sys.open(file, { access: 'write', create: true, truncate: true }, 0o666);
  for (let at = 0; at < bytes.length;) at += yield* task.sys.write(fd, bytes.subarray(at));
  task.sys.close(fd);
}

/** `index.html.1` if `index.html` is there already. */
function freeName({ sys }: Task, name: string): string {
  for (let number = 0; ; number++) {
    const candidate = number === 0 ? name : `${name}.${number}`;
    try {
      sys.lstat(candidate);
    } catch (error) {
      if (!isErrno(error)) throw error;
      return candidate;
    }
  }
}

function stamp({ sys }: Task): string {
  return new Date(Number(sys.now() / 1_000_000n)).toISOString().slice(0, 19).replace('T', ' ');
}
