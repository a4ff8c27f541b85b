import { isErrno } from '../../errno.ts';
import { formatAddress, parseIpv4 } from '../../net/address.ts';
import type { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { encode } from '../../text.ts';
import { baseName, type Task, programOf } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { writeAll } from '../output.ts';
import { absoluteUrl } from './curl-text.ts';
import { type Connection, type HttpResponse, type HttpUrl, connect, exchange, headerOf, hostOf, parseUrl } from './http.ts';
import { type FoundAddress, isOutside, lookUp, standInNote } from './names.ts';

const second = 1_000_000_000;
const maxRedirects = 20;
const usualTries = 20;
const usage = "Usage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n";

/** `wget(1)` of GNU. */
export const wget = programOf({
  name: 'wget',
  support: { level: 'most', missing: 'recursion, protocols other than http, continuing, time stamps, authentication' },
  options: {
    'q,quiet': 'none', 'O,output-document': 'required', 'S,server-response': 'none', 'T,timeout': 'required', 't,tries': 'required', spider: 'none', 'no-verbose': 'none', 'no-clobber': 'none', 'P,directory-prefix': 'required', 'U,user-agent': 'required',
    'no-check-certificate': 'none', '4,inet4-only': 'none', 'd,debug': 'none', header: 'required', 'no-proxy': 'none', 'show-progress': 'none', progress: 'required', 'connect-timeout': 'required', n: 'required', 'i,input-file': 'required',
    'o,output-file': 'required', 'a,append-output': 'required', 'w,wait': 'required', 'content-on-error': 'none', 'no-hsts': 'none', 'no-cache': 'none', 'no-cookies': 'none', 'trust-server-names': 'none', 'v,verbose': 'none', 'max-redirect': 'required',
    'c,continue': 'none', 'N,timestamping': 'none', 'r,recursive': 'missing', 'b,background': 'missing', 'V,version': 'none', 'post-data': 'required', method: 'required', 'm,mirror': 'missing', 'k,convert-links': 'missing',
  },
  trouble: 2,
  hint: () => usage,
  run,
});

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const value = (name: string): string | undefined => options.findLast(option => option.name === name)?.value;
  if (value('V') !== undefined) {
    task.out.print('GNU Wget 1.21.3 built on linux-gnu.\n');
    return 0;
  }
  const list = value('i');
  const urls = [...operands, ...(list === undefined ? [] : yield* readList(task, list))];
  if (urls.length === 0 && list === undefined) {
    yield* task.warn(`wget: missing URL\n${usage}`);
    return 1;
  }
  return yield* new Wget(task, value, options.filter(({ name }) => name === 'n').map(option => option.value ?? ''), options.filter(({ name }) => name === 'header').map(option => option.value ?? '')).run(urls);
}

function* readList(task: Task, file: string): Blocking<string[]> {
  try {
    const urls = (yield* task.readText(file)).split('\n').filter(line => line !== '');
    if (urls.length === 0) yield* task.warn(`No URLs found in ${file}.\n`);
    return urls;
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* task.warn(`${file}: ${error.text}\nNo URLs found in ${file}.\n`);
    return [];
  }
}

/** A run with its options. */
class Wget {
  readonly #task: Task;
  readonly #value: (name: string) => string | undefined;
  readonly #headers: readonly string[];
  readonly #quiet: boolean;
  readonly #short: boolean;
  readonly #keep: boolean;
  readonly #quotes: readonly [string, string];
  /** Where `-o` and `-O` write. */
  #log = 2;
  #document: number | undefined;

  constructor(task: Task, value: (name: string) => string | undefined, no: readonly string[], headers: readonly string[]) {
    this.#task = task;
    this.#value = value;
    this.#headers = headers;
    this.#quiet = value('q') !== undefined;
    this.#short = no.some(letters => letters.includes('v')) || value('no-verbose') !== undefined;
    this.#keep = no.some(letters => letters === 'c') || value('no-clobber') !== undefined;
    const { environment } = task;
    const locale = environment.get('LC_ALL') || environment.get('LC_CTYPE') || environment.get('LANG') || '';
    this.#quotes = /utf-?8/i.test(locale) ? ['‘', '’'] : ["'", "'"];
  }

  *run(urls: readonly string[]): Blocking<number> {
    const { sys } = this.#task;
    const [log, document] = [this.#value('o') ?? this.#value('a'), this.#value('O')];
    try {
      if (log !== undefined) this.#log = yield* sys.open(log, { access: 'write', create: true, truncate: this.#value('o') !== undefined, append: this.#value('o') === undefined }, 0o666);
      if (document !== undefined && !this.#has('spider')) this.#document = document === '-' ? 1 : yield* sys.open(document, { access: 'write', create: true, truncate: true }, 0o666);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* this.#task.warn(`${document ?? log ?? ''}: ${error.text}\n`);
      return 1;
    }
    if (this.#has('spider')) yield* this.#say('Spider mode enabled. Check if remote file exists.\n');
    let code = 0;
    for (const url of urls) code = Math.max(code, yield* this.#fetch(url));
    return code;
  }

  #has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  *#write(text: string): Blocking<void> {
    yield* writeAll(this.#task.sys, this.#log, encode(text));
  }

  /** What `-q` and `-nv` leave out. */
  *#say(text: string): Blocking<void> {
    if (!this.#quiet && !this.#short) yield* this.#write(text);
  }

  /** What only `-q` leaves out. */
  *#tell(text: string): Blocking<void> {
    if (!this.#quiet) yield* this.#write(text);
  }

  #quoted(text: string): string {
    return `${this.#quotes[0]}${text}${this.#quotes[1]}`;
  }

  *#fetch(text: string): Blocking<number> {
    let url = parseUrl(text);
    const most = Number(this.#value('max-redirect') ?? maxRedirects);
    for (let redirects = 0; ; redirects++) {
      if (!url) {
        yield* this.#write(`${text}: Invalid host name.\n`);
        return 1;
      }
      if (url.scheme !== 'http' && url.scheme !== 'https') {
        yield* this.#write(url.scheme === 'ftp' ? `wget: ftp is not simulated\n` : `${text}: Unsupported scheme ${this.#quoted(url.scheme)}.\n`);
        return 1;
      }
      if (this.#keep && this.#exists(this.#fileOf(url))) {
        yield* this.#say(`File ${this.#quoted(this.#fileOf(url))} already there; not retrieving.\n\n`);
        return 0;
      }
      const response: HttpResponse | number = yield* this.#try(url);
      if (typeof response === 'number') return response;
      const location = headerOf(response, 'location');
      if (response.status < 300 || response.status >= 400 || location === undefined) return yield* this.#finish(url, response);
      yield* this.#say(`Location: ${location} [following]\n`);
      if (redirects >= most) {
        yield* this.#tell(`${most} redirections exceeded.\n`);
        return 8;
      }
      url = parseUrl(absoluteUrl(urlText(url), location));
    }
  }

  /** Asks until there is an answer, or it was too often. */
  *#try(url: HttpUrl): Blocking<HttpResponse | number> {
    const tries = Number(this.#value('t') ?? usualTries) || Infinity;
    for (let count = 1; ; count++) {
      yield* this.#say(`--${this.#stamp()}--  ${count > 1 ? `(try:${String(count).padStart(2)})  ` : ''}${urlText(url)}\n`);
      const response = yield* this.#request(url, count > 1);
      if (response !== 'again') return response;
      yield* this.#say(count < tries ? 'Retrying.\n\n' : 'Giving up.\n\n');
      if (count >= tries) return 4;
      yield* this.#task.sys.sleep(Math.min(count, 10) * second);
    }
  }

  *#dial(url: HttpUrl, { address, device }: FoundAddress, literal: boolean, timeout: number | undefined): Blocking<Connection | Errno> {
    yield* this.#say(`Connecting to ${url.host}${literal ? '' : ` (${url.host})|${formatAddress(address)}|`}:${url.port}... `);
    const connection = yield* connect(this.#task.sys, { address, port: url.port, device }, timeout);
    if ('code' in connection) yield* this.#tell(`failed: ${connection.code === 'EINPROGRESS' || connection.code === 'ETIMEDOUT' ? 'Connection timed out' : connection.text}.\n`);
    return connection;
  }

  *#request(url: HttpUrl, known: boolean): Blocking<HttpResponse | number | 'again'> {
    const { sys } = this.#task;
    const limit = this.#value('connect-timeout') ?? this.#value('T');
    const timeout = limit === undefined ? undefined : Number(limit) * second;
    const literal = parseIpv4(url.host) !== undefined || url.host.startsWith('[');
    if (!literal && !known) yield* this.#say(`Resolving ${url.host} (${url.host})... `);
    const family = this.#has('4') || this.#has('inet4-only') ? 'inet' : this.#has('6') || this.#has('inet6-only') ? 'inet6' : undefined;
    const found = yield* lookUp(sys, hostOf(url), family);
    if (typeof found === 'string') {
      yield* this.#say(`failed: ${found}.\n`);
      yield* this.#tell(`wget: unable to resolve host address ${this.#quoted(url.host)}\n`);
      return 4;
    }
    const [{ address, device } = { address: 0 }, ...others] = found;
    if (!literal && !known) yield* this.#say(`${found.map(each => formatAddress(each.address)).join(', ')}\n`);
    let connected = address;
    let connection = yield* this.#dial(url, { address, device }, literal, timeout);
    for (const other of others) {
      if (!('code' in connection) || connection.code === 'EINPROGRESS') break;
      connected = other.address;
      connection = yield* this.#dial(url, other, literal, timeout);
    }
    if ('code' in connection) return connection.code === 'EINPROGRESS' || connection.code === 'ETIMEDOUT' ? 'again' : 4;
    if (url.scheme === 'https' && !isOutside(connected)) {
      sys.close(connection.fd);
      yield* this.#say('connected.\n');
      yield* this.#tell('GnuTLS: An unexpected TLS packet was received.\nUnable to establish SSL connection.\n');
      return 4;
    }
    yield* this.#say('connected.\nHTTP request sent, awaiting response... ');
    const response = yield* this.#ask(url, connection.fd, timeout);
    sys.close(connection.fd);
    if (typeof response === 'object') {
      if (this.#has('S')) yield* this.#write(`${this.#quiet || this.#short ? '' : '\n'}${response.head.split('\r\n').slice(0, -2).map(line => `  ${line}\n`).join('')}`);
      else yield* this.#say(`${response.status} ${response.reason}\n`);
      return response;
    }
    if (response === 'garbage') {
      yield* this.#say('200 No headers, assuming HTTP/0.9\n');
      return 8;
    }
    yield* this.#say(response === 'timeout' ? 'Read error (Connection timed out) in headers.\n' : 'No data received.\n');
    return 'again';
  }

  *#ask(url: HttpUrl, fd: number, timeout: number | undefined): ReturnType<typeof exchange> {
    const data = this.#value('post-data');
    const method = this.#value('method') ?? (this.#has('spider') ? 'HEAD' : data === undefined ? 'GET' : 'POST');
    const own = [
      `Host: ${url.port === 80 ? url.host : `${url.host}:${url.port}`}`, `User-Agent: ${this.#value('U') ?? 'Wget/1.21.3'}`, 'Accept: */*', 'Accept-Encoding: identity', 'Connection: Keep-Alive',
      ...(data === undefined ? [] : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${encode(data).length}`]),
    ];
    const name = (line: string): string => line.slice(0, line.indexOf(':')).toLowerCase();
    const lines = [...own.filter(line => !this.#headers.some(other => name(other) === name(line))), ...this.#headers];
    return yield* exchange(this.#task.sys, fd, `${method} ${url.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, data === undefined ? undefined : encode(data), method !== 'HEAD', timeout);
  }

  *#finish(url: HttpUrl, response: HttpResponse): Blocking<number> {
    const spider = this.#has('spider');
    if (response.status >= 400) {
      if (spider) yield* this.#tell('Remote file does not exist -- broken link!!!\n\n');
      else yield* this.#tell(`${this.#short ? `${urlText(url)}:\n` : ''}${this.#stamp()} ERROR ${response.status}: ${response.reason}.\n${this.#short ? '' : '\n'}`);
      return 8;
    }
    const { body } = response;
    if (headerOf(response, 'x-simulated-stand-in') !== undefined && !spider) yield* this.#task.warn(standInNote(urlText(url)));
    const type = headerOf(response, 'content-type')?.replace(/;.*/, '');
    const length = headerOf(response, 'content-length');
    yield* this.#say(`Length: ${length === undefined ? 'unspecified' : `${length}${sizeText(Number(length))}`}${type === undefined ? '' : ` [${type}]`}\n`);
    if (spider) {
      yield* this.#say(type === 'text/html' ? 'Remote file exists and could contain further links,\nbut recursion is disabled -- not retrieving.\n\n' : 'Remote file exists.\n\n');
      return 0;
    }
    return yield* this.#save(url, body, length);
  }

  *#save(url: HttpUrl, body: Uint8Array, length: string | undefined): Blocking<number> {
    const { sys } = this.#task;
    const target = this.#value('O');
    const file = target ?? this.#freeName(this.#fileOf(url));
    yield* this.#say(`Saving to: ${this.#quoted(target === '-' ? 'STDOUT' : file)}\n`);
    try {
      const fd = this.#document ?? (yield* this.#create(file));
      yield* writeAll(sys, fd, body);
      if (this.#document === undefined) sys.close(fd);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* this.#tell(`${file}: ${error.text}\n\nCannot write to ${this.#quoted(file)} (${error.text}).\n`);
      return 3;
    }
    if (this.#short) yield* this.#tell(`${this.#stamp()} URL:${urlText(url)} [${body.length}${length === undefined ? '' : `/${length}`}] -> "${file}" [1]\n`);
    else if (this.#has('show-progress')) yield* this.#write(progress(body.length));
    yield* this.#say(`${progress(body.length)}\n${this.#stamp()} (${body.length === 0 ? '0.00 B/s' : '1.00 MB/s'}) - ${target === '-' ? 'written to stdout' : `${this.#quoted(file)} saved`} [${body.length}${length === undefined ? '' : `/${length}`}]\n\n`);
    return 0;
  }

  *#create(file: string): Blocking<number> {
    const { sys } = this.#task;
    const folders = file.split('/').slice(0, -1);
    for (let at = 1; at <= folders.length; at++) {
      const folder = folders.slice(0, at).join('/');
      if (folder !== '' && !this.#exists(folder)) sys.mkdir(folder, 0o777);
    }
    return yield* sys.open(file, { access: 'write', create: true, truncate: true }, 0o666);
  }

  #fileOf(url: HttpUrl): string {
    const folder = this.#value('P');
    const [path = '', query] = url.path.split('?');
    return `${folder === undefined ? '' : `${folder.replace(/\/$/, '')}/`}${baseName(path.endsWith('/') ? `${path}index.html` : path)}${query === undefined ? '' : `?${query}`}`;
  }

  #exists(path: string): boolean {
    try {
      this.#task.sys.lstat(path);
      return true;
    } catch (error) {
      if (!isErrno(error)) throw error;
      return false;
    }
  }

  /** `index.html.1` if `index.html` is there already. */
  #freeName(name: string): string {
    if (this.#has('N') || this.#has('c') || !this.#exists(name)) return name;
    let number = 1;
    while (this.#exists(`${name}.${number}`)) number++;
    return `${name}.${number}`;
  }

  #stamp(): string {
    return new Date(Number(this.#task.sys.now() / 1_000_000n)).toISOString().slice(0, 19).replace('T', ' ');
  }
}

function urlText({ scheme, host, port, path }: HttpUrl): string {
  return `${scheme}://${host}${port === (scheme === 'https' ? 443 : 80) ? '' : `:${port}`}${path}`;
}

/** Sizes from 1024 on, in the unit that leaves at most four digits. */
function sizeText(bytes: number): string {
  let unit = -1;
  let size = bytes;
  for (; size >= 1024 && unit < 3; unit++) size /= 1024;
  return unit < 0 ? '' : ` (${size < 10 ? size.toFixed(1) : Math.round(size)}${'KMGT'[unit] ?? ''})`;
}

/** The dots that stand for the transfer: one for each KiB, fifty a line. What it takes on a real machine is not known. */
function progress(size: number): string {
  const perLine = 50 * 1024;
  const rows = Math.max(1, Math.ceil(size / perLine));
  const lines = Array.from({ length: rows }, (_, row) => {
    const dots = Math.min(50, Math.floor((size - row * perLine) / 1024));
    const drawn = Array.from({ length: 5 }, (_unused, group) => '.'.repeat(Math.max(0, Math.min(10, dots - group * 10))).padEnd(10)).join(' ');
    const last = row === rows - 1;
    const share = size === 0 ? '' : `${last ? 100 : Math.floor((row + 1) * perLine * 100 / size)}%`.padStart(4);
    return `${String(row * 50).padStart(6)}K ${drawn}${share} ${size === 0 ? '0.00 ' : '1.00M'}${last ? '=0s' : ' 0s'}\n`;
  });
  return `\n${lines.join('')}`;
}
