import { parse as parseToml, stringify as writeToml, TomlError } from 'smol-toml';
import { parse as parseYaml, parseAllDocuments, stringify } from 'yaml';
import { ApiError } from '../api/error.ts';
import { jsonPatch } from '../api/patch/json.ts';
import { KindFailure } from './failure.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A JSON patch (RFC 6902) for the documents of one type: https://kind.sigs.k8s.io/docs/user/configuration/#kubeadm-config-patches */
export interface PatchJson6902 {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly patch?: string;
}

interface Typed {
  readonly apiVersion?: string;
  readonly kind?: string | undefined;
}

/** Documents with the patches that are for them: first those by which fields are merged, then JSON patches. @throws KindFailure */
export function patchDocuments(documents: readonly Fields[], patches: readonly string[], jsonPatches: readonly PatchJson6902[]): readonly Fields[] {
  const merges = patches.flatMap(text => parseAllDocuments(text).map(document => {
    const [error] = document.errors;
    if (error) throw new KindFailure(`failed to generate kubeadm config content: error unmarshalling YAML: yaml: ${error.message}`);
    return document.toJS() as Fields | null;
  })).filter(patch => patch !== null);
  return documents.map(document => {
    const merged = merges.filter(patch => isFor(document, patch)).reduce(mergeFields, document);
    return jsonPatches.filter(({ group = '', version = '', kind }) => isFor(merged, { apiVersion: group === '' ? version : `${group}/${version}`, kind })).reduce((target, { patch = '[]' }) => applyJson(target, patch), merged);
  });
}

/** containerd's configuration with patches: TOML that is merged, and JSON patches. @throws KindFailure */
export function patchToml(text: string, patches: readonly string[], jsonPatches: readonly string[]): string {
  try {
    const merged = patches.map(patch => parseToml(patch)).reduce<Fields>(mergeFields, parseToml(text));
    return writeToml(jsonPatches.reduce(applyJson, merged));
  } catch (error) {
    if (error instanceof TomlError) throw new KindFailure(`failed to patch containerd config: ${error.message.split('\n')[0] ?? ''}`);
    throw error;
  }
}

/** A patch without an apiVersion is for each one. */
function isFor(document: Fields, { apiVersion = '', kind }: Typed): boolean {
  return document['kind'] === kind && (apiVersion === '' || document['apiVersion'] === apiVersion);
}

function applyJson(target: Fields, patch: string): Fields {
  try {
    return jsonPatch(target, parseYaml(patch)) as Fields;
  } catch (error) {
    if (error instanceof ApiError) throw new KindFailure(`failed to generate kubeadm config content: ${error.message}`);
    throw error;
  }
}

/** RFC 7396. */
function mergeFields(target: Fields, patch: Fields): Fields {
  const kept = Object.entries(target).filter(([key]) => patch[key] === undefined);
  const put = Object.entries(patch).filter(([, value]) => value !== null).map(([key, value]) => [key, isFields(value) ? mergeFields(isFields(target[key]) ? target[key] : {}, value) : value]);
  return Object.fromEntries([...kept, ...put]) as Fields;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As kubeadm's configuration is written. */
export function writeDocuments(documents: readonly Fields[]): string {
  return documents.map(document => stringify(document, { lineWidth: 0, indentSeq: false })).join('---\n');
}
