import { crc32 } from '../../digest/crc32.ts';
import { binaryContent } from '../../program/binary.ts';
import { Gzip } from '../../program/archive/gzip-format.ts';
import { xzStored } from '../../program/archive/xz-format.ts';
import { blockSize, headerOf, type MemberKind, padded, recordSize } from '../../program/archive/tar-format.ts';
import { concat, encode } from '../../text.ts';

/** What stands in for the files that Dockerfiles download: nobody has their contents here, so they are small, and what they do is said where they are fetched. */
export interface Download {
  readonly type: string;
  readonly body: Uint8Array;
}

const programSize = 4096;
/** Words of the names of files and folders that say for which machine something is. */
const machineWords = /^(linux|gnu|musl|unknown|amd64|x86|64|x64|64bit|x86_64|arm64|aarch64|static|release|bin|dist|src|all|setup|installer|min|gnueabihf|manylinux\d*|glibc|generic|tar|v?\d[\w.+]*)$/;

const archiveSuffix = /\.(tar\.gz|tgz|tar\.xz|txz|tar)$/;

/** The key that is offered whatever key is asked for; its bytes mean nothing. RFC 9580, "armor". */
const key = `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${'c2ltdWxhdGVkIGtleSBvZiB0aGUgc2ltdWxhdGVkIGludGVybmV0\n'.repeat(4)}=AAAA\n-----END PGP PUBLIC KEY BLOCK-----\n`;

/** Scripts whose effect the simulation has: packages of these names install without them. */
const scripts: readonly (readonly [host: string, path: RegExp, text: string])[] = [
  ['deb.nodesource.com', /^\/setup_[\w.]+$/, 'echo "## The simulated archive has nodejs without further settings"\n'],
  ['rpm.nodesource.com', /^\/setup_[\w.]+$/, 'echo "## The simulated archive has nodejs without further settings"\n'],
  ['get.docker.com', /^\/$/, 'set -e\napt-get update -qq\napt-get install -y -qq docker-ce docker-ce-cli containerd.io\n'],
  ['dl.yarnpkg.com', /\.sh$/, 'npm install -g yarn\n'], ['bootstrap.pypa.io', /get-pip\.py$/, '# pip is there already\nprint("")\n'],
];

/** The file at an address of the simulated internet; undefined if there is none. @param path with a slash at its beginning, without a query */
export function downloadOf(host: string, path: string): Download | undefined {
  const script = scripts.find(([each, pattern]) => each === host && pattern.test(path));
  if (script) return { type: 'text/plain', body: encode(`${path.endsWith('.py') ? '' : '#!/bin/sh\n'}${script[2]}`) };
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (/\.(asc|gpg|key|pub|pgp)$|gpg-?key|^KEYS?$|^key$|\/gpg$|\/keys?\//i.test(path)) return { type: 'application/pgp-keys', body: encode(key) };
  if (/\/(archive|releases|tarball|legacy\.tar\.gz)\/|\.(tar\.gz|tgz)$/.test(path) && /\.(tar\.gz|tgz)$|tarball/.test(path)) return { type: 'application/gzip', body: gzip(archive(path)) };
  if (/\.(tar\.xz|txz)$/.test(file)) return { type: 'application/x-xz', body: xzStored(archive(path)) };
  if (/\.tar$/.test(file)) return { type: 'application/x-tar', body: archive(path) };
  if (/\.(deb|rpm|jar|war|whl|so|pem|crt|txt|conf|yaml|yml|json|xml|md|ttf|dat|sha\d*|sha\d*sum|md5|sig|patch|diff|html|zip|xz|bz2|zst|exe|msi|iso|sh|py|php|pl|js)$/i.test(file)) return undefined;
  return file === '' || !/\d|linux|bin|download/.test(path) ? undefined : { type: 'application/octet-stream', body: program(nameOf(path), versionOf(path)) };
}

/** What an archive has in it: a folder of its name with a program, and what is needed to say `./configure && make && make install`. */
function archive(path: string): Uint8Array {
  const [name, version] = [nameOf(path), versionOf(path)];
  const top = path.slice(path.lastIndexOf('/') + 1).replace(archiveSuffix, '');
  const folder = /\/archive\//.test(path) ? `${name}-${top.replace(/^v(?=\d)/, '')}` : top;
  const members: readonly (readonly [path: string, body: Uint8Array | undefined, mode: number])[] = [
    [`${folder}/`, undefined, 0o755], [`${folder}/README.md`, encode(`# ${name}\n\nA stand-in of the simulated internet for ${path}.\n`), 0o644], [`${folder}/LICENSE`, encode('\n'), 0o644],
    [`${folder}/configure`, encode('#!/bin/sh\necho "configure: a stand-in of the simulated internet"\n'), 0o755], [`${folder}/Makefile`, encode(`all:\n\t@echo "make: a stand-in of the simulated internet"\n\ninstall:\n\t@echo "make: nothing is installed"\n`), 0o644],
    [`${folder}/bin/`, undefined, 0o755], [`${folder}/bin/${name}`, program(name, version), 0o755], [`${folder}/${name}`, program(name, version), 0o755],
  ];
  const parts = members.flatMap(([each, body, mode]) => [headerOf({
    kind: (body ? 'file' : 'directory') satisfies MemberKind, name: each, mode, uid: 0, gid: 0, size: body?.length ?? 0, mtime: 0n, target: '', userName: 'root', groupName: 'root', major: 0, minor: 0,
  }), ...body ? [padded(body)] : []]);
  const length = parts.reduce((sum, part) => sum + part.length, 0) + 2 * blockSize;
  return concat([...parts, new Uint8Array(Math.ceil(length / recordSize) * recordSize - length + 2 * blockSize)]);
}

function gzip(bytes: Uint8Array): Uint8Array {
  return concat([...new Gzip({ name: undefined, mtime: 0 }).push(bytes, true)]);
}

function program(name: string, version: string): Uint8Array {
  return binaryContent({ program: name, version }, programSize).read(0, programSize);
}

/** Whose release it is: the repository on GitHub, else the first word of the file's name. */
function nameOf(path: string): string {
  const [, , repository = '', place = ''] = path.split('/');
  if (/^(releases|archive|tarball|raw)$/.test(place)) return repository;
  const file = path.slice(path.lastIndexOf('/') + 1).replace(archiveSuffix, '');
  const words = file.split(/[-_]/);
  const end = words.findIndex(word => machineWords.test(word.toLowerCase()));
  return words.slice(0, end > 0 ? end : words.length).join('-').toLowerCase() || 'program';
}

/** The first number of an address that looks like a version. */
function versionOf(path: string): string {
  return /[-_/v](\d+(?:\.\d+)+)/.exec(path)?.[1] ?? `0.0.${crc32(encode(path)) % 100}`;
}
