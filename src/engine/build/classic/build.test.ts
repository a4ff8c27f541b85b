import { deepEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cases, group, passwd, type CaseBuild, type ContextFile } from '../../../../test/fixture/classic-build/cases.ts';
import type { Recorded, RecordedBuild } from '../../../../test/fixture/classic-build/recorded.ts';
import { Content, encode } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import { openContext, remoteFault } from '../context.ts';
import { emptyConfig } from '../evaluate.ts';
import { StepFailure } from '../fault.ts';
import { defaultOptions, type BuildOptions } from '../options.ts';
import { MemoryBackend, type Runner } from '../testing.ts';
import { buildClassic } from './build.ts';
import { inOlderWords } from './words.ts';

const recorded = JSON.parse(readFileSync('test/fixture/classic-build/recorded.json', 'utf8')) as Recorded;

/** What differs from dockerd 20.10 and shall: Docker 28 is the reference. */
const different: ReadonlySet<string> = new Set([
  // Flags and heredocs that came later.
  'links', 'network of a run', 'a heredoc',
  // The registry could not be reached.
  'from an image that is not there', 'copy from an image that is not there',
]);

describe('a classic build does as dockerd does', () => {
  for (const [name, builds] of Object.entries(cases)) {
    if (different.has(name)) continue;
    it(name, async () => {
      const backend = engine();
      for (const [index, build] of builds.entries()) {
        const real = recorded.builds[name]?.[index];
        const ours = await run(backend, build);
        deepEqual(ours, normalised(real), `build ${index}`);
      }
    });
  }
});

const metadata = { mode: 0o755, uid: 0, gid: 0, mtime: 0 } as const;

function engine(): MemoryBackend {
  const backend = new MemoryBackend(shell);
  const programs = ['sh', 'echo'].map((name): LayerEntry => ({ ...metadata, kind: 'regular', path: `bin/${name}`, content: Content.empty }));
  backend.addImage('base', [
    ...['bin', 'etc', 'root', 'tmp'].map((path): LayerEntry => ({ ...metadata, kind: 'directory', path })), ...programs,
    { ...metadata, kind: 'regular', path: 'etc/passwd', mode: 0o644, content: Content.text(passwd) },
    { ...metadata, kind: 'regular', path: 'etc/group', mode: 0o644, content: Content.text(group) },
  ], { ...emptyConfig, Cmd: ['sh'] });
  return backend;
}

async function run(backend: MemoryBackend, { dockerfile, files = {}, query = {} }: CaseBuild): Promise<unknown> {
  const texts: string[] = [];
  const aux: string[] = [];
  const output = {
    stdout: (text: string) => { texts.push(inOlderWords(text)); },
    stderr: (text: string) => { texts.push(`\x1b[91m${inOlderWords(text)}\x1b[0m`); },
    progress: () => undefined,
    image: (id: string) => { aux.push(id); },
  };
  try {
    const fault = query['remote'] === undefined ? undefined : remoteFault(query['remote']);
    if (fault) throw fault;
    const context = openContext(entriesOf(dockerfile === undefined ? files : { ...files, Dockerfile: dockerfile }), query['dockerfile']);
    const id = await buildClassic(context, optionsOf(query), backend, output);
    const image = backend.images.get(id)!;
    const isOnBase = image.history[0]?.created_by === 'imported';
    const stream = query['q'] ? `${id}\n` : texts.join('');
    return comparable({
      stream, aux: query['q'] ? 0 : aux.length,
      config: { ...image.config, Image: '' }, author: image.author ?? '',
      history: image.history.slice(isOnBase ? 1 : 0).map(({ created_by = '', empty_layer, author }) => ({ by: created_by, ...(empty_layer ? { empty: true } : {}), ...(author ? { author } : {}) })),
      layers: image.layers.slice(isOnBase ? 1 : 0).map(layer => backend.listing(layer).filter(line => !/ etc\/$/.test(line))),
    });
  } catch (error) {
    if (!(error instanceof EngineError || error instanceof StepFailure)) throw error;
    return comparable({ stream: texts.join(''), aux: aux.length, error: { ...(error instanceof StepFailure ? { code: error.code } : {}), message: inOlderWords(error.message) } });
  }
}

function normalised(build: RecordedBuild | undefined): unknown {
  if (!build) return undefined;
  const { stream, aux, error, image } = build;
  return comparable({ stream, aux: aux.length, ...(error ? { error } : {}), ...(image ? { config: { ...image.config, Image: '' }, author: image.author, history: image.history.map(inNewerWords), layers: image.layers } : {}) });
}

/** What 28 notes otherwise than 20.10. */
function inNewerWords<T extends { readonly by: string }>(entry: T): T {
  const by = entry.by.replace(/(--chown=\S*?)((?:file|dir|multi):)/, '$1 $2').replace(/(HEALTHCHECK .*) ('.*'})$/, '$1 "0s" $2');
  return { ...entry, by };
}

/** Ids become numbers; mount points lose their folder; what has no order gets one. */
function comparable(build: { readonly stream: string; readonly config?: object; readonly error?: { readonly message: string } } & Readonly<Record<string, unknown>>): unknown {
  const ids = new Map<string, string>();
  const numbered = build.stream.replace(/\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/g, id => {
    const known = ids.get(id) ?? `#${ids.size}`;
    ids.set(id, known);
    return known;
  });
  const stream = numbered.replaceAll('\x1b[0m\x1b[91m', '').replace(/build-args \[(.*)\]/, (_all, names: string) => `build-args [${names.split(' ').sort().join(' ')}]`);
  const error = build.error && { ...build.error, message: build.error.message.replace(/\/\S*\/merged\//, '/merged/').replace(/ \(library\/\w+\)/, '') };
  const config = build.config && Object.fromEntries(Object.entries(build.config).filter(([, value]) => value !== null).sort(([a], [b]) => a < b ? -1 : 1));
  // In 20.10 the hashes of files of images hold the names of users of the host.
  const isOfImages = stream.includes('COPY --from');
  return JSON.parse(JSON.stringify({ ...build, stream, error, config }, (_key, value: unknown) => isOfImages && typeof value === 'string' ? value.replace(/(?:file|dir):[0-9a-f]{64}/g, 'hash') : value));
}

function entriesOf(files: Readonly<Record<string, ContextFile>>): LayerEntry[] {
  return Object.entries(files).map(([path, file]): LayerEntry => {
    if (typeof file === 'string') return { ...metadata, kind: 'regular', path, mode: 0o644, content: Content.text(file) };
    if ('isDirectory' in file) return { ...metadata, kind: 'directory', path };
    if ('link' in file) return { ...metadata, kind: 'symlink', path, mode: 0o777, target: file.link };
    return { ...metadata, kind: 'regular', path, mode: file.mode, content: Content.text(file.text) };
  });
}

function optionsOf(query: Readonly<Record<string, string>>): BuildOptions {
  const map = <T>(name: string): ReadonlyMap<string, T> => new Map(Object.entries(JSON.parse(query[name] ?? '{}') as Record<string, T>));
  return {
    ...defaultOptions, tags: query['t'] === undefined ? [] : [query['t']], buildArgs: map('buildargs'), labels: map('labels'), target: query['target'] ?? '',
    noCache: query['nocache'] === '1', remove: query['rm'] !== '0', forceRemove: query['forcerm'] === '1',
  };
}

/** As much of a shell as the cases need. */
const shell: Runner = (argv, env, files, output) => {
  if (argv[0] !== '/bin/sh' && argv[0] !== 'echo') return 127;
  if (argv[0] === 'echo') {
    output.stdout(encode(`${argv.slice(1).join(' ')}\n`));
    return 0;
  }
  const put = (path: string, rest: { kind: 'directory' } | { kind: 'symlink'; target: string } | { kind: 'regular'; content: Content }, mode: number): void => files.put({ uid: 0, gid: 0, mtime: 1, mode, path: path.slice(1), ...rest });
  for (const command of (argv[2] ?? '').split(/;|&&/)) {
    const words = command.trim().split(/\s+/).map(word => word.replace(/^\$(\w+)$/, (_all, name: string) => env.find(each => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''));
    const [name, ...rest] = words;
    const redirection = rest.findIndex(word => word.startsWith('>'));
    const text = `${(redirection < 0 ? rest : rest.slice(0, redirection)).join(' ')}\n`;
    if (name === 'exit') return Number(rest[0]);
    if (name === 'false') return 1;
    if (name === 'mkdir') put(rest[0]!, { kind: 'directory' }, 0o755);
    else if (name === 'ln') put(rest[2]!, { kind: 'symlink', target: rest[1]! }, 0o777);
    else if (name === 'chown') for (const path of ['s', 's/f', 's/l']) files.put({ ...files.stat(path)!, uid: 1000, gid: 50 });
    else if (rest[redirection] === '>') put(rest[redirection + 1]!, { kind: 'regular', content: Content.text(text) }, 0o644);
    else if (redirection >= 0) output.stderr(encode(text));
    else output.stdout(encode(text));
  }
  return 0;
};
