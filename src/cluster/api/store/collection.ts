import type { KubeObject } from '../../object/meta.ts';

/** All objects of one resource, by namespace and name; what is listed is in the order of etcd's keys: by namespace, then by name. */
export class Collection {
  private readonly namespaces = new Map<string, Names>();
  private sorted: readonly string[] | undefined;
  private count = 0;

  get size(): number {
    return this.count;
  }

  get(namespace: string, name: string): KubeObject | undefined {
    return this.namespaces.get(namespace)?.objects.get(name);
  }

  set(object: KubeObject): void {
    const { namespace = '', name } = object.metadata;
    let names = this.namespaces.get(namespace);
    if (!names) {
      names = new Names();
      this.namespaces.set(namespace, names);
      this.sorted = undefined;
    }
    if (!names.objects.has(name)) {
      this.count++;
      names.listed = undefined;
    } else if (names.listed) names.changed.add(name);
    names.objects.set(name, object);
  }

  delete(namespace: string, name: string): void {
    const names = this.namespaces.get(namespace);
    if (!names?.objects.delete(name)) return;
    this.count--;
    names.listed = undefined;
    if (names.objects.size > 0) return;
    this.namespaces.delete(namespace);
    this.sorted = undefined;
  }

  /** @param namespace all if left out */
  list(namespace?: string): readonly KubeObject[] {
    if (namespace !== undefined) return this.namespaces.get(namespace)?.list() ?? [];
    this.sorted ??= [...this.namespaces.keys()].sort(compareText);
    return this.sorted.flatMap(each => this.namespaces.get(each)?.list() ?? []);
  }
}

class Names {
  readonly objects = new Map<string, KubeObject>();
  /** Sorted; undefined once there are other names. */
  listed: { readonly names: readonly string[]; objects: readonly KubeObject[] } | undefined;
  /** Names whose object in the list is an older one. */
  readonly changed = new Set<string>();

  list(): readonly KubeObject[] {
    if (!this.listed || this.changed.size > 0) {
      const names = this.listed?.names ?? [...this.objects.keys()].sort(compareText);
      this.listed = { names, objects: names.flatMap(name => this.objects.get(name) ?? []) };
      this.changed.clear();
    }
    return this.listed.objects;
  }
}

/** By UTF-16 code units, which for names (ASCII) is the order of their bytes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
