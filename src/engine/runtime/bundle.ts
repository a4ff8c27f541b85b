import { type Blocking, encode, type Sys, writeAll } from '../../kernel/index.ts';
import { makeDirectories, readText } from './files.ts';
import type { RuntimeSpec } from './spec.ts';

/** Where the bundles of the namespace `moby` are. */
export const bundleRoot = '/run/containerd/io.containerd.runtime.v2.task/moby';

/** Writes `config.json` of a container. @param root where the bundles of its namespace are @returns the bundle: its directory */
export function* writeBundle(sys: Sys, id: string, spec: RuntimeSpec, root = bundleRoot): Blocking<string> {
  const bundle = `${root}/${id}`;
  makeDirectories(sys, bundle, 0o711);
  yield* putFile(sys, `${bundle}/config.json`, JSON.stringify(spec));
  return bundle;
}

/** What `config.json` of a bundle says. @throws Errno */
export function* readSpec(sys: Sys, bundle: string): Blocking<RuntimeSpec> {
  return JSON.parse(yield* readText(sys, `${bundle}/config.json`)) as RuntimeSpec;
}

/** Writes a file of a bundle, which is replaced if it is there. @throws Errno */
export function* putFile(sys: Sys, path: string, text: string): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, 0o644);
  try {
    yield* writeAll(sys, fd, encode(text));
  } finally {
    sys.close(fd);
  }
}
