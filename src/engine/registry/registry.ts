import { EngineError } from '../error.ts';
import { digestOf, type Hashing, kernelHashing } from '../image/hashing.ts';
import type { Reference } from '../image/reference.ts';
import { compile, describe, hasLayer, indexOf, repositories, taggedImages } from './catalogue/catalogue.ts';
import { descriptionOf, starsOf } from './catalogue/descriptions.ts';
import { catalogueName } from './catalogue/mirrors.ts';
import { otherVersion } from './catalogue/other-versions.ts';
import { accessDenied, manifestUnknown, noCredentials, noMatchingManifest, noSuchHost, pushDenied, wrongPassword } from './failure.ts';
import { LayerShelf } from './layer-shelf.ts';
import { mediaTypes } from './media-type.ts';
import { formatPlatform, type Platform, platformMatches, type RemoteImage } from './remote-image.ts';
import type { Descriptor, RemoteLayer } from './remote-layer.ts';
import { RepositoryStore, type SavedStore } from './repository-store.ts';

/** Who asks: what `X-Registry-Auth` has. */
export interface Credentials {
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

/** What a name leads to in a registry. */
export interface Resolved {
  /** What the name itself names, the list of platforms if there is one: its digest is what pull prints and what `RepoDigests` gets. */
  readonly descriptor: Descriptor;
  /** What it describes. */
  readonly text: string;
  readonly image: RemoteImage;
  readonly platforms: readonly Platform[];
}

/** A row of `docker search`. */
export interface SearchResult {
  readonly name: string;
  readonly description: string;
  readonly star_count: number;
  readonly is_official: boolean;
  readonly is_automated: boolean;
}

/** An image on its way into a registry: the manifest is made from it. */
export interface Upload {
  readonly name: Reference;
  readonly configText: string;
  readonly layers: readonly RemoteLayer[];
  readonly credentials?: Credentials | undefined;
}

/** A registry that is found by HTTP in the simulated network: what {@link Registry} needs of it. */
export interface Endpoint {
  /** Asks whether it is a registry. @throws EngineError if nobody answers */
  ping(): Promise<void>;
  /** Manifest and configuration of a tag or digest. @throws EngineError */
  fetch(path: string, version: string, credentials?: Credentials): Promise<{ readonly manifestText: string; readonly configText: string } | undefined>;
  tags(path: string, credentials?: Credentials): Promise<readonly string[] | undefined>;
  hasBlob(path: string, digest: string, credentials?: Credentials): Promise<boolean>;
  /** @throws EngineError */
  putBlob(path: string, blob: Descriptor, text: string | undefined, credentials?: Credentials): Promise<void>;
  putManifest(path: string, tag: string, text: string, mediaType: string, credentials?: Credentials): Promise<void>;
  /** @throws EngineError unauthorized */
  login(credentials: Credentials): Promise<void>;
}

/** Finds registries that listen somewhere in the simulated network. */
export interface Dialer {
  /** Whether that host is a machine that the simulated network knows; else it may be somewhere on the simulated internet. */
  isLocal(host: string): Promise<boolean>;
  /** Nothing is sent yet. @param isPlain whether it is known to speak HTTP without TLS. @throws EngineError if there is no such host */
  connect(host: string, isPlain?: boolean): Promise<Endpoint>;
  /** Addresses of registries that are asked before Docker Hub: `http://HOST:PORT/`. */
  mirrors(): Promise<readonly string[]>;
}

/** State of the simulated registries, as plain data. */
export interface SavedRegistry {
  /** By host. */
  readonly stores: Record<string, SavedStore>;
  /** Passwords by host and user. */
  readonly accounts: Record<string, Record<string, string>>;
  readonly layers: readonly string[];
}

export interface RegistryOptions {
  readonly dialer?: Dialer;
  /** The DNS server that messages name. */
  readonly resolver?: string;
  readonly hashing?: Hashing;
  readonly saved?: SavedRegistry;
  /** What there is, is that one's. */
  readonly same?: Registry;
}

/** Registries of the simulated internet that are there from the start. */
const wellKnown: ReadonlySet<string> = new Set([
  'cgr.dev', 'dhi.io', 'docker.elastic.co', 'docker.io', 'gcr.io', 'ghcr.io', 'k8s.gcr.io', 'lscr.io', 'mcr.microsoft.com', 'mirror.gcr.io', 'nvcr.io', 'public.ecr.aws', 'quay.io', 'registry.access.redhat.com', 'registry.fedoraproject.org', 'registry.k8s.io',
  'registry.redhat.io',
]);
const host: Platform = { os: 'linux', architecture: 'amd64' };

/** All registries that the engine can reach: the simulated hub and its kin with the catalogue, whatever was pushed, and those that run as containers. */
export class Registry {
  readonly shelf: LayerShelf;
  private readonly dialer: Dialer | undefined;
  private readonly resolver: string;
  private readonly hashing: Hashing;
  private readonly stores: Map<string, RepositoryStore>;
  private readonly accounts: Map<string, Map<string, string>>;

  constructor({ dialer, resolver = '192.168.65.7', hashing = kernelHashing, saved, same }: RegistryOptions = {}) {
    this.dialer = dialer;
    this.resolver = resolver;
    this.hashing = hashing;
    this.shelf = same?.shelf ?? new LayerShelf(saved?.layers);
    this.stores = same?.stores ?? new Map(Object.entries(saved?.stores ?? {}).map(([domain, store]) => [domain, new RepositoryStore(store)]));
    this.accounts = same?.accounts ?? new Map(Object.entries(saved?.accounts ?? {}).map(([domain, users]) => [domain, new Map(Object.entries(users))]));
  }

  /** The same registries, for who finds those of the simulated network otherwise. */
  seenBy(dialer: Dialer): Registry {
    return new Registry({ dialer, resolver: this.resolver, hashing: this.hashing, same: this });
  }

  save(): SavedRegistry {
    return {
      stores: Object.fromEntries([...this.stores].map(([domain, store]) => [domain, store.save()])),
      accounts: Object.fromEntries([...this.accounts].map(([domain, users]) => [domain, Object.fromEntries(users)])),
      layers: this.shelf.save(),
    };
  }

  /**
   * What a name leads to, `latest` if it has neither tag nor digest.
   * @param options.platform what is asked for; without it linux/amd64
   * @throws EngineError notFound, system: in dockerd's words
   */
  async resolve(name: Reference, { platform, credentials }: { readonly platform?: Platform | undefined; readonly credentials?: Credentials | undefined } = {}): Promise<Resolved> {
    const version = name.digest ?? name.tag ?? 'latest';
    const endpoint = await this.endpointOf(name.domain);
    if (endpoint) return await this.fromEndpoint(endpoint, name, version, platform, credentials);
    const mirrored = await this.fromMirrors(name, version, platform);
    if (mirrored) return mirrored;
    this.checkAccess(name, credentials, 'pull');
    const pushed = this.stores.get(name.domain)?.find(name.path, version);
    if (pushed !== undefined) return this.fromStore(name, pushed, platform);
    const { repository, platform: theirs } = catalogueName(name);
    const images = taggedImages(repository);
    if (images.size === 0 && !this.stores.get(name.domain)?.has(name.path)) throw accessDenied(name);
    for (const image of name.digest === undefined ? [images.get(version) ?? otherVersion(images, version)] : new Set(images.values())) {
      const found = image && fromImages(compile(image).filter(each => !theirs || platformMatches(each.platform, theirs)), name.digest, platform ?? theirs, image.digests);
      if (found) return found;
    }
    const pinned = name.digest === undefined || name.tag === undefined ? undefined : images.get(name.tag) ?? otherVersion(images, name.tag);
    // Dockerfiles and manifests name real images by tag and digest, and nobody can list those digests: beside a tag that is known, any is taken.
    const found = pinned && fromImages(compile(pinned), name.digest, platform ?? theirs, [name.digest ?? '']);
    if (found) return found;
    throw manifestUnknown(name.digest === undefined ? { ...name, tag: version } : name);
  }

  /** The tags of a repository, sorted. @throws EngineError */
  async tags(name: Reference, credentials?: Credentials): Promise<readonly string[]> {
    const endpoint = await this.endpointOf(name.domain);
    if (endpoint) {
      const tags = await endpoint.tags(name.path, credentials);
      if (!tags) throw accessDenied(name);
      return tags;
    }
    this.checkAccess(name, credentials, 'pull');
    const found = [...new Set([...taggedImages(catalogueName(name).repository).keys(), ...this.stores.get(name.domain)?.tags(name.path) ?? []])].sort();
    if (found.length === 0) throw accessDenied(name);
    return found;
  }

  /** `docker search`: repositories of the hub with the term in their names or descriptions, those with most stars first. */
  search(term: string, limit = 25): SearchResult[] {
    const wanted = term.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '').toLowerCase();
    const names = [...new Set([...repositories().filter(isOnHub), ...this.stores.get('docker.io')?.paths ?? []])];
    return names.map(path => ({
      name: path.replace(/^library\//, ''), description: descriptionOf(path), star_count: starsOf(path), is_official: path.startsWith('library/'), is_automated: false,
    })).filter(({ name, description }) => name.includes(wanted) || description.toLowerCase().includes(wanted)).sort((a, b) => b.star_count - a.star_count || (a.name < b.name ? -1 : 1)).slice(0, limit);
  }

  /**
   * `docker login`: who comes to a registry first makes an account there, and later needs the same password.
   * @throws EngineError unauthorized; system if there is no such registry
   */
  async login(domain: string, { username = '', password = '' }: Credentials): Promise<void> {
    const endpoint = await this.endpointOf(domain);
    if (endpoint) return endpoint.login({ username, password });
    if (username === '' || password === '') throw wrongPassword(domain);
    const users = this.accounts.get(domain) ?? new Map<string, string>();
    if ((users.get(username) ?? password) !== password) throw wrongPassword(domain);
    users.set(username, password);
    this.accounts.set(domain, users);
    if (!this.stores.has(domain)) this.stores.set(domain, new RepositoryStore());
  }

  /** Asks a registry of the simulated network whether it is there. @throws EngineError */
  async ping({ domain }: Reference): Promise<void> {
    await (await this.endpointOf(domain))?.ping();
  }

  /** Whether somebody may push there, before anything is sent; a registry of the simulated network says so itself. @throws EngineError */
  async checkPush(name: Reference, credentials?: Credentials): Promise<void> {
    if (!await this.endpointOf(name.domain)) this.checkAccess(name, credentials, 'push');
  }

  /** Where a layer is already: in that repository, or in another one of the registry, from which it is mounted. */
  async locate(name: Reference, layer: RemoteLayer, credentials?: Credentials): Promise<{ readonly kind: 'there' } | { readonly kind: 'elsewhere'; readonly path: string } | { readonly kind: 'nowhere' }> {
    const endpoint = await this.endpointOf(name.domain);
    if (endpoint) return await endpoint.hasBlob(name.path, layer.blob.digest, credentials) ? { kind: 'there' } : { kind: 'nowhere' };
    const path = this.repositoriesWith(name.domain, layer.diffId).sort((a, b) => Number(b === name.path) - Number(a === name.path))[0];
    return path === undefined ? { kind: 'nowhere' } : path === name.path ? { kind: 'there' } : { kind: 'elsewhere', path };
  }

  /** Puts a layer there. @throws EngineError */
  async upload(name: Reference, layer: RemoteLayer, credentials?: Credentials): Promise<void> {
    this.shelf.add(layer);
    await (await this.endpointOf(name.domain))?.putBlob(name.path, layer.blob, undefined, credentials);
  }

  /** Puts the manifest there, when all layers are. @returns what push prints. @throws EngineError */
  async finish({ name, configText, layers, credentials }: Upload): Promise<Descriptor> {
    const config = { mediaType: mediaTypes.dockerConfig, digest: digestOf(this.hashing, configText), size: byteLength(configText) };
    const text = JSON.stringify({
      schemaVersion: 2, mediaType: mediaTypes.dockerManifest, config: { mediaType: config.mediaType, size: config.size, digest: config.digest }, layers: layers.map(({ blob: { digest, size } }) => ({ mediaType: mediaTypes.dockerLayer, size, digest })),
    }, undefined, 3);
    const manifest = describe(mediaTypes.dockerManifest, text, this.hashing);
    const tag = name.tag ?? 'latest';
    const endpoint = await this.endpointOf(name.domain);
    if (endpoint) {
      await endpoint.putBlob(name.path, config, configText, credentials);
      await endpoint.putManifest(name.path, tag, text, manifest.mediaType, credentials);
      return manifest;
    }
    let store = this.stores.get(name.domain);
    if (!store) this.stores.set(name.domain, store = new RepositoryStore());
    store.put(name.path, tag, { digest: manifest.digest, text }, { digest: config.digest, text: configText });
    return manifest;
  }

  /** The registry of that name in the simulated network. @throws EngineError if it is there and does not answer */
  private async endpointOf(domain: string): Promise<Endpoint | undefined> {
    return !wellKnown.has(domain) && await this.dialer?.isLocal(domain) ? this.dialer?.connect(domain) : undefined;
  }

  private checkAccess(name: Reference, { username, password }: Credentials = {}, what: 'pull' | 'push'): void {
    const { domain, path } = name;
    const users = this.accounts.get(domain);
    const knows = username !== undefined && users !== undefined && users.has(username) && users.get(username) === password;
    if (wellKnown.has(domain)) {
      if (what === 'push' && !(knows && path.startsWith(`${username}/`))) throw pushDenied();
      return;
    }
    if (!this.stores.has(domain) && what === 'pull') throw noSuchHost(domain, this.resolver);
    if (users !== undefined && !knows) throw what === 'push' ? noCredentials() : new EngineError('system', `Head "https://${domain}/v2/${path}/manifests/${name.digest ?? name.tag ?? 'latest'}": no basic auth credentials`);
  }

  private repositoriesWith(domain: string, diffId: string): string[] {
    const store = this.stores.get(domain);
    const pushed = store?.paths.filter(path => store.tags(path).some(tag => (this.imageOf(store, store.find(path, tag) ?? '')?.layers ?? []).some(layer => layer.diffId === diffId))) ?? [];
    if (domain !== 'docker.io') return pushed;
    const known = repositories().filter(isOnHub).filter(path => [...new Set(taggedImages(path).values())].some(image => hasLayer(image, diffId)));
    return [...pushed, ...known];
  }

  private fromStore(name: Reference, digest: string, platform: Platform | undefined): Resolved {
    const store = this.stores.get(name.domain);
    const image = store && this.imageOf(store, digest);
    if (!image) throw manifestUnknown(name);
    return only(image, platform);
  }

  private async fromEndpoint(endpoint: Endpoint, name: Reference, version: string, platform: Platform | undefined, credentials: Credentials | undefined): Promise<Resolved> {
    await endpoint.ping();
    const found = await endpoint.fetch(name.path, version, credentials);
    if (!found) throw manifestUnknown(name.digest === undefined ? { ...name, tag: version } : name);
    return only(this.imageOfTexts(found.manifestText, found.configText), platform);
  }

  /** What a mirror has of Docker Hub. One that does not answer, or has not the image, is passed over (moby, registry/service_v2.go). */
  private async fromMirrors(name: Reference, version: string, platform: Platform | undefined): Promise<Resolved | undefined> {
    const { dialer } = this;
    if (!dialer || name.domain !== 'docker.io') return undefined;
    for (const mirror of await dialer.mirrors()) {
      const [, scheme, domain = ''] = /^(https?):\/\/([^/]+)/.exec(mirror) ?? [];
      try {
        if (!wellKnown.has(domain) && await dialer.isLocal(domain)) return await this.fromEndpoint(await dialer.connect(domain, scheme === 'http'), name, version, platform, undefined);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
      }
    }
    return undefined;
  }

  private imageOf(store: RepositoryStore, digest: string): RemoteImage | undefined {
    const manifestText = store.text(digest);
    const config = manifestText === undefined ? undefined : (JSON.parse(manifestText) as { readonly config: Descriptor }).config;
    const configText = config && store.text(config.digest);
    return manifestText === undefined || configText === undefined ? undefined : this.imageOfTexts(manifestText, configText);
  }

  private imageOfTexts(manifestText: string, configText: string): RemoteImage {
    const { mediaType, config } = JSON.parse(manifestText) as { readonly mediaType: string; readonly config: Descriptor };
    const { os = 'linux', architecture = 'amd64', variant, rootfs } = JSON.parse(configText) as Partial<Platform> & { readonly rootfs: { readonly diff_ids: readonly string[] } };
    const layers = rootfs.diff_ids.map(diffId => {
      const layer = this.shelf.find(diffId);
      if (!layer) throw new EngineError('system', `filesystem layer verification failed for digest ${diffId}`);
      return layer;
    });
    return { manifest: describe(mediaType, manifestText, this.hashing), manifestText, config, configText, layers, platform: { os, architecture, ...(variant !== undefined && { variant }) } };
  }
}

function only(image: RemoteImage, platform: Platform | undefined): Resolved {
  if (platform && !platformMatches(image.platform, platform)) {
    const has = formatPlatform(image.platform);
    throw new EngineError('notFound', `image with reference ${image.manifest.digest} was found but its platform (${has}) does not match the specified platform (${formatPlatform(platform)})`);
  }
  return { descriptor: image.manifest, text: image.manifestText, image, platforms: [image.platform] };
}

/** @param digest that must be the list's or one of the images' */
function fromImages(images: readonly RemoteImage[], digest: string | undefined, platform: Platform | undefined, aliases: readonly string[] = []): Resolved | undefined {
  const index = indexOf(images);
  const platforms = images.map(image => image.platform);
  const exact = images.find(({ manifest }) => manifest.digest === digest);
  if (exact) return { descriptor: exact.manifest, text: exact.manifestText, image: exact, platforms: [exact.platform] };
  const descriptor = index?.descriptor ?? images[0]?.manifest;
  const isAlias = digest !== undefined && aliases.includes(digest);
  if (!descriptor || digest !== undefined && digest !== descriptor.digest && !isAlias) return undefined;
  const image = images.find(each => platformMatches(each.platform, platform ?? host));
  if (!image) throw noMatchingManifest(formatPlatform(platform ?? host));
  return { descriptor: isAlias ? { ...descriptor, digest } : descriptor, text: index?.text ?? image.manifestText, image, platforms };
}

function isOnHub(repository: string): boolean {
  return !(repository.split('/')[0] ?? '').includes('.');
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

