import type { Package } from '../package.ts';
import { berkeleyPairs } from './berkeley.ts';
import { packageOfHeader } from './header.ts';
import { ndbBlobs } from './ndb.ts';
import { sqliteRows } from './sqlite.ts';

/** One of the formats that rpm's database has had: the name of its file, and what reads the headers of packages from it. */
export interface RpmFormat {
  readonly file: string;
  /** A file beside it that belongs to it, if it is there. */
  readonly log?: string;
  /** @throws LayersError for what is damaged, or no such database */
  readonly headers: (file: Uint8Array, log?: Uint8Array) => Iterable<Uint8Array>;
}

/** In the order of their age, the newest first: where a folder has several, the older ones were left behind. */
export const rpmFormats: readonly RpmFormat[] = [
  { file: 'rpmdb.sqlite', log: 'rpmdb.sqlite-wal', headers: sqliteHeaders },
  { file: 'Packages.db', headers: ndbBlobs },
  { file: 'Packages', headers: berkeleyHeaders },
];

/** The packages in a database of rpm. @throws LayersError for what is damaged, or no such database */
export function readRpm({ headers }: RpmFormat, file: Uint8Array, log?: Uint8Array): readonly Package[] {
  return Array.from(headers(file, log), packageOfHeader);
}

/** The table is of a number and a blob (rpm, lib/backend/sqlite.c). */
function* sqliteHeaders(file: Uint8Array, log?: Uint8Array): Generator<Uint8Array> {
  for (const [, blob] of sqliteRows(file, 'Packages', log)) if (blob instanceof Uint8Array) yield blob;
}

/** Keys are the packages' numbers; under 0 the last number is kept (rpm 4.11, lib/backend/dbi.h). */
function* berkeleyHeaders(file: Uint8Array): Generator<Uint8Array> {
  for (const [key, header] of berkeleyPairs(file)) if (key.some(byte => byte !== 0)) yield header;
}
