/**
 * Writes `src/kernel/package/debian-names.ts`: which names of packages Debian has besides those whose figures are in the catalogue. Run on Debian 12 (amd64), after `apt-get update`, as
 * `tsx build/package-names.ts`.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { debian } from '../src/kernel/package/debian.ts';
import { digits, placesOf } from '../src/kernel/package/name-filter.ts';

const bitsOfName = 10;
const lineLength = 300;

const listed = new Set(Array.from(debian().all(), ({ name }) => name));
const names = execFileSync('apt-cache', ['pkgnames'], { encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\n').filter(name => name !== '' && !listed.has(name)).sort();
const size = Math.ceil(names.length * bitsOfName / 6);
const sixes = new Uint8Array(size);
for (const name of names) for (const place of placesOf(name, size * 6)) sixes[Math.floor(place / 6)] = (sixes[Math.floor(place / 6)] ?? 0) | 1 << place % 6;
const text = Array.from(sixes, each => digits[each]).join('');
const lines = Array.from({ length: Math.ceil(text.length / lineLength) }, (_, i) => text.slice(i * lineLength, (i + 1) * lineLength));
writeFileSync('src/kernel/package/debian-names.ts', [
  '/** Names of packages that Debian 12 has besides those of the catalogue: a filter (name-filter.ts) of ' + `${names.length} names, made by build/package-names.ts. */`,
  'export const debianNames = [', ...lines.map(line => `  '${line}',`), '].join(\'\');', ''].join('\n'));
