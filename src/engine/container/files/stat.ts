import type { Stat } from '../../../kernel/index.ts';
import { goTime } from '../../go/time.ts';
import type { FileView } from './view.ts';

/** What the header `X-Docker-Container-Path-Stat` tells. */
export interface PathStat {
  readonly name: string;
  readonly size: number;
  /** Of Go: os.FileMode. */
  readonly mode: number;
  readonly mtime: string;
  /** Where a link leads in the end. */
  readonly linkTarget: string;
}

/** Bits of Go's os.FileMode by kind. */
const kindBits: Readonly<Record<Stat['kind'], number>> = { regular: 0, directory: 2 ** 31, symlink: 2 ** 27, block: 2 ** 26, character: 2 ** 26 + 2 ** 21, fifo: 2 ** 25, socket: 2 ** 24 };
const [setuid, setgid, sticky] = [2 ** 23, 2 ** 22, 2 ** 20];

/** @throws GoPathError */
export function statPath(view: FileView, path: string): PathStat {
  const stat = view.lstat(path);
  const linkTarget = stat.kind === 'symlink' ? view.follow(path) : '';
  return { name: baseName(path), size: stat.size, mode: goMode(stat), mtime: goTime(stat.mtime), linkTarget };
}

/** Go's path.Base. */
export function baseName(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? path === '' ? '.' : '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function goMode({ kind, mode }: Stat): number {
  return kindBits[kind] + (mode & 0o777) + ((mode & 0o4000) === 0 ? 0 : setuid) + ((mode & 0o2000) === 0 ? 0 : setgid) + ((mode & 0o1000) === 0 ? 0 : sticky);
}
