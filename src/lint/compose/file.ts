import { lazy } from './lazy.ts';
import type { Span } from '../../base/span.ts';
import { contentOf, entriesOf, type YamlContent, type YamlMapping, type YamlPair, type YamlScalar } from '../yaml/node.ts';
import { parseYaml, type YamlFile } from '../yaml/parse.ts';
import { stringOf } from '../yaml/scalar.ts';
import { roleOf, type Role } from './file-name.ts';
import { placesOf, scalarsByForm, type Place, type Places } from './place.ts';
import { composeFile } from './shape/compose.ts';
import type { Form } from './shape/shape.ts';

/** The sections whose entries services use by name. */
export const resourceKinds = ['networks', 'volumes', 'secrets', 'configs', 'models'] as const;

export type ResourceKind = (typeof resourceKinds)[number];

/** Something with a name at the top level. */
export interface Named {
  readonly name: string;
  /** The name where it is declared. */
  readonly key: Span;
  readonly pair: YamlPair;
  /** Its settings, merged ones included; none if it has no mapping. */
  readonly entries: ReadonlyMap<string, YamlPair>;
}

export interface Service extends Named {
  readonly node: YamlMapping;
}

/** A Compose file as the rules see it: the documents of the text together, as Docker Compose merges them. */
export interface ComposeFile {
  readonly yaml: YamlFile;
  readonly text: string;
  readonly role: Role;
  /** It cannot be read, so that what it says is not certain. */
  readonly broken: boolean;
  /** Other files join it by themselves: what is not here may be there. */
  readonly includes: boolean;
  /** The mappings of the documents. */
  readonly roots: readonly YamlMapping[];
  readonly services: ReadonlyMap<string, Service>;
  /** Its values under their shapes. */
  readonly places: Places;
  /** The scalars that must look like something, or name it. */
  readonly scalars: (form: Form) => readonly Place<YamlScalar>[];
  readonly resources: (kind: ResourceKind) => ReadonlyMap<string, Named>;
  /** The value of a key at the top level. */
  readonly section: (key: string) => YamlContent | undefined;
  /** The key with its value at the top level: the last document's, if several have it. */
  readonly pairOf: (key: string) => YamlPair | undefined;
  /** A piece of a scalar's text, as exactly as quotes and line breaks allow. */
  readonly within: (scalar: YamlScalar, start: number, end: number) => Span;
}

/** Reads a text. Its name, without folders, tells what it is for. */
export function readCompose(text: string, fileName: string | undefined): ComposeFile {
  return new Reading(text, fileName);
}

class Reading implements ComposeFile {
  readonly yaml: YamlFile;
  readonly text: string;
  readonly role: Role;
  readonly roots: readonly YamlMapping[];
  readonly services: ReadonlyMap<string, Service>;
  readonly #places = lazy((): Places => placesOf(this.yaml.documents.flatMap(({ root }) => root ?? []), composeFile));
  readonly #scalars = lazy(() => scalarsByForm(this.places));
  readonly #resources = new Map<ResourceKind, ReadonlyMap<string, Named>>();

  constructor(text: string, fileName: string | undefined) {
    this.yaml = parseYaml(text);
    this.text = text;
    this.role = roleOf(fileName);
    this.roots = this.yaml.documents.map(({ root }) => contentOf(root)).filter(root => root?.kind === 'mapping');
    const services = [...this.#declared('services').values()].map(service => ({ ...service, node: contentOf(service.pair.value) }));
    this.services = new Map(services.filter((service): service is Service => service.node?.kind === 'mapping').map(service => [service.name, service]));
  }

  get broken(): boolean {
    return this.yaml.problems.length > 0;
  }

  get includes(): boolean {
    return this.pairOf('include') !== undefined;
  }

  get places(): Places {
    return this.#places();
  }

  scalars(form: Form): readonly Place<YamlScalar>[] {
    return this.#scalars().get(form) ?? [];
  }

  resources(kind: ResourceKind): ReadonlyMap<string, Named> {
    const known = this.#resources.get(kind) ?? this.#declared(kind);
    this.#resources.set(kind, known);
    return known;
  }

  section(key: string): YamlContent | undefined {
    return contentOf(this.pairOf(key)?.value);
  }

  pairOf(key: string): YamlPair | undefined {
    return this.roots.map(root => entriesOf(root).get(key)).findLast(pair => pair !== undefined);
  }

  within(scalar: YamlScalar, start: number, end: number): Span {
    const written = this.text.slice(scalar.span.start, scalar.span.end);
    const quote = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0;
    if (written.slice(quote, quote + scalar.text.length) === scalar.text) return { start: scalar.span.start + quote + start, end: scalar.span.start + quote + end };
    const piece = scalar.text.slice(start, end);
    const at = piece === '' ? -1 : written.indexOf(piece);
    return at < 0 ? scalar.span : { start: scalar.span.start + at, end: scalar.span.start + at + piece.length };
  }

  #declared(section: string): ReadonlyMap<string, Named> {
    const found = new Map<string, Named>();
    for (const root of this.roots) {
      const content = contentOf(entriesOf(root).get(section)?.value);
      if (content?.kind !== 'mapping') continue;
      for (const [name, pair] of entriesOf(content)) found.set(name, named(name, pair, found.get(name)));
    }
    return found;
  }
}

/** A later document's settings go before those of an earlier one. */
function named(name: string, pair: YamlPair, earlier: Named | undefined): Named {
  const content = contentOf(pair.value);
  const own = content?.kind === 'mapping' ? entriesOf(content) : new Map<string, YamlPair>();
  return { name, key: pair.key.span, pair, entries: earlier ? new Map([...earlier.entries, ...own]) : own };
}

/** The text of an entry, if it has one. */
export function textAt({ entries }: Named, key: string): string | undefined {
  return stringOf(entries.get(key)?.value);
}

/** The content of an entry. */
export function contentAt({ entries }: Named, key: string): YamlContent | undefined {
  return contentOf(entries.get(key)?.value);
}
