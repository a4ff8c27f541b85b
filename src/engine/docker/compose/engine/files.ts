import { ArchiveWriter, type Blocking, encode } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import type { Project, Service } from '../model/project.ts';
import { fileReferences } from './mounts.ts';

const blockSize = 512;
const usualMode = '0444';

/** Copies the secrets and configs that are texts into a container that has not started. @throws CliError for variables that are not set */
export function* injectFiles(cli: Cli, project: Project, service: Service, container: string): Blocking<void> {
  const api = yield* cli.api();
  for (const { kind, source, target, uid = '0', gid = '0', mode = usualMode, content, missing } of fileReferences(project, service)) {
    if (missing !== undefined) throw new CliError(`environment variable ${JSON.stringify(missing)} required by ${kind} ${JSON.stringify(source)} is not set`);
    if (content === undefined) continue;
    const bytes = encode(content);
    yield* api.text('PUT', `/containers/${container}/archive`, {
      query: { path: '/', noOverwriteDirNonDir: 'true', copyUIDGID: uid !== '0' || gid !== '0' },
      *body(send) {
        const writer = new ArchiveWriter({
          *write(_: number, piece: Uint8Array): Blocking<number> {
            yield* send(piece.slice());
            return piece.length;
          },
          compute: (ns: number) => cli.sys.compute(ns),
        }, 1, undefined, blockSize);
        yield* writer.header({ kind: 'file', name: target.replace(/^\/+/, ''), mode: parseInt(mode, 8), uid: Number(uid), gid: Number(gid), size: bytes.length, mtime: cli.sys.now(), target: '', userName: '', groupName: '', major: 0, minor: 0 });
        yield* writer.add(bytes);
        yield* writer.pad(bytes.length);
        yield* writer.finish();
      },
    });
  }
}
