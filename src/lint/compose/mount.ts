import { contentOf, itemsOf, valueAt, type YamlContent, type YamlNode } from '../yaml/node.ts';
import { stringOf } from '../yaml/scalar.ts';
import type { Service } from './file.ts';
import { parseMount } from './text/mount.ts';
import { hasVariable } from './text/template.ts';

/** Something that is mounted at a path of a container. */
export interface Mounted {
  readonly by: 'volumes' | 'tmpfs' | 'configs' | 'secrets';
  readonly node: YamlContent;
  /** Without a slash at the end. */
  readonly target: string;
}

/** What a service mounts. Targets with variables are left out. */
export function mountsOf(service: Service): Mounted[] {
  const at = (key: string) => contentOf(service.entries.get(key)?.value);
  const several = (node: YamlContent | undefined): readonly YamlNode[] => node?.kind === 'scalar' ? [node] : itemsOf(node);
  return [
    ...itemsOf(at('volumes')).flatMap(item => mounted('volumes', item, volumeTarget(item))),
    ...several(at('tmpfs')).flatMap(item => mounted('tmpfs', item, stringOf(item)?.split(':', 1).join(''))),
    ...itemsOf(at('configs')).flatMap(item => mounted('configs', item, fileTarget(item, '/'))),
    ...itemsOf(at('secrets')).flatMap(item => mounted('secrets', item, fileTarget(item, '/run/secrets/'))),
  ];
}

function mounted(by: Mounted['by'], item: YamlNode, target: string | undefined): Mounted[] {
  const node = contentOf(item);
  return node && target !== undefined && target !== '' && !hasVariable(target) ? [{ by, node, target: target.replace(/(?!^)\/+$/, '') }] : [];
}

function volumeTarget(item: YamlNode): string | undefined {
  const text = stringOf(item);
  if (text === undefined) return stringOf(valueAt(item, 'target'));
  const mount = parseMount(text);
  return mount.kind === 'mount' ? mount.target.text : undefined;
}

/** Relative targets of secrets are in their folder. */
function fileTarget(item: YamlNode, folder: string): string | undefined {
  const target = stringOf(valueAt(item, 'target')) ?? stringOf(item) ?? stringOf(valueAt(item, 'source'));
  return target === undefined || target.startsWith('/') ? target : folder + target;
}
