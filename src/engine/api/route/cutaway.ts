import { type Blocking, concat, decode, isErrno, type Kind, type Sys, type WindowSize } from '../../../kernel/index.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { Terminals } from '../../host/terminals.ts';
import { bodyOf, type Call, optionalBodyOf, type Reply } from '../call.ts';
import { anything, int, list, struct, text } from '../json.ts';
import type { Query } from '../query.ts';
import type { Route } from '../route.ts';
import { hostNetworkRoutes } from './host-network.ts';
import { manifestRoute } from './registry.ts';

const full = { level: 'full' } as const;
const filesBody = list(struct('FileRequest', { Kind: text, Path: text, Limit: int }));
type FileRequest = NonNullable<typeof filesBody.type>[number];

/** What a request about one file gets. */
type FileReply = { readonly Error: string } | EntryReply | { readonly Text: string } | { readonly Target: string } | { readonly Entries: readonly { readonly Name: string; readonly Kind: Kind }[] };

/** What is at a path, a link not followed: also what an overlay means by it, which {@link Kind} and mode alone do not tell. */
interface EntryReply {
  readonly Kind: Kind;
  readonly Size: number;
  readonly IsWhiteout: boolean;
  readonly IsOpaque: boolean;
}

/** The most of one file, in bytes, unless the request says less. */
const longestFile = 1 << 20;
const opaqueMark = 'trusted.overlay.opaque';
const defaultSize: WindowSize = { rows: 24, columns: 80 };
/** Larger ones are no windows. */
const largestSize = 10_000;

/**
 * What a simulated engine has beside the Engine API: its host's files, login shells there, and its network. `POST /_cutaway/files` takes any number of requests `{Kind: "file" |
 * "link" | "folder" | "entry", Path, Limit}` and answers each in its turn; `POST /_cutaway/terminal/{id}` opens a shell at a terminal that the caller names, as a raw stream.
 */
export function cutawayRoutes(engine: Engine): readonly Route[] {
  const terminals = new Terminals(engine.host);
  return [
    { method: 'POST', path: '/_cutaway/files', support: full, handle: files },
    { method: 'POST', path: '/_cutaway/terminal/{id}', support: full, handle: (_, call) => openTerminal(terminals, call) },
    {
      method: 'POST', path: '/_cutaway/terminal/{id}/resize', support: full, handle: (_, { params, query }) => {
        terminals.resize(params['id'] ?? '', sizeOf(query));
        return { empty: true };
      },
    },
    ...hostNetworkRoutes, manifestRoute,
  ];
}

async function openTerminal(terminals: Terminals, call: Call): Promise<Reply> {
  const { params, query } = call;
  const size = sizeOf(query);
  // What stands in the body must not be taken for what is typed.
  await optionalBodyOf(call, anything);
  return { contentType: 'application/vnd.docker.raw-stream', hijack: connection => terminals.serve(params['id'] ?? '', size, connection) };
}

function sizeOf(query: Query): WindowSize {
  const [rows, columns] = [query.number('rows') ?? defaultSize.rows, query.number('columns') ?? defaultSize.columns];
  if (Math.min(rows, columns) < 1 || Math.max(rows, columns) > largestSize) throw new EngineError('invalid', `a terminal of ${columns} columns and ${rows} rows`);
  return { rows, columns };
}

async function files({ host }: Engine, call: Call): Promise<Reply> {
  const requests = await bodyOf(call, filesBody);
  return { json: await host.call(sys => answerAll(sys, requests), call.gone) };
}

function* answerAll(sys: Sys, requests: readonly FileRequest[]): Blocking<readonly FileReply[]> {
  const replies: FileReply[] = [];
  for (const request of requests) {
    try {
      replies.push(yield* answer(sys, request));
    } catch (error) {
      if (!isErrno(error)) throw error;
      replies.push({ Error: error.code });
    }
  }
  return replies;
}

function* answer(sys: Sys, { Kind: kind = '', Path: path = '', Limit: limit = longestFile }: FileRequest): Blocking<FileReply> {
  switch (kind) {
    case 'file': return { Text: yield* readStart(sys, path, Math.min(limit, longestFile)) };
    case 'link': return { Target: sys.readlink(path) };
    case 'folder': return { Entries: yield* entriesOf(sys, path) };
    case 'entry': return entryAt(sys, path);
    default: throw new EngineError('invalid', `there is no kind ${JSON.stringify(kind)}: file, link, folder or entry`);
  }
}

/** Marks of overlayfs: a character device 0:0 is a whiteout, an attribute makes a directory opaque (filesystems/overlayfs.rst). */
function entryAt(sys: Sys, path: string): EntryReply {
  const { kind, size, rdev } = sys.lstat(path);
  const isOpaque = kind === 'directory' && sys.listxattr(path).includes(opaqueMark) && decode(sys.getxattr(path, opaqueMark)) === 'y';
  return { Kind: kind, Size: size, IsWhiteout: kind === 'character' && rdev.major === 0 && rdev.minor === 0, IsOpaque: isOpaque };
}

/** Only of regular files: of others a read might never end. */
function* readStart(sys: Sys, path: string, limit: number): Blocking<string> {
  if (sys.stat(path).kind !== 'regular') return '';
  const fd = yield* sys.open(path, { nonblock: true });
  try {
    const parts: Uint8Array[] = [];
    for (let rest = limit; rest > 0; rest -= parts.at(-1)?.length ?? 0) {
      const part = yield* sys.read(fd, rest);
      if (part.length === 0) break;
      parts.push(part);
    }
    return decode(concat(parts));
  } finally {
    sys.close(fd);
  }
}

function* entriesOf(sys: Sys, path: string): Blocking<readonly { readonly Name: string; readonly Kind: Kind }[]> {
  const fd = yield* sys.open(path, { directory: true });
  try {
    const entries: { Name: string; Kind: Kind }[] = [];
    for (let some = sys.getdents(fd); some.length > 0; some = sys.getdents(fd)) {
      entries.push(...some.filter(({ name }) => name !== '.' && name !== '..').map(({ name, kind }) => ({ Name: name, Kind: kind })));
    }
    return entries;
  } finally {
    sys.close(fd);
  }
}
