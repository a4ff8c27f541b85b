import type { Blocking } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import type { Kubectl } from '../kubectl.ts';
import { build } from '../kustomize/build.ts';
import { type Manifest, readManifests } from './manifest.ts';

/** `-f`, `-R` and `-k`. */
export interface FileFlags {
  readonly filename: readonly string[];
  readonly recursive: boolean;
  readonly kustomize: string;
}

/** The objects of the files that a command line names, or of its kustomization. @throws Failure */
export function* manifestsOf(kubectl: Kubectl, { filename, recursive, kustomize }: FileFlags): Blocking<readonly Manifest[]> {
  if (kustomize === '') return yield* readManifests(kubectl.sys, filename, recursive);
  const { objects, warnings } = yield* build(kubectl.sys, kustomize);
  for (const warning of warnings) yield* kubectl.warn(`${warning}\n`);
  return objects.map(object => ({ object, source: kustomize }));
}

/** Whether a command line names files or a kustomization. */
export function hasFiles({ filename, kustomize }: FileFlags): boolean {
  return filename.length > 0 || kustomize !== '';
}

/** @throws Failure unless either files or a kustomization are given */
export function requireFiles(flags: FileFlags): void {
  if (!hasFiles(flags)) throw new Failure('must specify one of -f and -k');
  if (flags.filename.length > 0 && flags.kustomize !== '') throw new Failure('only one of -f or -k can be specified');
}
