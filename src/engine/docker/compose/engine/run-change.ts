import { pairsOf } from '../../container/request.ts';
import { portsOf, splitWords, volumeOf } from '../file/short-forms.ts';
import { omit } from '../omit.ts';
import type { Mount, Port, Service } from '../model/project.ts';

/** What `run` changes in a service. */
export interface RunChange {
  readonly command: readonly string[];
  readonly entrypoint: string;
  readonly env: readonly string[];
  readonly label: readonly string[];
  readonly publish: readonly string[];
  readonly servicePorts: boolean;
  readonly tty: boolean;
  readonly user: string;
  readonly volume: readonly string[];
  readonly workdir: string;
  readonly 'cap-add': readonly string[];
  readonly 'cap-drop': readonly string[];
}

/** A service as a container of `run` shall have it: without published ports, unless they are asked for. */
export function changed(service: Service, change: RunChange): Service {
  const { ports, entrypoint, command, ...rest } = omit(service, 'container_name', 'restart');
  const published = [...(change.servicePorts ? ports ?? [] : []), ...change.publish.flatMap(spec => portsOf(spec) as unknown as readonly Port[])];
  return {
    ...rest, tty: change.tty, ...(published.length > 0 && { ports: published }),
    ...(change.entrypoint !== '' ? { entrypoint: splitWords(change.entrypoint) } : entrypoint !== undefined && { entrypoint }),
    ...(change.command.length > 0 ? { command: change.command } : change.entrypoint === '' && command !== undefined && { command }),
    ...(change.env.length > 0 && { environment: { ...service.environment, ...pairsOf(change.env) } }), ...(change.label.length > 0 && { labels: { ...service.labels, ...pairsOf(change.label) } }),
    ...(change.user !== '' && { user: change.user }), ...(change.workdir !== '' && { working_dir: change.workdir }),
    ...(change.volume.length > 0 && { volumes: [...service.volumes ?? [], ...change.volume.map(spec => volumeOf(spec) as unknown as Mount)] }),
    ...(change['cap-add'].length > 0 && { cap_add: [...service.cap_add ?? [], ...change['cap-add']] }), ...(change['cap-drop'].length > 0 && { cap_drop: [...service.cap_drop ?? [], ...change['cap-drop']] }),
  };
}
