import { message, type Message } from '../../base/message.ts';
import type { NodeKind } from '../../diagram/index.ts';

/** What each kind of box is, for who points at one: field terms stay as they are. */
export const explanations: Readonly<Record<NodeKind, () => Message>> = {
  host: () => message('The machine that the engine runs on, with the ports that it publishes.'),
  interface: () => message('A network interface of the host, as ip link shows it.'),
  'published-port': () => message('A port of the host that is published: what arrives there is passed on to a container.'),
  nat: () => message('A rule of the NAT table: the kernel rewrites the addresses of packets that match it.'),
  bridge: () => message('A bridge: a switch in the kernel of the host. Containers hang on it by veth pairs, and its address is their gateway.'),
  network: () => message('A network of the engine: containers on it reach each other, by name too unless it is the default one.'),
  container: () => message('A container: processes with namespaces of their own, here the network namespace with its interfaces.'),
  endpoint: () => message('Where a container is on a network: one end of a veth pair, with an address.'),
  project: () => message('A Compose project: containers that were started together.'),
  layer: () => message('A layer of an image, as a directory of overlayfs: nobody changes it any more.'),
  directory: () => message('A directory of the host.'),
  file: () => message('A file.'),
  whiteout: () => message('A whiteout: it hides what the layers below have under this name.'),
  kernel: () => message('The kernel: one for the host and all of its containers.'),
  process: () => message('A process.'),
  namespace: () => message('A namespace: what is in it sees a world of its own of one kind of thing.'),
  cgroup: () => message('A control group: what its processes may use, and what they do use.'),
  machine: () => message('A machine, real or virtual.'),
  group: () => message('Several things that are drawn as one.'),
};

/** Everything that the page says by itself. */
export const texts = {
  waiting: () => message('Drawing…'),
  failed: () => message('The diagram cannot be drawn'),
  retry: () => message('Try again'),
  find: () => message('Find'),
  found: (index: string, count: string) => message('{0} of {1}', index, count),
  nothingFound: () => message('Nothing found'),
  zoomIn: () => message('Zoom in'),
  zoomOut: () => message('Zoom out'),
  actualSize: () => message('Actual size'),
  fit: () => message('Fit'),
  asText: () => message('As text'),
  keys: () => message('Tab goes from box to box, arrows go to the next one, Enter shows it in its tree, Space opens and closes it, Escape leaves it. Without a box, arrows move the picture.'),
  leads: (to: string) => message('leads to {0}', to),
  comes: (from: string) => message('comes from {0}', from),
  closed: () => message('Closed: Space or its arrow opens it.'),
} as const;

/** Their templates, for the translation. */
export const allTexts: readonly Message[] = [...Object.values(texts).map(text => (text as (...values: readonly unknown[]) => Message)()), ...Object.values(explanations).map(text => text())];
