import { encode } from '../../../kernel/index.ts';
import { MemoryFiles } from '../../build/files.ts';
import type { BuildOptions } from '../../build/options.ts';
import { statusResponse } from '../../buildkit/message/control.ts';
import { frontendOptions } from '../../buildkit/options.ts';
import { encodeMessage } from '../../buildkit/protobuf.ts';
import { StatusLog } from '../../buildkit/status.ts';
import type { Engine } from '../../engine.ts';
import { goJson } from '../../go/json.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import { decompressed } from '../../image/tar/compression.ts';
import { readTar } from '../../image/tar/read.ts';
import type { Credentials } from '../../registry/registry.ts';
import type { Call, Reply } from '../call.ts';
import { statusOf } from '../status.ts';
import { buildKitOf } from './buildkit.ts';

/** Addresses of contexts that are in the client's session, and that come in a request of their own. */
const inSession = 'client-session';
const inUpload = 'upload-request';
const uploadPrefix = `${inUpload}:`;

/** `POST /build?version=2`: a build by BuildKit for clients without its API. What it tells comes as `aux`, the same messages in base64. @throws EngineError for a context that is no archive */
export async function buildByGraph(engine: Engine, { query, body, gone }: Call, build: BuildOptions, credentials: ReadonlyMap<string, Credentials>): Promise<Reply> {
  const { limits } = build;
  const id = query.text('buildid');
  const kit = buildKitOf(engine);
  if (id.startsWith(uploadPrefix)) {
    await kit.bringContext(id.slice(uploadPrefix.length), body, gone);
    return { headers: { 'Content-Type': 'application/json' }, text: '' };
  }
  const remote = query.text('remote');
  const isHere = remote === '' || remote === inUpload;
  const options = {
    ...frontendOptions(new Map([['filename', query.text('dockerfile')], ['force-network-mode', limits.networkMode], ['context', isHere || remote === inSession ? '' : remote]])), build, extraHosts: limits.extraHosts.map(host => host.replace(':', '=')),
  };
  const sent = remote === inUpload ? await kit.takeContext(id, contextIn, gone) : isHere ? await contextIn(body) : undefined;
  const log = new StatusLog(() => engine.host.realtime);
  const built = kit.buildImage({ options, names: build.tags, session: query.text('session'), sent, credentials, signal: gone }, log);
  built.catch(() => undefined);
  return { headers: { 'Content-Type': 'application/json' }, stream: messages(log, built, query.flag('q'), gone) };
}

async function contextIn(body: AsyncIterable<Uint8Array>): Promise<MemoryFiles> {
  const entries: LayerEntry[] = [];
  for await (const entry of readTar(decompressed(body))) entries.push(entry);
  return new MemoryFiles(entries);
}

async function* messages(log: StatusLog, built: Promise<string>, isQuiet: boolean, gone: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const status of log.follow(gone)) if (!isQuiet) yield line({ id: 'moby.buildkit.trace', aux: base64(encodeMessage(statusResponse, status)) });
  try {
    const ID = await built;
    yield line(isQuiet ? { stream: `${ID}\n` } : { id: 'moby.image.id', aux: { ID } });
  } catch (error) {
    const { message } = statusOf(error);
    yield line({ errorDetail: { message }, error: message });
  }
}

function line(value: unknown): Uint8Array {
  return encode(`${goJson(value)}\r\n`);
}

function base64(content: Uint8Array): string {
  let letters = '';
  for (const byte of content) letters += String.fromCharCode(byte);
  return btoa(letters);
}
