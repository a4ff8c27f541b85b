import { Failure } from '../failure.ts';
import { type AnyObject, isJsonObject, type Json, textAt, withValue } from '../json.ts';
import { listOf } from './kustomization.ts';
import { podSpecOf } from './paths.ts';
import { changedAt, isNamespaced, type Item, withMetadata } from './resource.ts';

/** `namespace`: of all that is in one, of bindings' default accounts, and of the namespace itself. */
export function inNamespace(object: AnyObject, namespace: string): AnyObject {
  if (namespace === '') return object;
  if (object.kind === 'Namespace') return withMetadata(object, { name: namespace });
  const placed = isNamespaced(object.kind) ? withMetadata(object, { namespace }) : object;
  if (!/^(Cluster)?RoleBinding$/.test(object.kind)) return placed;
  return changedAt(placed, 'subjects.*', subject => isJsonObject(subject) && subject['kind'] === 'ServiceAccount' && subject['name'] === 'default' ? { ...subject, namespace } : subject);
}

const keepTheirNames = ['APIService', 'CustomResourceDefinition', 'Namespace'];

/** `namePrefix` and `nameSuffix`. */
export function renamed(item: Item, prefix: string, suffix: string): Item {
  const { object, names } = item;
  if (prefix + suffix === '' || keepTheirNames.includes(object.kind)) return item;
  const name = `${prefix}${object.metadata.name}${suffix}`;
  return { ...item, object: withMetadata(object, { name }), names: [...names, name] };
}

const scaled = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

/** `replicas`. @throws Failure for a name that nothing has */
export function withReplicas(items: readonly Item[], fields: Json): readonly Item[] {
  return listOf(fields, 'replicas').reduce<readonly Item[]>((before, entry) => {
    const name = textAt(entry, 'name');
    const isMeant = ({ object, names }: Item): boolean => scaled.includes(object.kind) && names.includes(name);
    if (!before.some(isMeant)) throw new Failure(`resource with name ${name} does not match a config with the following GVK [${scaled.map(kind => `${kind}.[noVer].[noGrp]`).join(' ')}]`);
    return before.map(item => isMeant(item) ? { ...item, object: withValue(item.object, ['spec', 'replicas'], Number(textAt(entry, 'count'))) } : item);
  }, items);
}

/** `images`. */
export function withImages(object: AnyObject, fields: Json): AnyObject {
  const path = podSpecOf(object.kind);
  if (path === undefined) return object;
  return ['containers', 'initContainers'].reduce((before, list) => changedAt(before, `${path}.${list}.*.image`, image => (
    typeof image === 'string' ? listOf(fields, 'images').reduce<string>(newImage, image) : image)), object);
}

/** `name:tag@digest`; a port of a registry is no tag. */
const imageForm = /^(.*?)(?::([\w][\w.-]*))?(?:@(\S+))?$/;

function newImage(image: string, entry: Json): string {
  const [, name = '', tag = '', digest = ''] = imageForm.exec(image) ?? [];
  if (name !== textAt(entry, 'name')) return image;
  const newName = textAt(entry, 'newName') || name;
  const [newTag, newDigest, suffix] = [textAt(entry, 'newTag'), textAt(entry, 'digest'), textAt(entry, 'tagSuffix')];
  if (newDigest !== '') return `${newName}${newTag === '' ? '' : `:${newTag}`}@${newDigest}`;
  if (newTag !== '') return `${newName}:${newTag}${suffix}`;
  return `${newName}${tag === '' ? '' : `:${tag}${suffix}`}${digest === '' ? '' : `@${digest}`}`;
}
