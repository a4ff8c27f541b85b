import { type Agent, makeFolders } from '../../../engine/index.ts';
import { decode, encode, isErrno, readAll, type Sys, writeAll } from '../../../kernel/index.ts';
import type { Log } from '../../api/store/log.ts';
import { atOnce } from '../agent-files.ts';

/** Lines that are written by one call. */
const linesAtOnce = 1000;

/** What etcd keeps, as a file of the control plane's disk. A line that was not written to its end was never there. */
export class EtcdLog implements Log {
  private readonly sys: Sys;
  private readonly path: string;
  private fd: number;

  /** @param folder `--data-dir` of etcd @throws Errno */
  constructor({ sys }: Pick<Agent, 'sys'>, folder: string) {
    this.sys = sys;
    makeFolders(sys, `${folder}/member`);
    this.path = `${folder}/member/log`;
    this.fd = this.open();
  }

  read(): Iterable<string> {
    const fd = atOnce(this.sys.open(this.path));
    const text = decode(atOnce(readAll(this.sys, fd)));
    this.sys.close(fd);
    return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter(line => line !== '');
  }

  append(lines: readonly string[]): void {
    atOnce(writeAll(this.sys, this.fd, encode(lines.map(line => `${line}\n`).join(''))));
  }

  replace(lines: Iterable<string>): void {
    const old = this.fd;
    const temporary = `${this.path}.new`;
    unlinkIfThere(this.sys, temporary);
    this.fd = atOnce(this.sys.open(temporary, { access: 'write', create: true, append: true }, 0o600));
    let some: string[] = [];
    for (const line of lines) {
      some.push(line);
      if (some.length < linesAtOnce) continue;
      this.append(some);
      some = [];
    }
    if (some.length > 0) this.append(some);
    this.sys.rename(temporary, this.path);
    this.sys.close(old);
  }

  private open(): number {
    return atOnce(this.sys.open(this.path, { access: 'write', create: true, append: true }, 0o600));
  }
}

function unlinkIfThere(sys: Sys, path: string): void {
  try {
    sys.unlink(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}
