import { CliError } from '../../cli-error.ts';
import type { Service } from './project.ts';

type Services = Readonly<Record<string, Service>>;

/** The services that must be there before this one: depends_on, links, shared namespaces, volumes_from. */
export function dependenciesOf(service: Service): readonly string[] {
  const shared = [service.network_mode, service.ipc, service.pid].flatMap(mode => mode?.startsWith('service:') ? [mode.slice('service:'.length)] : []);
  const links = (service.links ?? []).map(link => link.split(':')[0] ?? '');
  const volumes = (service.volumes_from ?? []).filter(from => !from.startsWith('container:')).map(from => from.split(':')[0] ?? '');
  return [...new Set([...Object.keys(service.depends_on ?? {}), ...links, ...shared, ...volumes])];
}

/** The names of services so that each stands behind those that it depends on, else by name. @throws CliError for a cycle */
export function inOrder(services: Services): readonly string[] {
  const ordered = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    const service = services[name];
    if (!service || ordered.has(name)) return;
    const seen = way.indexOf(name);
    if (seen >= 0) throw new CliError(`dependency cycle detected: ${[...way.slice(seen), name].join(' -> ')}`);
    for (const dependency of dependenciesOf(service).toSorted()) visit(dependency, [...way, name]);
    ordered.add(name);
  };
  for (const name of Object.keys(services).toSorted()) visit(name, []);
  return [...ordered];
}

/** These services with all that they depend on, in order. */
export function withDependencies(services: Services, names: readonly string[]): readonly string[] {
  const wanted = new Set<string>();
  const add = (name: string): void => {
    const service = services[name];
    if (!service || wanted.has(name)) return;
    wanted.add(name);
    dependenciesOf(service).forEach(add);
  };
  names.forEach(add);
  return inOrder(services).filter(name => wanted.has(name));
}

/** Groups of services that may stop at the same time: those that nothing left depends on. */
export function stopWaves(services: Services, names: readonly string[]): readonly (readonly string[])[] {
  const waves: string[][] = [];
  let left = [...names];
  while (left.length > 0) {
    const needed = new Set(left.flatMap(name => services[name] ? dependenciesOf(services[name]) : []));
    const free = left.filter(name => !needed.has(name));
    const wave = free.length > 0 ? free : left;
    waves.push(wave);
    left = left.filter(name => !wave.includes(name));
  }
  return waves;
}
