import { ArchiveReader, ArchiveWriter, type Blocking, concat, encode, type TarMember } from '../../../src/kernel/index.ts';

const file: TarMember = { kind: 'file', name: '', mode: 0o644, uid: 0, gid: 0, size: 0, mtime: 0n, target: '', userName: '', groupName: '', major: 0, minor: 0 };
const members: Readonly<Record<string, readonly (readonly [member: Partial<TarMember>, content: string])[]>> = {
  '/etc/file': [[{ name: 'etc/file' }, 'a file\n']],
  '/dir': [[{ name: 'dir/', kind: 'directory', mode: 0o755 }, ''], [{ name: 'dir/a' }, 'A\n'], [{ name: 'dir/link', kind: 'symlink', target: 'a' }, ''], [{ name: 'dir/sub/', kind: 'directory', mode: 0o755 }, ''], [{ name: 'dir/sub/b' }, 'B\n']],
};

/** What `tar cf -` says of the files in every container; undefined for others. */
export function packed(path: string): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  const writer = new ArchiveWriter({
    *write(_, bytes) {
      pieces.push(bytes.slice());
      return bytes.length;
    },
    compute: nothing,
  }, 1);
  const all = members[path];
  if (!all) return undefined;
  run(function* () {
    for (const [member, content] of all) {
      yield* writer.header({ ...file, ...member, size: content.length });
      yield* writer.add(encode(content));
      yield* writer.pad(content.length);
    }
    yield* writer.finish();
  });
  return concat(pieces);
}

/** The files in an archive, a line each. */
export function listed(archive: Uint8Array): string {
  let rest = archive;
  const reader = new ArchiveReader({
    *read() {
      const all = rest;
      rest = new Uint8Array(0);
      return all;
    },
    compute: nothing,
  }, 0);
  const lines: string[] = [];
  run(function* () {
    for (let member = yield* reader.next(); typeof member === 'object'; member = yield* reader.next()) if (member.kind !== 'directory') lines.push(`${member.name} ${member.kind} ${member.size} ${member.target}\n`);
  });
  return lines.join('');
}

function run(work: () => Blocking<void>): void {
  for (const pause of work()) throw new Error(`nothing to wait for: ${pause.kind}`);
}

function* nothing(): Blocking<void> {
  // Time does not matter here.
}
