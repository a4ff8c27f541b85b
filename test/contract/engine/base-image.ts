/** The image that scenarios start from. Its archive is the same on every machine with the same busybox, and so is its id. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pack, type Headers } from 'tar-stream';
import { findProgram } from '../../host/docker.ts';
import { MissingPart } from '../../host/require.ts';
import { run } from '../../host/run.ts';

/** What scenarios call the base image. */
export const baseReference = 'busybox:latest';

export interface BaseImage {
  /** As `docker save` writes it. */
  readonly archive: Buffer;
  /** The image's id, without `sha256:`. */
  readonly id: string;
  readonly layer: string;
  /** The layer's tar. */
  readonly root: Buffer;
}

/** A file, folder or link of an archive that a test makes. */
export interface Entry {
  readonly name: string;
  readonly type?: 'file' | 'directory' | 'symlink' | 'link';
  readonly content?: string | Buffer;
  readonly mode?: number;
  readonly linkname?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** In s since 1970; the start of 2020 unless told. */
  readonly mtime?: number;
}

const start2020 = Date.UTC(2020, 0, 1) / 1000;

/** Writes an archive that is the same whenever and wherever it is written. */
export async function tar(entries: readonly Entry[]): Promise<Buffer> {
  const writer = pack();
  for (const { name, type = 'file', content = '', mode = type === 'directory' ? 0o755 : 0o644, linkname, uid = 0, gid = 0, mtime = start2020 } of entries) {
    const header: Headers = { name, type, mode, uid, gid, mtime: new Date(mtime * 1000), ...linkname !== undefined && { linkname } };
    if (type === 'file') writer.entry(header, content);
    else writer.entry(header);
  }
  writer.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of writer as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Makes the base image of this machine's static busybox. */
export async function makeBaseImage(): Promise<BaseImage> {
  const busybox = findProgram('busybox');
  if (busybox === undefined) throw new MissingPart('install busybox-static, of which the base image is made');
  const commands = (await run(busybox, ['--list'])).split('\n').filter(name => name !== '' && name !== 'busybox');
  const folder = (name: string, mode = 0o755): Entry => ({ name: `${name}/`, type: 'directory', mode });
  const root = await tar([
    folder('bin'), { name: 'bin/busybox', content: await readFile(busybox), mode: 0o755 },
    ...commands.map(name => ({ name: `bin/${name}`, type: 'symlink' as const, linkname: 'busybox', mode: 0o777 })),
    folder('dev'), folder('etc'),
    { name: 'etc/group', content: 'root:x:0:\ndaemon:x:1:\nstaff:x:50:\napp:x:1000:\n' },
    { name: 'etc/passwd', content: 'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\napp:x:1000:1000:app:/home/app:/bin/sh\n' },
    { name: 'etc/shadow', content: 'root:*:18000:0:99999:7:::\n', mode: 0o600 },
    folder('home'), { ...folder('home/app'), uid: 1000, gid: 1000 }, folder('proc'), folder('root', 0o700), folder('sys'), folder('tmp', 0o1777), folder('usr'), folder('var'),
  ]);
  return { ...await saved(root, { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['sh'] }, baseReference), root };
}

/** An archive as `docker save` writes it, of an image of one layer. */
export async function saved(root: Buffer, config: Readonly<Record<string, unknown>>, reference: string): Promise<{ readonly archive: Buffer; readonly id: string; readonly layer: string }> {
  const layer = digest(root);
  const created = '2020-01-01T00:00:00Z';
  const image = JSON.stringify({
    architecture: 'amd64', os: 'linux', created, config,
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
    history: [{ created, created_by: 'ADD busybox.tar / # base' }, { created, created_by: 'CMD ["sh"]', empty_layer: true }],
  });
  const id = digest(Buffer.from(image));
  const archive = await tar([
    { name: `${id}.json`, content: image },
    { name: `${layer}/`, type: 'directory' }, { name: `${layer}/VERSION`, content: '1.0' }, { name: `${layer}/layer.tar`, content: root },
    { name: 'manifest.json', content: JSON.stringify([{ Config: `${id}.json`, RepoTags: [reference], Layers: [`${layer}/layer.tar`] }]) },
  ]);
  return { archive, id, layer };
}

function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
