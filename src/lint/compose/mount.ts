import type { Span } from '../../base/span.ts';
import { contentOf, entriesOf, itemsOf, valueAt, type YamlContent, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { booleanOf, stringOf } from '../yaml/scalar.ts';
import type { ComposeFile, Service } from './file.ts';
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

/** A file or folder of the host in a container. */
export interface Bind {
  readonly node: YamlContent;
  /** As it is written. */
  readonly source: string;
  readonly at: Span;
  readonly target: string;
  readonly readOnly: boolean;
  /** The short form makes a folder of a source that is missing; the long form does if it is told to. */
  readonly createsSource: boolean;
}

/** The files and folders of the host that a service mounts. */
export function bindsOf(file: ComposeFile, service: Service): Bind[] {
  return itemsOf(service.entries.get('volumes')?.value).flatMap(item => {
    const node = contentOf(item);
    return node?.kind === 'scalar' ? shortBind(file, node) : node?.kind === 'mapping' ? longBind(node) : [];
  });
}

function shortBind(file: ComposeFile, node: YamlScalar): Bind[] {
  const mount = parseMount(node.text);
  if (mount.kind !== 'mount' || mount.type !== 'bind' || !mount.source) return [];
  const { source, target, options } = mount;
  return [{ node, source: source.text, at: file.within(node, source.start, source.end), target: target.text, readOnly: options.some(({ text }) => text === 'ro'), createsSource: true }];
}

function longBind(node: YamlMapping): Bind[] {
  const source = contentOf(entriesOf(node).get('source')?.value);
  const [type, target = ''] = ['type', 'target'].map(key => stringOf(valueAt(node, key)));
  if (type !== 'bind' || source?.kind !== 'scalar' || source.text === '') return [];
  return [{ node, source: source.text, at: source.span, target, readOnly: booleanOf(valueAt(node, 'read_only')) === true, createsSource: booleanOf(valueAt(node, 'bind', 'create_host_path')) === true }];
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
