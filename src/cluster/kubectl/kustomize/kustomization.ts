import { parseDocument } from 'yaml';
import { readFile } from '../../../engine/index.ts';
import { type Blocking, isErrno, type Sys } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject, textAt } from '../json.ts';

/** A kustomization file: "Kustomization" of the reference of Kustomize. */
export interface Kustomization {
  readonly folder: string;
  readonly fields: JsonObject;
  /** What is to be told of fields that have other names now. */
  readonly warnings: readonly string[];
}

const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Fields that have got other names. */
const renamed: Readonly<Record<string, string>> = { bases: 'resources', commonLabels: 'labels', imageTags: 'images', patchesJson6902: 'patches', patchesStrategicMerge: 'patches', vars: 'replacements' };

const simulated = [
  'apiVersion', 'kind', 'metadata', 'resources', 'components', 'namePrefix', 'nameSuffix', 'namespace', 'labels', 'commonAnnotations', 'configMapGenerator', 'secretGenerator', 'generatorOptions', 'images', 'replicas', 'patches', 'sortOptions', 'buildMetadata',
  'bases', 'commonLabels', 'patchesJson6902', 'patchesStrategicMerge',
];
const others = ['crds', 'configurations', 'generators', 'helmCharts', 'helmChartInflationGenerator', 'helmGlobals', 'imageTags', 'openapi', 'replacements', 'transformers', 'validators', 'vars'];

/** Reads the kustomization of a folder. @throws Failure in Kustomize's words */
export function* readKustomization(sys: Sys, folder: string): Blocking<Kustomization> {
  const text = yield* textIn(sys, folder);
  const document = parseDocument(text, { version: '1.1', merge: true, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new Failure(`invalid Kustomization: yaml: ${error.message}`);
  const fields = document.toJS() as Json;
  if (!isJsonObject(fields)) throw new Failure('kustomization.yaml is empty');
  check(folder, fields);
  return { folder, fields, warnings: Object.keys(renamed).filter(key => Object.hasOwn(fields, key)).map(key => `# Warning: '${key}' is deprecated. Please use '${renamed[key] ?? ''}' instead. Run 'kustomize edit fix' to update your Kustomization automatically.`) };
}

function check(folder: string, fields: JsonObject): void {
  const wrong = (why: string): Failure => new Failure(`Failed to read kustomization file under ${folder}:\n${why}`);
  const kind = textAt(fields, 'kind') || 'Kustomization';
  if (kind !== 'Kustomization' && kind !== 'Component') throw wrong('kind should be Kustomization or Component');
  const version = `kustomize.config.k8s.io/${kind === 'Component' ? 'v1alpha1' : 'v1beta1'}`;
  if (![undefined, '', version].includes(fields['apiVersion'] as string | undefined)) throw wrong(`apiVersion for ${kind} should be ${version}`);
  for (const key of Object.keys(fields)) {
    if (others.includes(key)) throw new Failure(`${key} of kustomizations are not simulated`);
    if (!simulated.includes(key)) throw new Failure(`invalid Kustomization: json: unknown field ${JSON.stringify(key)}`);
  }
}

function* textIn(sys: Sys, folder: string): Blocking<string> {
  for (const name of fileNames) {
    try {
      return yield* readFile(sys, `${folder}/${name}`);
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
    }
  }
  throw new Failure(`unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${folder}'`);
}

/** A field that is a list; empty where there is none. */
export function listOf(fields: Json | undefined, key: string): readonly Json[] {
  const found = isJsonObject(fields) ? fields[key] : undefined;
  return isJsonArray(found) ? found : [];
}

/** A field that lists texts. */
export function textsOf(fields: Json | undefined, key: string): readonly string[] {
  return listOf(fields, key).map(each => textAt(each));
}

/** A field that is a map of texts. */
export function mapOf(fields: Json | undefined, key: string): Readonly<Record<string, string>> {
  const found = isJsonObject(fields) ? fields[key] : undefined;
  return isJsonObject(found) ? Object.fromEntries(Object.keys(found).map(name => [name, textAt(found, name)])) : {};
}

/** Kustomize's words for a path that does not exist. */
export function missingPath(path: string): string {
  return `evalsymlink failure on '${path}' : lstat ${path}: no such file or directory`;
}
