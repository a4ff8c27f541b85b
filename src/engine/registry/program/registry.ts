import { type Blocking, Content, digestOf, encode, entriesOf, formatTime, hex, isErrno, type Program, Sha256, type Sys, writeAll } from '../../../kernel/index.ts';
import { eventLoop, listenOn } from './event-loop.ts';
import { makeFolders, readText, writeText } from './files.ts';
import { RegistryUsers } from './registry-users.ts';
import { type HttpAnswer, type HttpRequest, httpService } from './http-service.ts';

const root = '/var/lib/registry/docker/registry/v2';
/** What dockerd sends in the place of a layer that only the simulation has: the layer's size is in this header, and its bytes are made up. */
export const madeUpHeader = 'x-made-up-length';

/** `registry serve`: distribution 2.8, with its storage in files as https://distribution.github.io/distribution/ lays them out. */
export const registryServer: Program = {
  name: 'registry',
  support: { level: 'some', missing: 'manifests, blobs and tags over HTTP on port 5000; users by REGISTRY_AUTH=htpasswd, deletion of manifests; no TLS, tokens, proxying or configuration file' },
  *main(sys, argv, environment) {
    if (argv.includes('--version') || argv.includes('-v')) {
      yield* writeAll(sys, 1, encode('registry github.com/docker/distribution 2.8.3\n'));
      return 0;
    }
    const users = RegistryUsers.of(environment);
    const log = (text: string): Blocking<void> => writeAll(sys, 2, encode(`time="${formatTime('%Y-%m-%dT%H:%M:%S.000000000Z', sys.now())}" level=${text} go.version=go1.20.8 instance.id=5b1b8b2e-6a0e-4c6b-9c5f-0d6f0f2c4d11 service=registry version=2.8.3 \n`));
    if (typeof users === 'string') {
      yield* writeAll(sys, 2, encode(`configuration error: ${users}\n`));
      return 1;
    }
    const mayDelete = environment.get('REGISTRY_STORAGE_DELETE_ENABLED') === 'true';
    yield* log('warning msg="No HTTP secret provided - generated random secret. This may cause problems with uploads if multiple registries are behind a load-balancer. To provide a shared secret, fill in http.secret in the configuration file or set the REGISTRY_HTTP_SECRET environment variable."');
    yield* log('info msg="redis not configured"');
    yield* log('info msg="using inmemory blob descriptor cache"');
    yield* log('info msg="listening on [::]:5000"');
    const service = httpService(5000, function* (_, request) {
      const refused = users && (yield* users.refuse(sys, request));
      if (refused) yield* log(`warning msg="error authorizing context: basic authentication challenge for realm \\"${users.realm}\\": invalid authorization credential"`);
      const answer = refused ?? (yield* respond(sys, request, mayDelete));
      const bytes = typeof answer.body === 'string' ? answer.body.length : answer.body?.length ?? 0;
      yield* writeAll(sys, 1, encode(`${request.from} - - [${formatTime('%d/%b/%Y:%H:%M:%S +0000', sys.now())}] "${request.method} ${request.target} ${request.version}" ${answer.status} ${bytes} "" "${request.headers.get('user-agent') ?? ''}"\n`));
      return answer;
    });
    yield* eventLoop(sys, [[listenOn(sys, 5000), service]], ['SIGTERM', 'SIGINT'], function* (signal) {
      yield* log(`info msg="stopping server gracefully. Draining connections for 0s" signal=${signal}`);
      return true;
    });
    return 0;
  },
};

const apiVersion = ['Docker-Distribution-Api-Version', 'registry/2.0'] as const;

function json(value: unknown, status = 200): HttpAnswer {
  return { status, headers: [['Content-Type', 'application/json; charset=utf-8'], apiVersion], body: `${JSON.stringify(value)}\n` };
}

function failure(status: number, code: string, message: string, detail: unknown): HttpAnswer {
  return json({ errors: [{ code, message, detail }] }, status);
}

function* respond(sys: Sys, request: HttpRequest, mayDelete: boolean): Blocking<HttpAnswer> {
  const { path, method } = request;
  if (path === '/v2/' || path === '/v2') return json({});
  if (path === '/v2/_catalog') return json({ repositories: yield* repositoriesIn(sys, `${root}/repositories`, '') });
  const [, name = '', kind, rest = ''] = /^\/v2\/(.+)\/(tags|manifests|blobs)\/(.*)$/.exec(path) ?? [];
  if (kind === undefined) return { status: 404, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: '404 page not found\n' };
  const home = `${root}/repositories/${name}`;
  if (kind === 'tags') {
    const tags = yield* tagsOf(sys, home);
    return tags ? json({ name, tags }) : failure(404, 'NAME_UNKNOWN', 'repository name not known to registry', { name });
  }
  if (method === 'DELETE') return mayDelete && kind === 'manifests' ? yield* deleteManifest(sys, home, rest) : failure(405, 'UNSUPPORTED', 'The operation is unsupported.', null);
  if (kind === 'manifests') return method === 'PUT' ? yield* putManifest(sys, request, name, home, rest) : yield* getManifest(sys, name, home, rest);
  if (method === 'POST') return { status: 202, headers: [['Location', `/v2/${name}/blobs/uploads/5d1f6c1e-3f0a-4b52-8c2a-7f1d0a9e6b34?_state=x`], ['Docker-Upload-Uuid', '5d1f6c1e-3f0a-4b52-8c2a-7f1d0a9e6b34'], ['Range', '0-0'], apiVersion] };
  return method === 'PUT' ? yield* putBlob(sys, request, name) : yield* getBlob(sys, rest);
}

function* putBlob(sys: Sys, { target, headers, body }: HttpRequest, name: string): Blocking<HttpAnswer> {
  const digest = decodeURIComponent(/[?&]digest=([^&]+)/.exec(target)?.[1] ?? '');
  const madeUp = headers.get(madeUpHeader);
  if (madeUp === undefined && `sha256:${hex(digestOf(new Sha256(), body))}` !== digest) return failure(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content', null);
  yield* store(sys, digest, madeUp === undefined ? Content.of(body) : Content.synthetic(Number(madeUp), 1));
  return { status: 201, headers: [['Location', `/v2/${name}/blobs/${digest}`], ['Docker-Content-Digest', digest], apiVersion] };
}

function* getBlob(sys: Sys, digest: string): Blocking<HttpAnswer> {
  const text = yield* blob(sys, digest);
  return text === undefined ? failure(404, 'BLOB_UNKNOWN', 'blob unknown to registry', digest) : { status: 200, headers: [['Content-Type', 'application/octet-stream'], ['Docker-Content-Digest', digest], apiVersion], body: text };
}

function* putManifest(sys: Sys, { body, headers }: HttpRequest, name: string, home: string, version: string): Blocking<HttpAnswer> {
  const digest = `sha256:${hex(digestOf(new Sha256(), body))}`;
  yield* store(sys, digest, Content.of(body));
  const link = digest.replace(':', '/');
  for (const folder of [`_manifests/revisions/${link}`, ...(version.includes(':') ? [] : [`_manifests/tags/${version}/current`, `_manifests/tags/${version}/index/${link}`])]) {
    makeFolders(sys, `${home}/${folder}`);
    yield* writeText(sys, `${home}/${folder}/link`, digest);
  }
  yield* writeText(sys, `${blobFolder(digest)}/media-type`, headers.get('content-type') ?? '');
  return { status: 201, headers: [['Location', `/v2/${name}/manifests/${digest}`], ['Docker-Content-Digest', digest], apiVersion] };
}

function* getManifest(sys: Sys, name: string, home: string, version: string): Blocking<HttpAnswer> {
  const unknown = failure(404, 'MANIFEST_UNKNOWN', 'manifest unknown', { name, Tag: version });
  const digest = version.includes(':') ? version : yield* readText(sys, `${home}/_manifests/tags/${version}/current/link`);
  const isThere = digest !== undefined && (yield* readText(sys, `${home}/_manifests/revisions/${digest.replace(':', '/')}/link`)) !== undefined;
  const text = isThere ? yield* blob(sys, digest) : undefined;
  if (digest === undefined || text === undefined) return unknown;
  const type = (yield* readText(sys, `${blobFolder(digest)}/media-type`)) ?? 'application/vnd.docker.distribution.manifest.v2+json';
  return { status: 200, headers: [['Content-Type', type], ['Docker-Content-Digest', digest], ['Etag', `"${digest}"`], apiVersion], body: text };
}

function* tagsOf(sys: Sys, home: string): Blocking<string[] | undefined> {
  const all = yield* names(sys, `${home}/_manifests/tags`);
  const there: string[] = [];
  for (const tag of all ?? []) if ((yield* readText(sys, `${home}/_manifests/tags/${tag}/current/link`)) !== undefined) there.push(tag);
  return all && there;
}

/** Tags of the manifest go with it; blobs stay until they are collected. */
function* deleteManifest(sys: Sys, home: string, digest: string): Blocking<HttpAnswer> {
  const link = `${home}/_manifests/revisions/${digest.replace(':', '/')}/link`;
  if (!digest.includes(':')) return failure(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content', null);
  if ((yield* readText(sys, link)) === undefined) return failure(404, 'MANIFEST_UNKNOWN', 'manifest unknown', null);
  sys.unlink(link);
  for (const tag of (yield* names(sys, `${home}/_manifests/tags`)) ?? []) {
    const current = `${home}/_manifests/tags/${tag}/current/link`;
    if ((yield* readText(sys, current)) === digest) sys.unlink(current);
  }
  return { status: 202, headers: [apiVersion] };
}

function blobFolder(digest: string): string {
  const digits = digest.replace('sha256:', '');
  return `${root}/blobs/sha256/${digits.slice(0, 2)}/${digits}`;
}

function* store(sys: Sys, digest: string, content: Content): Blocking<void> {
  makeFolders(sys, blobFolder(digest));
  const fd = yield* sys.open(`${blobFolder(digest)}/data`, { access: 'write', create: true, truncate: true });
  sys.putContent(fd, content);
  sys.close(fd);
}

/** The bytes of a blob; of a large one that was made up, none but its length matters, and they are not sent. */
function* blob(sys: Sys, digest: string): Blocking<Uint8Array | undefined> {
  try {
    const { size } = sys.stat(`${blobFolder(digest)}/data`);
    const fd = yield* sys.open(`${blobFolder(digest)}/data`);
    const bytes = sys.pread(fd, 0, Math.min(size, 4_000_000));
    sys.close(fd);
    return bytes;
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}

function* names(sys: Sys, folder: string): Blocking<string[] | undefined> {
  try {
    return (yield* entriesOf(sys, folder)).map(({ name }) => name).filter(name => name !== '.' && name !== '..').sort();
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}

function* repositoriesIn(sys: Sys, folder: string, prefix: string): Blocking<string[]> {
  const found: string[] = [];
  for (const name of (yield* names(sys, folder)) ?? []) {
    if (name === '_manifests') found.push(prefix);
    else if (!name.startsWith('_')) found.push(...yield* repositoriesIn(sys, `${folder}/${name}`, prefix === '' ? name : `${prefix}/${name}`));
  }
  return found;
}
