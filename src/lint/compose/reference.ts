import type { Span } from '../../base/span.ts';
import { contentOf, entriesOf, itemsOf, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { stringOf } from '../yaml/scalar.ts';
import type { ComposeFile, Service } from './file.ts';
import { extendedBy } from './inherit.ts';
import { hasVariable } from './text/template.ts';

/** A place where a service names another one. */
export interface Reference {
  readonly from: Service;
  readonly to: string;
  readonly at: Span;
  readonly key: 'depends_on' | 'links' | 'volumes_from' | 'network_mode' | 'ipc' | 'pid' | 'additional_contexts' | 'extends';
  /** The other one may be missing: `required: false`. */
  readonly optional: boolean;
}

/** The services that a service names. Names with variables are left out. */
export function referencesOf(file: ComposeFile, from: Service): Reference[] {
  const extended = extendedBy(from);
  return [
    ...dependencies(file, from),
    ...extended && !extended.elsewhere ? reference(file, from, 'extends', nameNode(extended.pair.value), extended.service) : [],
    ...contexts(file, from),
  ].filter(({ to }) => !hasVariable(to));
}

/** The services that must be there before a service can start: the ones by which compose-go orders them. */
export function dependencies(file: ComposeFile, from: Service): Reference[] {
  const value = (key: string) => contentOf(from.entries.get(key)?.value);
  const dependsOn = value('depends_on');
  const modes = ['network_mode', 'ipc', 'pid'] as const;
  return [
    ...itemsOf(dependsOn).flatMap(item => reference(file, from, 'depends_on', item, stringOf(item))),
    ...dependsOn?.kind === 'mapping' ? [...entriesOf(dependsOn)].flatMap(([name, pair]) => reference(file, from, 'depends_on', pair.key, name, isOptional(pair.value))) : [],
    ...itemsOf(value('links')).flatMap(item => reference(file, from, 'links', item, stringOf(item)?.split(':', 1).join(''))),
    ...itemsOf(value('volumes_from')).flatMap(item => reference(file, from, 'volumes_from', item, volumesFrom(stringOf(item)))),
    ...modes.flatMap(key => reference(file, from, key, value(key), afterService(stringOf(value(key))))),
  ];
}

function contexts(file: ComposeFile, from: Service): Reference[] {
  const build = contentOf(from.entries.get('build')?.value);
  const named = build?.kind === 'mapping' ? contentOf(entriesOf(build).get('additional_contexts')?.value) : undefined;
  const values = named?.kind === 'mapping' ? [...entriesOf(named).values()].map(({ value }) => ({ node: value, text: stringOf(value) })) : [];
  const items = itemsOf(named).map(node => ({ node, text: stringOf(node)?.replace(/^[^=]*=/, '') }));
  return [...values, ...items].flatMap(({ node, text }) => reference(file, from, 'additional_contexts', node, afterService(text)));
}

function reference(file: ComposeFile, from: Service, key: Reference['key'], node: YamlNode | undefined, to: string | undefined, optional = false): Reference[] {
  const scalar = contentOf(node);
  return scalar?.kind === 'scalar' && to !== undefined ? [{ from, to, key, optional, at: placeOf(file, scalar, to) }] : [];
}

function placeOf(file: ComposeFile, scalar: YamlScalar, name: string): Span {
  const start = scalar.text.lastIndexOf(`service:${name}`);
  const at = start < 0 ? Math.max(scalar.text.indexOf(name), 0) : start + 'service:'.length;
  return file.within(scalar, at, at + name.length);
}

function nameNode(value: YamlNode): YamlNode | undefined {
  const content = contentOf(value);
  return content?.kind === 'mapping' ? entriesOf(content).get('service')?.value : content;
}

function isOptional(value: YamlNode): boolean {
  const content = contentOf(value);
  return content?.kind === 'mapping' && stringOf(entriesOf(content).get('required')?.value) === 'false';
}

function afterService(text: string | undefined): string | undefined {
  return text?.startsWith('service:') ? text.slice('service:'.length) : undefined;
}

function volumesFrom(text: string | undefined): string | undefined {
  return text?.startsWith('container:') ? undefined : text?.split(':', 1).join('');
}
