import type { Span } from '../../base/span.ts';
import { entriesOf, type YamlScalar } from '../yaml/node.ts';
import { stringOf } from '../yaml/scalar.ts';
import type { ComposeFile, ResourceKind } from './file.ts';
import type { Form } from './shape/shape.ts';
import { parseMount } from './text/mount.ts';

/** A place where a service uses something that is declared at the top level. */
export interface Use {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly at: Span;
}

const forms: readonly (readonly [Form, ResourceKind])[] = [['network', 'networks'], ['secret', 'secrets'], ['config', 'configs'], ['model', 'models']];

/** The networks, volumes, secrets, configs and models that services use, each place once. Names may hold variables. */
export function usesOf(file: ComposeFile): Use[] {
  return [
    ...forms.flatMap(([form, kind]) => file.scalars(form).map(({ node }): Use => ({ kind, name: node.text, at: node.span }))),
    ...file.scalars('mount').flatMap(({ node }) => shortMount(file, node)),
    ...longMounts(file),
  ];
}

function shortMount(file: ComposeFile, node: YamlScalar): Use[] {
  const mount = parseMount(node.text);
  if (mount.kind !== 'mount' || mount.type !== 'volume' || !mount.source) return [];
  return [{ kind: 'volumes', name: mount.source.text, at: file.within(node, mount.source.start, mount.source.end) }];
}

function longMounts({ places }: ComposeFile): Use[] {
  return places.fitting.flatMap(({ node, path }): Use[] => {
    if (node.kind !== 'mapping' || path.length !== 4 || path[0] !== 'services' || path[2] !== 'volumes') return [];
    const entries = entriesOf(node);
    const source = entries.get('source');
    const name = stringOf(source?.value);
    return source && name !== undefined && name !== '' && stringOf(entries.get('type')?.value) === 'volume' ? [{ kind: 'volumes', name, at: source.value.span }] : [];
  });
}
