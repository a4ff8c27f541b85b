import { contentOf, entriesOf, type YamlPair } from '../yaml/node.ts';
import { stringOf } from '../yaml/scalar.ts';
import type { ComposeFile, Service } from './file.ts';

/** What a service extends: a service of this file, or one of another file. */
export interface Extended {
  readonly service: string;
  readonly elsewhere: boolean;
  readonly pair: YamlPair;
}

/** What a service's `extends` names; `undefined` if it extends nothing that can be told. */
export function extendedBy(service: Service): Extended | undefined {
  const pair = service.entries.get('extends');
  const content = contentOf(pair?.value);
  if (!pair || !content) return undefined;
  if (content.kind === 'scalar') return { service: content.text, elsewhere: false, pair };
  if (content.kind !== 'mapping') return undefined;
  const name = stringOf(entriesOf(content).get('service')?.value);
  return name === undefined ? undefined : { service: name, elsewhere: entriesOf(content).has('file'), pair };
}

/** A service and those that it extends, the nearest first. `complete` is false if more of it is in another file. */
export function lineage(file: ComposeFile, service: Service): { readonly services: readonly Service[]; readonly complete: boolean } {
  const services = [service];
  for (let extended = extendedBy(service); extended; extended = extendedBy(services.at(-1) ?? service)) {
    const next = extended.elsewhere ? undefined : file.services.get(extended.service);
    if (!next || services.includes(next) || services.length > longestLineage) return { services, complete: !extended.elsewhere && next !== undefined };
    services.push(next);
  }
  return { services, complete: true };
}

const longestLineage = 100;

/** A setting of a service, its own or inherited. */
export function settingOf(file: ComposeFile, service: Service, key: string): YamlPair | undefined {
  return lineage(file, service).services.map(one => one.entries.get(key)).find(pair => pair !== undefined);
}
