import type { Blocking } from '../../process/blocking.ts';
import { concat, encode } from '../../text.ts';
import { isErrno } from '../../errno.ts';
import { formatIpv4 } from '../../net/address.ts';
import { type Task, programOf } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { type HttpResponse, type HttpUrl, dial, exchange, headerOf, parseUrl } from './http.ts';
import { resolve } from './names.ts';

const tryHelp = "curl: try 'curl --help' or 'curl --manual' for more information\n";
const meterHead = '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n';
const meterStart = '  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0';
const second = 1_000_000_000;
const maxRedirects = 50;

/** `curl(1)`. */
export const curl = programOf({
  name: 'curl',
  support: { level: 'most', missing: 'protocols other than http, cookies, authentication, proxies, ranges, forms, several transfers at once' },
  options: {
    's,silent': 'none', 'S,show-error': 'none', 'f,fail': 'none', 'i,include': 'none', 'I,head': 'none', 'v,verbose': 'none', 'L,location': 'none', 'o,output': 'required', 'O,remote-name': 'none',
    'w,write-out': 'required', 'm,max-time': 'required', 'connect-timeout': 'required', 'X,request': 'required', 'd,data,data-ascii': 'required', 'H,header': 'required', 'A,user-agent': 'required',
    '4,ipv4': 'none', 'k,insecure': 'none', 'N,no-buffer': 'none', 'g,globoff': 'none', '#,progress-bar': 'none', 'no-progress-meter': 'none', 'interface': 'required', 'retry': 'required', 'V,version': 'none', 'compressed': 'none',
    'unix-socket': 'required', '6,ipv6': 'missing', 'x,proxy': 'missing=', 'u,user': 'missing=', 'F,form': 'missing=', 'T,upload-file': 'missing=', 'b,cookie': 'missing=', 'c,cookie-jar': 'missing=',
    'r,range': 'missing=', 'K,config': 'missing=', 'C,continue-at': 'missing=', 'e,referer': 'missing=', 'data-binary': 'required', 'data-raw': 'required', 'resolve': 'missing=', 'Z,parallel': 'missing', 'z,time-cond': 'missing=',
  },
  trouble: 2,
  hint: () => tryHelp,
  run,
});

interface Transfer {
  readonly task: Task;
  readonly value: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
  readonly headers: readonly string[];
  readonly data: string | undefined;
  readonly start: number;
}

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const value = (name: string): string | undefined => options.findLast(option => option.name === name)?.value;
  const has = (name: string): boolean => options.some(option => option.name === name);
  if (has('V')) {
    task.out.print('curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1\nRelease-Date: 2023-02-20\nProtocols: http\nFeatures: UnixSockets\n');
    return 0;
  }
  if (operands.length === 0) {
    yield* task.warn(tryHelp);
    return 2;
  }
  const bodies = options.filter(({ name }) => name === 'd' || name === 'data-binary' || name === 'data-raw').map(option => option.value ?? '');
  const headers = options.filter(({ name }) => name === 'H').map(option => option.value ?? '');
  let code = 0;
  for (const url of operands) code = yield* transfer({ task, value, has, headers, data: bodies.length > 0 ? bodies.join('&') : undefined, start: task.sys.monotonic() }, url);
  return code;
}

function* fail({ task, has }: Transfer, code: number, text: string): Blocking<number> {
  if (!has('s') || has('S')) yield* task.complain(`(${code}) ${text}`);
  return code;
}

function* transfer(transfer: Transfer, text: string): Blocking<number> {
  const { has, value } = transfer;
  let url = parseUrl(text);
  let shown = text;
  for (let redirects = 0; ; redirects++) {
    if (!url) return yield* fail(transfer, 3, 'URL using bad/illegal format or missing URL');
    if (url.scheme !== 'http') return yield* fail(transfer, 1, `Protocol "${url.scheme}" not supported or disabled in libcurl`);
    const response = yield* request(transfer, url);
    if (typeof response === 'number') return response;
    const location = headerOf(response, 'location');
    if (has('L') && response.status >= 300 && response.status < 400 && location !== undefined) {
      if (redirects >= maxRedirects) return yield* fail(transfer, 47, `Maximum (${maxRedirects}) redirects followed`);
      if (has('i')) yield* output(transfer, url, encode(headText(response)));
      shown = /^[a-z]+:\/\//i.test(location) ? location : `http://${url.host}:${url.port}${location}`;
      url = parseUrl(shown);
      continue;
    }
    return yield* finish(transfer, url, shown, response, value('w'));
  }
}

function* finish(transfer: Transfer, url: HttpUrl, shown: string, response: HttpResponse, format: string | undefined): Blocking<number> {
  const { task, has } = transfer;
  let code = 0;
  if (has('f') && response.status >= 400) {
    if (!has('s')) yield* task.warn(`${meterStart}\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\n`);
    code = yield* fail(transfer, 22, `The requested URL returned error: ${response.status}`);
  } else {
    const body = has('I') ? new Uint8Array(0) : response.body;
    if (!has('s') && (has('o') || has('O') || !task.sys.isatty(1))) yield* task.warn(meter(body.length));
    code = yield* output(transfer, url, has('i') || has('I') ? concat([encode(headText(response)), body]) : body);
  }
  if (format !== undefined) task.out.print(writeOut(format, response, shown, task.sys.monotonic() - transfer.start));
  return code;
}

/** The response, or the exit code if there is none. */
function* request(transfer: Transfer, url: HttpUrl): Blocking<HttpResponse | number> {
  const { task, has, value, data } = transfer;
  const { sys } = task;
  const limit = value('m') === undefined ? undefined : Number(value('m')) * second;
  const connectLimit = value('connect-timeout') === undefined ? limit : Math.min(Number(value('connect-timeout')) * second, limit ?? Infinity);
  const begin = (): Blocking<void> => (has('s') ? nothing() : task.warn(meterHead + meterStart));
  const found = yield* resolve(sys, url.host);
  if (typeof found === 'string') {
    if (!has('s')) yield* task.warn(`${meterHead}${meterStart}\r${meterStart}\n`);
    return yield* fail(transfer, 6, `Could not resolve host: ${url.host}`);
  }
  const [address = 0] = found;
  yield* begin();
  if (has('v')) yield* task.warn(`*   Trying ${formatIpv4(address)}:${url.port}...\n`);
  const fd = yield* dial(sys, address, url.port, connectLimit);
  const elapsed = (): string => `${Math.floor((sys.monotonic() - transfer.start) / 1e6)} ms`;
  if (typeof fd !== 'number') {
    if (!has('s')) yield* task.warn(`\r${meterStart}\n`);
    if (fd.code === 'EINPROGRESS') return yield* fail(transfer, 28, `Failed to connect to ${url.host} port ${url.port} after ${elapsed()}: Timeout was reached`);
    return yield* fail(transfer, 7, `Failed to connect to ${url.host} port ${url.port} after ${elapsed()}: Couldn't connect to server`);
  }
  if (has('v')) yield* task.warn(`* Connected to ${url.host} (${formatIpv4(address)}) port ${url.port} (#0)\n`);
  const method = value('X') ?? (has('I') ? 'HEAD' : data === undefined ? 'GET' : 'POST');
  const host = url.port === 80 ? url.host : `${url.host}:${url.port}`;
  const own = new Map([['Host', host], ['User-Agent', value('A') ?? 'curl/7.88.1'], ['Accept', '*/*'], ...(data === undefined ? [] : [['Content-Length', String(encode(data).length)], ['Content-Type', 'application/x-www-form-urlencoded']] as [string, string][])]);
  for (const header of transfer.headers) own.set(header.slice(0, header.indexOf(':')), header.slice(header.indexOf(':') + 1).trim());
  const lines = [`${method} ${url.path} HTTP/1.1`, ...[...own].map(([name, content]) => `${name}: ${content}`)];
  if (has('v')) yield* task.warn(`${lines.map(line => `> ${line}\n`).join('')}> \n`);
  const response = yield* exchange(sys, fd, `${lines.join('\r\n')}\r\n\r\n`, data === undefined ? undefined : encode(data), method !== 'HEAD', limit);
  sys.close(fd);
  if (response === 'timeout') return yield* fail(transfer, 28, `Operation timed out after ${Math.floor((sys.monotonic() - transfer.start) / 1e6)} milliseconds with 0 bytes received`);
  if (!response) return yield* fail(transfer, 52, 'Empty reply from server');
  if (has('v')) yield* task.warn(`${[response.statusLine, ...response.headers.map(([name, content]) => `${name}: ${content}`)].map(line => `< ${line}\n`).join('')}< \n* Closing connection 0\n`);
  return response;
}

function* output(transfer: Transfer, url: HttpUrl, bytes: Uint8Array): Blocking<number> {
  const { task, value, has } = transfer;
  const file = value('o') ?? (has('O') ? url.path.replace(/\?.*/, '').slice(url.path.lastIndexOf('/') + 1) : '-');
  if (file === '') return yield* fail(transfer, 23, 'Failed writing received data to disk/application');
  if (file === '-') {
    yield* task.write(bytes);
    return 0;
  }
  try {
    const fd = yield* task.sys.open(file, { access: 'write', create: true, truncate: true }, 0o666);
    for (let at = 0; at < bytes.length;) at += yield* task.sys.write(fd, bytes.subarray(at));
    task.sys.close(fd);
    return 0;
  } catch (error) {
    if (!isErrno(error)) throw error;
    return yield* fail(transfer, 23, 'Failure writing output to destination');
  }
}

function headText({ statusLine, headers }: HttpResponse): string {
  return `${[statusLine, ...headers.map(([name, content]) => `${name}: ${content}`)].join('\r\n')}\r\n\r\n`;
}

/** The progress meter at the end of a transfer of so many bytes. */
function meter(size: number): string {
  const count = String(size).padStart(5);
  return `\r${size === 0 ? meterStart : `100 ${count}  100 ${count}    0     0  ${String(size * 1000).padStart(5)}      0 --:--:-- --:--:-- --:--:-- ${String(size * 1000).padStart(5)}`}\n`;
}

function writeOut(format: string, response: HttpResponse, url: string, ns: number): string {
  const values: Readonly<Record<string, string>> = {
    http_code: String(response.status).padStart(3, '0'), response_code: String(response.status).padStart(3, '0'), size_download: String(response.body.length), content_type: headerOf(response, 'content-type') ?? '', url_effective: url,
    time_total: (ns / 1e9).toFixed(6), num_redirects: '0', http_version: '1.1',
  };
  return format.replace(/%\{(\w+)\}|\\n|\\t|\\r|%%/g, (all, name: string | undefined) => (name !== undefined ? (values[name] ?? '') : ({ '\\n': '\n', '\\t': '\t', '\\r': '\r', '%%': '%' }[all] ?? all)));
}

function* nothing(): Blocking<void> {
  yield* [];
}
