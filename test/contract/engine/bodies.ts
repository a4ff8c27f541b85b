/** Bodies of answers as values that can be compared: JSON, lines of JSON, text, the frames of a stream, the entries of a tar archive. */
import type { IncomingHttpHeaders } from 'node:http';
import { extract, type Headers } from 'tar-stream';
import type { Json } from './value.ts';

/** How a body is to be read where its content type does not tell. */
export type Reading = 'json' | 'lines' | 'text' | 'frames' | 'tar' | 'size';

/** A body as a value. */
export async function read(body: Buffer, headers: IncomingHttpHeaders, reading?: Reading): Promise<Json> {
  switch (reading ?? readingOf(headers)) {
    case 'json': return json(body.toString());
    case 'lines': return lines(body.toString());
    case 'frames': return frames(body);
    case 'tar': return entries(body);
    case 'size': return body.length === 0 ? '(nothing)' : '(something)';
    case 'text': return body.toString();
  }
}

function readingOf(headers: IncomingHttpHeaders): Reading {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return 'json';
  if (type === 'application/x-tar') return 'tar';
  return 'text';
}

/** One JSON text, or several of them one a line, as progress is told. */
function json(text: string): Json {
  if (text === '') return '';
  try {
    return JSON.parse(text) as Json;
  } catch {
    return lines(text);
  }
}

function lines(text: string): Json {
  return text.split(/\r?\n/).filter(line => line !== '').map(line => {
    try {
      return JSON.parse(line) as Json;
    } catch {
      return `(not JSON) ${line}`;
    }
  });
}

/** What a multiplexed stream brought: the text of each of its streams, and what was in no frame. */
export function frames(body: Buffer): Json {
  const names = ['stdin', 'stdout', 'stderr', 'system error'];
  const streams: Record<string, string> = {};
  let rest = body;
  while (rest.length >= 8 && (rest[0] ?? 9) < names.length && rest.readUIntBE(1, 3) === 0) {
    const length = rest.readUInt32BE(4);
    const name = names[rest[0] ?? 0] ?? '';
    streams[name] = (streams[name] ?? '') + rest.subarray(8, 8 + length).toString();
    rest = rest.subarray(8 + length);
  }
  if (rest.length > 0) streams['without a frame'] = rest.toString();
  return streams;
}

/** The entries of an archive in their order, with what docker keeps of a file. */
export async function entries(archive: Buffer): Promise<Json> {
  const found: Json[] = [];
  const reader = extract();
  await new Promise<void>((resolve, reject) => {
    reader.on('entry', (header: Headers, content, next) => {
      const chunks: Buffer[] = [];
      content.on('data', (chunk: Buffer) => chunks.push(chunk));
      content.on('end', () => {
        const bytes = Buffer.concat(chunks);
        found.push(entryOf(header, bytes));
        next();
      });
    });
    reader.on('finish', () => resolve());
    reader.on('error', reject);
    reader.end(archive);
  });
  return found;
}

function entryOf(header: Headers, content: Buffer): Json {
  const { name, type, mode, uid, gid, size, linkname } = header;
  const readable = content.length <= 400 && !content.includes(0);
  return `${name} ${type ?? ''} ${(mode ?? 0).toString(8)} ${uid ?? 0}:${gid ?? 0}${linkname ? ` -> ${linkname}` : ''}${type === 'file' ? ` ${readable ? JSON.stringify(content.toString()) : `${size ?? 0} bytes`}` : ''}`;
}
