import type { Toleration, Volume } from '../../object/core.ts';
import { type Json, textAt, valueAt } from '../json.ts';
import type { Text } from './text.ts';

/** The volumes of a pod. */
export function volumes(text: Text, all: readonly Volume[] | undefined, space = ''): void {
  if (!all || all.length === 0) {
    text.add(0, `${space}Volumes:\t<none>`);
    return;
  }
  text.add(0, `${space}Volumes:`);
  for (const volume of all) {
    text.add(1, `${space === '' ? '' : ' '}${volume.name}:`);
    for (const line of linesOf(volume)) text.add(2, line);
  }
}

function linesOf(volume: Volume): readonly string[] {
  const { emptyDir, hostPath, configMap, secret, persistentVolumeClaim: claim, projected, downwardAPI } = volume;
  if (hostPath) return ['Type:\tHostPath (bare host directory volume)', `Path:\t${hostPath.path}`, `HostPathType:\t${hostPath.type ?? ''}`];
  if (emptyDir) return ['Type:\tEmptyDir (a temporary directory that shares a pod\'s lifetime)', `Medium:\t${emptyDir.medium ?? ''}`, `SizeLimit:\t${emptyDir.sizeLimit ?? '<unset>'}`];
  if (secret) return ['Type:\tSecret (a volume populated by a Secret)', `SecretName:\t${secret.secretName ?? ''}`, `Optional:\t${secret.optional ?? false}`];
  if (configMap) return ['Type:\tConfigMap (a volume populated by a ConfigMap)', `Name:\t${configMap.name ?? ''}`, `Optional:\t${configMap.optional ?? false}`];
  if (claim) return ['Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)', `ClaimName:\t${claim.claimName}`, `ReadOnly:\t${claim.readOnly ?? false}`];
  if (projected) return ['Type:\tProjected (a volume that contains injected data from multiple sources)', ...projectedLines(projected as Json)];
  if (downwardAPI) return ['Type:\tDownwardAPI (a volume populated by information about the pod)', 'Items:', ...itemLines(downwardAPI as Json)];
  return ['<unknown>'];
}

function projectedLines(projected: Json): readonly string[] {
  const sources = valueAt(projected, 'sources');
  return (Array.isArray(sources) ? sources as readonly Json[] : []).flatMap(source => {
    const [token, configMap, secret, downward] = ['serviceAccountToken', 'configMap', 'secret', 'downwardAPI'].map(key => valueAt(source, key));
    if (secret !== undefined) return [`SecretName:\t${textAt(secret, 'name')}`, `SecretOptionalName:\t${pointer(valueAt(secret, 'optional'))}`];
    if (downward !== undefined) return ['DownwardAPI:\ttrue'];
    if (configMap !== undefined) return [`ConfigMapName:\t${textAt(configMap, 'name')}`, `ConfigMapOptional:\t${pointer(valueAt(configMap, 'optional'))}`];
    return token === undefined ? [] : [`TokenExpirationSeconds:\t${textAt(token, 'expirationSeconds') || '3600'}`];
  });
}

/** A pointer to a switch, as Go prints it. */
function pointer(value: Json | undefined): string {
  return value === undefined ? '<nil>' : textAt(value);
}

function itemLines(downward: Json): readonly string[] {
  const items = valueAt(downward, 'items');
  return (Array.isArray(items) ? items as readonly Json[] : []).map(item => `  ${textAt(item, 'fieldRef', 'fieldPath')} -> ${textAt(item, 'path')}`);
}

/** By their keys. */
export function tolerationTexts(tolerations: readonly Toleration[] = []): readonly string[] {
  return tolerations.toSorted((a, b) => (a.key ?? '') < (b.key ?? '') ? -1 : (a.key ?? '') > (b.key ?? '') ? 1 : 0).map(tolerationText);
}

/** `key=value:effect op=Exists for 300s`. */
function tolerationText({ key = '', value = '', effect, operator, tolerationSeconds }: Toleration): string {
  const start = `${key}${value === '' ? '' : `=${value}`}${effect === undefined ? '' : `:${effect}`}`;
  const exists = operator === 'Exists' && value === '' ? `${start === '' ? '' : ' '}op=Exists` : '';
  return `${start}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}
