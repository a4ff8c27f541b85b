import type { Blocking } from '../../../kernel/index.ts';
import { Failure, PlainFailure } from '../failure.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import type { Query } from '../wire/api.ts';
import { type Discovery, isNotFound, pathOf, type Resource } from '../wire/discovery.ts';
import { type FileFlags, hasFiles, manifestsOf, requireFiles } from './files.ts';
import type { Manifest } from './manifest.ts';
import { forEach } from './report.ts';

/** What a command line says of which objects are meant. */
export interface Wish {
  readonly operands: readonly string[];
  readonly files?: FileFlags;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly allNamespaces?: boolean;
  /** `--all`: a type alone means all of its objects. */
  readonly all?: boolean;
  /** A type alone means all of its objects, as `get` and `describe` take it. */
  readonly typeIsEnough?: boolean;
  /** `--local`: what files say is meant, not what the server has. */
  readonly local?: boolean;
}

/** One object by its name, or all of a resource that are selected. */
export interface Target {
  readonly resource: Resource;
  /** undefined for all namespaces, and for resources without. */
  readonly namespace: string | undefined;
  readonly name?: string;
  /** What a file says of it. */
  readonly manifest?: Manifest;
  /** That is what is meant, not what the server has. */
  readonly local?: true;
  readonly query: Query;
}

const nothingGiven = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** Resolves a command line to what it means: `TYPE`, `TYPE NAME…`, `TYPE/NAME…`, `TYPE,TYPE`, files. @throws Failure */
export function* targetsOf(kubectl: Kubectl, wish: Wish): Blocking<readonly Target[]> {
  if (wish.files && hasFiles(wish.files)) {
    requireFiles(wish.files);
    if (wish.operands.length > 0) throw new Failure('when paths, URLs, or stdin is provided as resource input, you may not specify resource arguments as well');
    return (yield* fileTargets(kubectl, yield* manifestsOf(kubectl, wish.files))).map(target => wish.local ? { ...target, local: true } : target);
  }
  if (wish.local) throw new Failure('one or more files must be specified as -f when --local is set');
  const discovery = yield* kubectl.discovery();
  const namespace = yield* kubectl.namespace();
  const place = (resource: Resource): string | undefined => resource.namespaced && !wish.allNamespaces ? namespace : undefined;
  const { pairs, types, names } = wordsOf(discovery, wish);
  const target = (resource: Resource, name: string): Target => ({ resource, namespace: place(resource), name, query: {} });
  if (pairs) {
    if (wish.allNamespaces) throw new Failure('a resource cannot be retrieved by name across all namespaces');
    return pairs.map(({ resource, name }) => target(resource, name));
  }
  const selects = (wish.selector ?? '') !== '' || (wish.fieldSelector ?? '') !== '';
  if (names.length > 0) {
    if (selects) throw new Failure('name cannot be provided when a selector is specified');
    if (wish.all) throw new Failure('setting \'all\' parameter but found a non empty selector. '.trim());
    if (wish.allNamespaces && types.some(({ namespaced }) => namespaced)) throw new Failure('a resource cannot be retrieved by name across all namespaces');
    return types.flatMap(resource => names.map(name => target(resource, name)));
  }
  if (!selects && !wish.all && !wish.typeIsEnough) throw new Failure('resource(s) were provided, but no name was specified');
  const query = { ...wish.selector && { labelSelector: wish.selector }, ...wish.fieldSelector && { fieldSelector: wish.fieldSelector } };
  return types.map(resource => ({ resource, namespace: place(resource), query }));
}

/** What files say, each with its resource. @throws Failure, PlainFailure */
export function* fileTargets(kubectl: Kubectl, manifests: readonly Manifest[]): Blocking<readonly Target[]> {
  const discovery = yield* kubectl.discovery();
  const { namespace, isNamespaceGiven } = yield* kubectl.settings();
  return manifests.map(manifest => {
    const { object: { apiVersion, kind, metadata }, source } = manifest;
    const resource = discovery.ofKind(apiVersion, kind);
    if (!resource) throw new PlainFailure(`error: resource mapping not found for name: ${JSON.stringify(metadata.name)} namespace: ${JSON.stringify(metadata.namespace ?? '')} from ${JSON.stringify(source)}: no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}\nensure CRDs are installed first`);
    const { namespace: own } = metadata;
    if (resource.namespaced && isNamespaceGiven && own !== undefined && own !== namespace) {
      throw new Failure(`the namespace from the provided object ${JSON.stringify(own)} does not match the namespace ${JSON.stringify(namespace)}. You must pass '--namespace=${own}' to perform this operation.`);
    }
    return { resource, namespace: resource.namespaced ? own ?? namespace : undefined, ...(metadata.name as string | undefined) !== undefined && { name: metadata.name }, manifest, query: {} };
  });
}

/** The objects that are meant, as the server has them. @throws StatusError */
export function* objectsOf(kubectl: Kubectl, targets: readonly Target[]): Blocking<readonly { readonly target: Target; readonly object: AnyObject }[]> {
  const found: { target: Target; object: AnyObject }[] = [];
  for (const target of targets) found.push(...yield* objectsAt(kubectl, target));
  return found;
}

/** Does something with each of the objects that are meant; what fails or is not there is told, and the others go on. @returns the exit code */
export function* forEachObject(kubectl: Kubectl, targets: readonly Target[], act: (found: { readonly target: Target; readonly object: AnyObject }) => Blocking<void>): Blocking<number> {
  return yield* forEach(kubectl, targets, function* (target) {
    const found = yield* objectsAt(kubectl, target);
    const code = yield* forEach(kubectl, found, act);
    if (code !== 0) throw new PlainFailure('', code);
  });
}

/** The objects of one target; each is its own target. @throws StatusError */
export function* objectsAt(kubectl: Kubectl, target: Target): Blocking<readonly { readonly target: Target; readonly object: AnyObject }[]> {
  const api = yield* kubectl.api();
  const { resource, namespace, name, query, manifest } = target;
  if (target.local && manifest) return [{ target, object: manifest.object }];
  if (name !== undefined) return [{ target, object: yield* api.get<AnyObject>(pathOf(resource, namespace, name)) }];
  const list = yield* api.get<{ readonly apiVersion: string; readonly kind: string; readonly items?: readonly AnyObject[] }>(pathOf(resource, namespace), query);
  return (list.items ?? []).map(item => {
    const object: AnyObject = { ...item, apiVersion: list.apiVersion, kind: resource.kind };
    return { target: { ...target, name: object.metadata.name, namespace: object.metadata.namespace, query: {} }, object };
  });
}

/** One object by its name, as the server has it; undefined if it does not. @throws StatusError */
export function* existing(kubectl: Kubectl, { resource, namespace, name }: Target): Blocking<AnyObject | undefined> {
  try {
    return yield* (yield* kubectl.api()).get<AnyObject>(pathOf(resource, namespace, name));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

interface Words {
  readonly pairs?: readonly { readonly resource: Resource; readonly name: string }[];
  readonly types: readonly Resource[];
  readonly names: readonly string[];
}

function wordsOf(discovery: Discovery, { operands }: Wish): Words {
  const [first, ...names] = operands;
  if (first === undefined) throw new Failure(nothingGiven);
  const mixed = 'there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. \'kubectl get resource/<resource_name>\' instead of \'kubectl get resource resource/<resource_name>\'';
  if (first.includes('/')) {
    return {
      types: [], names: [],
      pairs: operands.map(operand => {
        const [type = '', name = '', ...more] = operand.split('/');
        if (!operand.includes('/')) throw new Failure(mixed);
        if (type === '' || name === '' || more.length > 0) throw new Failure(`arguments in resource/name form must have a single resource and name`);
        if (type.includes(',')) throw new Failure('arguments in resource/name form must have a single resource and name');
        return { resource: discovery.find(type), name };
      }),
    };
  }
  if (names.some(name => name.includes('/'))) throw new Failure(mixed);
  const types = first.split(',').filter(type => type !== '').flatMap(type => discovery.category(type) ?? [discovery.find(type)]);
  return { types: types.filter((each, at) => types.indexOf(each) === at), names };
}
