import { isErrno } from '../../errno.ts';
import { formatAddress, formatEnd, parseAddress } from '../../net/address.ts';
import type { Blocking } from '../../process/blocking.ts';
import { concat, encode } from '../../text.ts';
import { type Task, programOf } from '../command.ts';
import { type CurlOptions, CurlUsage, expandUrl, readOptions } from './curl-options.ts';
import { curlHelp } from './curl-help.ts';
import { type Result, absoluteUrl, meterEnd, meterHead, meterStart, writeOut } from './curl-text.ts';
import { base64, type Connection, type HttpResponse, type HttpUrl, connect, exchange, headerOf, hostOf, parseUrl } from './http.ts';
import { type FoundAddress, isOutside, lookUp, standInNote } from './names.ts';

const tryHelp = "curl: try 'curl --help' or 'curl --manual' for more information\n";
const ms = 1e6;

/** `curl(1)`. */
export const curl = programOf({
  name: 'curl',
  support: { level: 'most', missing: 'protocols other than http and file, cookie jars, proxies, ranges, forms, configuration files; --retry does not try again' },
  ownCommandLine: true,
  options: {},
  run: (task, { args }) => main(task, args),
});

function* main(task: Task, args: readonly string[]): Blocking<number> {
  let options: CurlOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    if (!(error instanceof CurlUsage)) throw error;
    yield* task.complain(error.message);
    if (!error.missing) yield* task.warn(tryHelp);
    return 2;
  }
  if (options.has('help')) {
    task.out.print(curlHelp);
    return 0;
  }
  if (options.has('version')) {
    task.out.print('curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1\nRelease-Date: 2023-02-20\nProtocols: file http\nFeatures: UnixSockets\n');
    return 0;
  }
  if (options.urls.length === 0) {
    yield* task.warn(args.length === 0 ? tryHelp : `curl: no URL specified!\n${tryHelp}`);
    return 2;
  }
  const outputs = options.given.filter(({ name }) => name === 'output' || name === 'remote-name');
  let code = 0;
  for (const [at, url] of options.urls.entries()) {
    const target = outputs[at] ?? (options.has('remote-name-all') ? { name: 'remote-name', value: '' } : undefined);
    for (const each of options.has('globoff') ? [url] : expandUrl(url)) code = yield* new Transfer(task, options, target?.name === 'remote-name' ? 'remote' : target?.value).run(each);
    if (code !== 0 && options.has('fail-early')) return code;
  }
  return code;
}

/** Ends a transfer with an error. */
class CurlError extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}

/** One URL. */
class Transfer {
  readonly #task: Task;
  readonly #options: CurlOptions;
  /** A file, `remote` for that of the URL. */
  readonly #target: string | undefined;
  readonly #start: number;
  readonly #silent: boolean;
  readonly #data: Uint8Array | undefined;
  #body: Uint8Array | undefined;
  #redirects = 0;
  #connection: Connection | undefined;
  #response: HttpResponse | undefined;
  #url: string = '';
  #metered = false;

  constructor(task: Task, options: CurlOptions, target: string | undefined) {
    this.#task = task;
    this.#options = options;
    this.#target = target;
    this.#start = task.sys.monotonic();
    this.#silent = options.has('silent') || options.has('no-progress-meter') || (target === undefined && task.sys.isatty(1));
    const pieces = options.values('data', 'data-ascii', 'data-binary', 'data-raw', 'json');
    this.#data = pieces.length > 0 ? encode(pieces.join('&')) : undefined;
  }

  *run(url: string): Blocking<number> {
    const options = this.#options;
    let failure: CurlError | undefined;
    this.#url = url;
    try {
      yield* this.#follow();
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      failure = error;
    }
    if (failure && (!options.has('silent') || options.has('show-error'))) yield* this.#task.warnAtOnce(`curl: (${failure.code}) ${failure.message}\n`);
    const format = options.value('write-out');
    if (format !== undefined) this.#task.out.print(writeOut(format, this.#result(failure)));
    return failure?.code ?? 0;
  }

  #result(failure: CurlError | undefined): Result {
    const connection = this.#connection;
    return {
      response: this.#response, url: this.#url, method: this.#method, redirects: this.#redirects, connects: connection ? this.#redirects + 1 : 0, remote: connection?.remote, local: connection?.local,
      sent: this.#body?.length ?? 0, code: failure?.code ?? 0, error: failure?.message ?? '', time: this.#task.sys.monotonic() - this.#start,
    };
  }

  get #method(): string {
    const options = this.#options;
    return options.value('request') ?? (options.has('head') ? 'HEAD' : options.value('upload-file') !== undefined ? 'PUT' : this.#data === undefined || options.has('get') ? 'GET' : 'POST');
  }

  /** The transfer, and those to which it is redirected. */
  *#follow(): Blocking<void> {
    const options = this.#options;
    const most = Number(options.value('max-redirs') ?? 50);
    yield* this.#readData();
    for (;;) {
      const url = parseUrl(this.#url);
      if (!url || url.port > 65_535) throw new CurlError(3, 'URL using bad/illegal format or missing URL');
      if (url.scheme === 'file') {
        yield* this.#copyFile(url.path);
        return;
      }
      const response = yield* this.#request(url);
      this.#response = response;
      yield* this.#dumpHead(response);
      const location = headerOf(response, 'location');
      if (!(options.has('location') || options.has('location-trusted')) || response.status < 300 || response.status >= 400 || location === undefined) {
        yield* this.#finish(url, response);
        return;
      }
      if (this.#redirects >= most) throw new CurlError(47, `Maximum (${most}) redirects followed`);
      if (options.has('include') || options.has('head')) yield* this.#write(url, encode(response.head));
      this.#redirects++;
      this.#url = absoluteUrl(this.#url, location);
    }
  }

  *#readData(): Blocking<void> {
    const options = this.#options;
    const file = options.value('upload-file');
    const given = options.given.findLast(({ name }) => name === 'data' || name === 'data-ascii' || name === 'data-binary');
    if (file !== undefined) this.#body = yield* this.#read(file);
    else if (given?.value.startsWith('@') === true) {
      const bytes = yield* this.#read(given.value.slice(1));
      this.#body = given.name === 'data-binary' ? bytes : bytes.filter(byte => byte !== 10 && byte !== 13);
    } else this.#body = this.#data;
    if (!options.has('get') || !this.#body) return;
    this.#url = `${this.#url}${this.#url.includes('?') ? '&' : '?'}${String.fromCharCode(...this.#body)}`;
    this.#body = undefined;
  }

  *#read(file: string): Blocking<Uint8Array> {
    try {
      return yield* this.#task.readFile(file);
    } catch (error) {
      if (isErrno(error)) throw new CurlError(26, 'Failed to open/read local data from file/application');
      throw error;
    }
  }

  *#copyFile(path: string): Blocking<void> {
    try {
      yield* this.#write({ scheme: 'file', host: '', port: 0, path, user: undefined }, yield* this.#task.readFile(path));
    } catch (error) {
      if (isErrno(error)) throw new CurlError(37, `Couldn't open file ${path}`);
      throw error;
    }
  }

  *#note(text: string): Blocking<void> {
    if (this.#options.has('verbose')) yield* this.#task.warnAtOnce(text);
  }

  *#meter(text: string): Blocking<void> {
    if (this.#silent) return;
    yield* this.#task.warnAtOnce(this.#metered ? text : `${meterHead}${text}`);
    this.#metered = true;
  }

  #elapsed(): number {
    return Math.floor((this.#task.sys.monotonic() - this.#start) / ms);
  }

  *#request(url: HttpUrl): Blocking<HttpResponse> {
    const { sys } = this.#task;
    if (url.scheme !== 'http' && url.scheme !== 'https') throw new CurlError(1, `Protocol "${url.scheme}" not supported or disabled in libcurl`);
    const connection = yield* this.#dial(url);
    this.#connection = connection;
    if (url.scheme === 'https' && !isOutside(parseAddress(connection.remote?.[0] ?? '') ?? 0)) {
      sys.close(connection.fd);
      yield* this.#meter(`${meterStart}\n`);
      if (this.#options.has('insecure')) throw new CurlError(35, 'OpenSSL/3.0.17: error:0A00010B:SSL routines::wrong version number');
      throw new CurlError(77, 'error setting certificate file: /etc/ssl/certs/ca-certificates.crt');
    }
    const head = this.#requestHead(url);
    yield* this.#note(`${head.split('\r\n').slice(0, -1).map(line => `> ${line}\r\n`).join('')}${this.#body ? `} [${this.#body.length} bytes data]\n` : ''}`);
    const response = yield* exchange(sys, connection.fd, head, this.#body, !this.#options.has('head'), this.#options.time('max-time'));
    sys.close(connection.fd);
    if (response === 'timeout') {
      yield* this.#end();
      throw new CurlError(28, `Operation timed out after ${this.#elapsed()} milliseconds with 0 bytes received`);
    }
    if (typeof response !== 'object') {
      yield* this.#end();
      throw response === 'garbage' ? new CurlError(1, 'Received HTTP/0.9 when not allowed') : new CurlError(52, 'Empty reply from server');
    }
    if (response.statusLine.startsWith('HTTP/1.0')) yield* this.#note('* HTTP 1.0, assume close after body\n');
    yield* this.#note(response.head.split('\r\n').slice(0, -1).map(line => `< ${line}\r\n`).join(''));
    return response;
  }

  *#end(): Blocking<void> {
    yield* this.#meter(`${meterStart}\n`);
    yield* this.#note('* Closing connection 0\n');
  }

  *#dial(url: HttpUrl): Blocking<Connection> {
    const options = this.#options;
    const { sys } = this.#task;
    const host = hostOf(url);
    const path = options.value('unix-socket');
    const pinned = options.values('resolve').map(text => /^([^:]*):(\d+):(.*)$/.exec(text)).find(match => match?.[1] === url.host && Number(match[2]) === url.port)?.[3];
    const family = options.has('ipv4') ? 'inet' : options.has('ipv6') ? 'inet6' : undefined;
    const found: readonly FoundAddress[] | string = path !== undefined ? [{ address: 0 }] : pinned === undefined ? yield* lookUp(sys, host, family) : [{ address: parseAddress(pinned.replace(/^\[|\]$/g, '')) ?? 0 }];
    yield* this.#meter(meterStart);
    if (typeof found === 'string') {
      yield* this.#note(`* Could not resolve host: ${host}\n* Closing connection 0\n`);
      throw new CurlError(6, `Could not resolve host: ${host}`);
    }
    const [total, connecting] = [options.time('max-time'), options.time('connect-timeout')];
    let said = '';
    for (const [at, { address, device }] of found.entries()) {
      yield* this.#note(`*   Trying ${path ?? formatEnd(address, url.port)}...\n`);
      const connection = yield* connect(sys, path === undefined ? { address, port: url.port, device } : { path }, Math.min(total ?? Infinity, connecting ?? Infinity));
      if (!('code' in connection)) {
        yield* this.#note(path === undefined ? `* Connected to ${host} (${formatAddress(address)}) port ${url.port} (#0)\n` : `* Connected to ${host} (${path}) port ${url.port} (#0)\n`);
        return connection;
      }
      const { code, text } = connection;
      const late = code === 'EINPROGRESS';
      if (late && total !== undefined && total <= (connecting ?? Infinity)) {
        // Its own clock has passed the limit when it looks.
        const elapsed = this.#elapsed() + 1;
        yield* this.#note(`* Connection timed out after ${elapsed} milliseconds\n`);
        yield* this.#end();
        throw new CurlError(28, `Connection timed out after ${elapsed} milliseconds`);
      }
      said = `Failed to connect to ${host} port ${url.port} after ${this.#elapsed()} ms: ${late ? 'Timeout was reached' : "Couldn't connect to server"}`;
      const why = late ? `${typeof address === 'number' ? 'ipv4' : 'ipv6'} connect timeout after ${this.#elapsed()}ms, move on!` : code === 'ENETUNREACH' || path !== undefined ? `Immediate connect fail for ${path ?? formatAddress(address)}: ${text}` : `connect to ${formatAddress(address)} port ${url.port} failed: ${text}`;
      yield* this.#note(`* ${why}\n`);
      if (!late && at < found.length - 1) continue;
      yield* this.#note(`* ${said}\n`);
      yield* this.#end();
      throw new CurlError(late ? 28 : 7, said);
    }
    throw new CurlError(7, said);
  }

  #requestHead(url: HttpUrl): string {
    const options = this.#options;
    const user = options.value('user') ?? url.user;
    const json = options.value('json') !== undefined;
    const own: (readonly [string, string | undefined])[] = [
      ['Host', url.port === 80 ? url.host : `${url.host}:${url.port}`], ['Authorization', user === undefined ? undefined : `Basic ${base64(encode(user.includes(':') ? user : `${user}:`))}`],
      ['User-Agent', options.value('user-agent') ?? 'curl/7.88.1'], ['Accept', json ? 'application/json' : '*/*'], ['Accept-Encoding', options.has('compressed') ? 'deflate, gzip, br, zstd' : undefined],
      ['Referer', options.value('referer')], ['Cookie', options.value('cookie')],
    ];
    const custom = options.values('header').map(text => [text.slice(0, text.search(/[:;]/)), text.slice(text.search(/[:;]/) + 1).trim()] as const);
    const replaced = (name: string): boolean => custom.some(([other]) => other.toLowerCase() === name.toLowerCase());
    const type = options.value('upload-file') !== undefined ? undefined : json ? 'application/json' : 'application/x-www-form-urlencoded';
    const tail: (readonly [string, string | undefined])[] = this.#body ? [['Content-Length', String(this.#body.length)], ['Content-Type', type]] : [];
    const host = custom.find(([name]) => name.toLowerCase() === 'host');
    const all = [...own.map(header => (header[0] === 'Host' && host ? host : header)).filter(([name], at) => at === 0 || !replaced(name)), ...custom.filter(header => header !== host), ...tail.filter(([name]) => !replaced(name))];
    const lines = all.filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => `${name}: ${value ?? ''}`);
    return `${[`${this.#method} ${url.path} HTTP/${options.has('http1.0') ? '1.0' : '1.1'}`, ...lines].join('\r\n')}\r\n\r\n`;
  }

  *#finish(url: HttpUrl, response: HttpResponse): Blocking<void> {
    const options = this.#options;
    if (options.has('fail') && response.status >= 400) {
      yield* this.#end();
      throw new CurlError(22, `The requested URL returned error: ${response.status}`);
    }
    if (headerOf(response, 'x-simulated-stand-in') !== undefined && !options.has('head')) yield* this.#task.warnAtOnce(standInNote(this.#url));
    const body = options.has('head') ? new Uint8Array(0) : response.body;
    if (body.length > 0 && !(this.#target === undefined && this.#task.sys.isatty(1))) yield* this.#note(`{ [${body.length} bytes data]\n`);
    let failure: CurlError | undefined;
    const write = this.#write(url, options.has('include') || options.has('head') ? concat([encode(response.head), body]) : body);
    try {
      if (this.#target === undefined) yield* this.#meter(meterEnd(body.length, this.#body?.length ?? 0));
      yield* write;
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      failure = error;
    }
    if (this.#target !== undefined) yield* this.#meter(meterEnd(body.length, this.#body?.length ?? 0));
    const keeps = headerOf(response, 'connection')?.toLowerCase() !== 'close' && response.statusLine.startsWith('HTTP/1.1') && (headerOf(response, 'content-length') !== undefined || response.status === 204);
    yield* this.#note(keeps ? `* Connection #0 to host ${url.host} left intact\n` : '* Closing connection 0\n');
    if (failure) throw failure;
    if (response.missing > 0) throw new CurlError(18, `transfer closed with ${response.missing} bytes remaining to read`);
    if (options.has('fail-with-body') && response.status >= 400) throw new CurlError(22, `The requested URL returned error: ${response.status}`);
  }

  *#dumpHead(response: HttpResponse): Blocking<void> {
    const file = this.#options.value('dump-header');
    if (file === '-') yield* this.#task.write(encode(response.head));
    else if (file !== undefined) yield* this.#task.writeFile(file, response.head);
  }

  *#write(url: HttpUrl, bytes: Uint8Array): Blocking<void> {
    const folder = this.#options.value('output-dir');
    const name = this.#target === 'remote' ? url.path.replace(/\?.*/, '').slice(url.path.lastIndexOf('/') + 1) : this.#target ?? '-';
    if (name === '') throw new CurlError(23, 'Failed writing received data to disk/application');
    if (name === '-') {
      this.#task.out.printBytes(bytes);
      if (bytes.length > 4096 || this.#options.has('no-buffer')) yield* this.#task.out.flush();
      return;
    }
    const file = folder === undefined ? name : `${folder}/${name}`;
    try {
      const fd = yield* this.#task.sys.open(file, { access: 'write', create: true, truncate: true }, 0o666);
      for (let at = 0; at < bytes.length;) at += yield* this.#task.sys.write(fd, bytes.subarray(at));
      this.#task.sys.close(fd);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (!this.#options.has('silent')) yield* this.#task.warnAtOnce(`Warning: Failed to open the file ${file}: ${error.text}\n`);
      throw new CurlError(23, 'Failure writing output to destination');
    }
  }
}
