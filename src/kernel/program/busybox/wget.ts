/** wget of busybox: networking/wget.c. */
import { Errno, isErrno } from '../../errno.ts';
import { formatIpv4 } from '../../net/address.ts';
import type { Blocking } from '../../process/blocking.ts';
import { encode } from '../../text.ts';
import { baseName, Failure, programOf, type Task } from '../command.ts';
import { absoluteUrl } from '../net/curl-text.ts';
import { connect, exchange, headerOf, type HttpResponse, type HttpUrl, parseUrl } from '../net/http.ts';
import { isOutside, resolve, standInNote } from '../net/names.ts';
import type { CommandLine } from '../options.ts';
import { writeAll } from '../output.ts';

const second = 1_000_000_000;
const mostRedirects = 5;
/** A transfer that nothing comes of is given up after so many seconds. */
const usualTimeout = 900;
const barWidth = 32;

export const wgetOfBusybox = programOf({
  name: 'wget',
  support: { level: 'most', missing: 'ftp, continuing' },
  options: {
    'q,quiet': 'none', 'O,output-document': 'required', 'o,output-file': 'required', 'S,server-response': 'none', 'T,timeout': 'required', 't,tries': 'required', spider: 'none', 'P,directory-prefix': 'required', 'U,user-agent': 'required',
    'c,continue': 'none', 'Y,proxy': 'required', header: 'required', 'post-data': 'required', 'post-file': 'required', 'no-check-certificate': 'none', 'n,no': 'required', 'no-verbose': 'none', 'no-clobber': 'none',
  },
  *run(task, line) {
    if (line.operands.length === 0) throw new Failure('missing operand');
    for (const url of line.operands) yield* new Download(task, line.options).fetch(url);
    return 0;
  },
});

class Download {
  readonly #task: Task;
  readonly #options: CommandLine['options'];

  constructor(task: Task, options: CommandLine['options']) {
    this.#task = task;
    this.#options = options;
  }

  #value(name: string): string | undefined {
    return this.#options.findLast(option => option.name === name)?.value;
  }

  #has(name: string): boolean {
    return this.#options.some(option => option.name === name);
  }

  *#say(text: string): Blocking<void> {
    if (!this.#has('q')) yield* this.#task.warn(text);
  }

  /** @throws Failure */
  *fetch(text: string): Blocking<void> {
    let url = parseUrl(text);
    for (let redirects = 0; ; redirects++) {
      if (url === undefined) throw new Failure(`bad address '${text.replace(/^\w+:\/\//, '')}'`);
      if (url.scheme !== 'http' && url.scheme !== 'https') throw new Failure(`not an http or ftp url: ${text}`);
      const response: HttpResponse = yield* this.#request(url);
      if (this.#has('S')) yield* this.#task.warn(response.head.split('\r\n').slice(0, -1).map(line => `  ${line}\n`).join(''));
      const location = headerOf(response, 'location');
      if (response.status < 300 || response.status >= 400 || location === undefined) {
        yield* this.#save(url, response);
        return;
      }
      if (redirects + 1 >= mostRedirects) throw new Failure('too many redirections');
      url = parseUrl(absoluteUrl(urlText(url), location));
    }
  }

  *#request(url: HttpUrl): Blocking<HttpResponse> {
    const { sys } = this.#task;
    const timeout = Number(this.#value('T') ?? usualTimeout) * second;
    const found = yield* resolve(sys, url.host);
    if (typeof found === 'string') throw new Failure(`bad address '${url.host}'`);
    const [address = 0] = found;
    yield* this.#say(`Connecting to ${url.host}${url.port === usualPort(url) ? '' : `:${url.port}`} (${formatIpv4(address)}:${url.port})\n`);
    const connection = yield* connect(sys, { address, port: url.port }, timeout);
    if ('code' in connection) {
      if (connection.code === 'EINPROGRESS') throw new Failure('download timed out');
      throw new Failure(`can't connect to remote host (${formatIpv4(address)}): ${connection.text}`);
    }
    if (url.scheme === 'https' && !isOutside(address)) {
      sys.close(connection.fd);
      throw new Failure('error getting response: Connection reset by peer');
    }
    const response = yield* this.#ask(url, connection.fd, timeout);
    sys.close(connection.fd);
    if (response === 'timeout') throw new Failure('download timed out');
    if (typeof response !== 'object') throw new Failure('error getting response');
    if (response.status >= 400) throw new Failure(`server returned error: ${response.statusLine}`);
    return response;
  }

  *#ask(url: HttpUrl, fd: number, timeout: number): ReturnType<typeof exchange> {
    const file = this.#value('post-file');
    const data = this.#value('post-data') ?? (file === undefined ? undefined : yield* this.#task.readText(file));
    const method = data === undefined ? 'GET' : 'POST';
    const given = this.#options.filter(({ name }) => name === 'header').map(({ value = '' }) => value);
    const own = [
      `Host: ${url.host}${url.port === usualPort(url) ? '' : `:${url.port}`}`, `User-Agent: ${this.#value('U') ?? 'Wget'}`, 'Connection: close',
      ...data === undefined ? [] : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${encode(data).length}`],
    ];
    const nameOf = (line: string): string => line.slice(0, line.indexOf(':')).toLowerCase();
    const lines = [...own.filter(line => !given.some(other => nameOf(other) === nameOf(line))), ...given];
    return yield* exchange(this.#task.sys, fd, `${method} ${url.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, data === undefined ? undefined : encode(data), !this.#has('spider'), timeout);
  }

  *#save(url: HttpUrl, response: HttpResponse): Blocking<void> {
    if (this.#has('spider')) {
      yield* this.#say('remote file exists\n');
      return;
    }
    if (headerOf(response, 'x-simulated-stand-in') !== undefined) yield* this.#task.warn(standInNote(urlText(url)));
    const target = this.#value('O') ?? this.#fileOf(url);
    const toOutput = target === '-';
    const fd = toOutput ? 1 : yield* this.#create(target);
    yield* this.#say(toOutput ? 'writing to stdout\n' : `saving to '${target}'\n`);
    yield* writeAll(this.#task.sys, fd, response.body);
    yield* this.#say(bar(baseName(target), response.body.length));
    yield* this.#say(toOutput ? 'written to stdout\n' : `'${target}' saved\n`);
    if (!toOutput) this.#task.sys.close(fd);
  }

  /** A file that is there already is overwritten only if `-O` names it. */
  *#create(file: string): Blocking<number> {
    try {
      return yield* this.#task.sys.open(file, { access: 'write', create: true, ...this.#has('O') ? { truncate: true } : { exclusive: true } }, 0o666);
    } catch (error) {
      if (isErrno(error)) throw new Failure(`can't open '${file}': ${new Errno(error.code).text}`);
      throw error;
    }
  }

  #fileOf({ path }: HttpUrl): string {
    const folder = this.#value('P');
    const [plain = ''] = path.split('?');
    return `${folder === undefined ? '' : `${folder.replace(/\/$/, '')}/`}${plain.endsWith('/') ? 'index.html' : baseName(plain)}`;
  }
}

function usualPort({ scheme }: HttpUrl): number {
  return scheme === 'https' ? 443 : 80;
}

function urlText(url: HttpUrl): string {
  return `${url.scheme}://${url.host}${url.port === usualPort(url) ? '' : `:${url.port}`}${url.path}`;
}

/** The line of a transfer that is over: libbb/progress.c. */
function bar(name: string, size: number): string {
  return `${name.slice(0, 20).padEnd(20)} 100% |${'*'.repeat(barWidth)}| ${shortSize(size).padStart(5)}  0:00:00 ETA\n`;
}

/** Five digits, or with a unit so that there are not more. */
function shortSize(size: number): string {
  let [rest, unit] = [size, 0];
  while (rest >= 100_000) {
    rest = Math.floor(rest / 1024);
    unit++;
  }
  return `${rest}${' kMGT'.charAt(unit).trim()}`;
}
