import { l10n, ThemeIcon } from 'vscode';
import { forwardPort, type KubernetesApi, podBehind } from '../../connect/index.ts';
import type { KubeObject, KubeService } from '../../model/index.ts';
import { describeError } from '../error.ts';
import type { SubjectOf } from '../tree/node.ts';
import { ask, pick, tell } from './act.ts';
import { onObjects } from './on-objects.ts';
import { isPod } from './pods.ts';

export const forwardPodPort = onObjects({
  id: 'cutaway.object.forward',
  title: 'Forward Port…',
  icon: 'plug',
  rows: 'pods|containers|services',
  groups: ['2_open@3'],
  async run({ forwards, log }, api, [subject]) {
    const { pod, port, name } = await targetOf(api, subject);
    const local = Number(await ask(l10n.t('Port of this machine that leads to {0}; 0 for any', name), { value: String(port < 1024 ? port + 8000 : port), check: portProblem }));
    const forward = await forwardPort(api, pod, port, local, error => { log.warn(`${name}: ${describeError(error)}`); });
    const added = { name, forward };
    forwards.add(added);
    tell(l10n.t('127.0.0.1:{0} leads to {1} until you end it in the status bar.', forward.port, name));
  },
});

interface Target {
  readonly pod: KubeObject;
  readonly port: number;
  readonly name: string;
}

async function targetOf(api: KubernetesApi, { object, container }: SubjectOf<'object'>): Promise<Target> {
  if (!isPod(object)) return behind(api, object as KubeService);
  const ports = object.containers.filter(({ name }) => container === undefined || name === container).flatMap(one => one.ports.map(port => ({ label: String(port), description: one.name })));
  const port = Number(ports.length > 0 ? await portOf(ports, object.name) : await ask(l10n.t('Port of {0}', object.name), { check: portProblem }));
  return { pod: object, port, name: `${object.name}:${port}` };
}

/** A service's port leads to a pod that it chooses; its name is looked up there. */
async function behind(api: KubernetesApi, { namespace, name, ports, selector }: KubeService): Promise<Target> {
  if (selector === '') throw new Error(l10n.t('The service {0} chooses no pods.', name));
  const label = await portOf(ports.filter(({ protocol }) => protocol === 'TCP').map(port => ({ label: String(port.port), description: port.name })), name);
  const pod = await podBehind(api, namespace, selector);
  if (!pod || !isPod(pod)) throw new Error(l10n.t('No pod of the service {0} is running.', name));
  const { target = '' } = ports.find(({ port }) => String(port) === label) ?? {};
  const port = /^\d+$/.test(target) ? Number(target) : pod.containers.flatMap(one => one.ports)[0];
  if (port === undefined) throw new Error(l10n.t('The pod {0} has no port {1}.', pod.name, target));
  return { pod, port, name: `${name}:${label} (${pod.name}:${port})` };
}

async function portOf(ports: readonly { readonly label: string; readonly description: string }[], name: string): Promise<string> {
  const [first, ...others] = ports;
  if (first && others.length === 0) return first.label;
  return (await pick(ports.map(port => ({ ...port, iconPath: new ThemeIcon('plug') })), l10n.t('Port of {0}', name))).label;
}

function portProblem(text: string): string | undefined {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) < 65_536 ? undefined : l10n.t('A number from 0 to 65535.');
}
