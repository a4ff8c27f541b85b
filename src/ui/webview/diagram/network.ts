import { l10n, type QuickPickItem, window } from 'vscode';
import { Emitter } from '../../../base/event.ts';
import { readEngineNetworks } from '../../../connect/index.ts';
import { derivedWalk, networkGraph, type NetworkFacts, questionOf, tracedGraph, traceRequest, traceStory } from '../../../diagram/index.ts';
import { type Container, isAlive, type TraceQuestion } from '../../../model/index.ts';
import { Cancelled, describeError, localize } from '../../error.ts';
import type { DiagramAction, DiagramPorts, OpenDiagram } from './source.ts';

/** A request that is followed: an address as a person writes it, and a container's name, `host` or `outside`. */
interface Request {
  readonly from: string;
  readonly to: string;
}

/** The networks of the engine that the user looks at, and the way of a request through them. */
export const openNetworkDiagram: OpenDiagram = ({ engines }, of) => {
  const changed = new Emitter<void>();
  let request = requestOf(of);
  let story: readonly string[] = [];
  let { networks, containers } = engines.picture.snapshot;
  const listening = engines.onDidChange(() => {
    const { snapshot } = engines.picture;
    if (snapshot.networks === networks && snapshot.containers === containers) return;
    ({ networks, containers } = snapshot);
    changed.fire();
  });
  const follow = async (next: Request | undefined): Promise<void> => {
    request = next;
    changed.fire();
    return Promise.resolve();
  };
  return {
    get of() { return request ? JSON.stringify([request.from, request.to]) : ''; },
    title: l10n.t('Networks'),
    isAbout: () => true,
    onDidChange: changed.event,
    watch: () => engines.watch(['networks', 'containers']),
    async read(signal) {
      const facts = await readEngineNetworks(await engines.engine(), signal);
      story = [];
      if (!request) return networkGraph(facts);
      const question = asked(facts, request);
      if ('problem' in question) {
        story = [question.problem];
        return networkGraph(facts);
      }
      const trace = await traceRequest(facts, question, facts.walk ?? derivedWalk(facts));
      story = traceStory(facts, trace).map(localize);
      return tracedGraph(facts, question, trace);
    },
    notes: () => story,
    actions: (): readonly DiagramAction[] => [
      { id: 'trace', title: l10n.t('Trace a Request…'), isOn: request !== undefined, run: async () => { await follow(await askRequest(engines)); } },
      ...request ? [{ id: 'untrace', title: l10n.t('End the Trace'), run: async () => { await follow(undefined); } }] : [],
    ],
    dispose: () => {
      listening.dispose();
      changed.dispose();
    },
  };
};

function requestOf(of: string): Request | undefined {
  if (of === '') return undefined;
  const [from, to] = JSON.parse(of) as readonly unknown[];
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : undefined;
}

/** What is asked, or why it cannot be: a container may be gone. */
function asked(facts: NetworkFacts, { from, to }: Request): TraceQuestion | { readonly problem: string } {
  try {
    return questionOf(facts, to, from);
  } catch (error) {
    return { problem: describeError(error) };
  }
}

/** Asks where a request comes from and where it goes. Throws {@link Cancelled}. */
async function askRequest(engines: DiagramPorts['engines']): Promise<Request> {
  const running = (await engines.list('containers')).filter(isAlive);
  const from = await window.showQuickPick([
    { label: l10n.t('Outside'), description: l10n.t('another machine'), from: 'outside' }, { label: l10n.t('The host'), description: '', from: 'host' },
    ...running.map(({ name, image }) => ({ label: name, description: image, from: name })),
  ], { placeHolder: l10n.t('Where does the request come from?') });
  if (!from) throw new Cancelled();
  const other = l10n.t('Another address…');
  const target = await window.showQuickPick<QuickPickItem>([...targets(running), { label: other, alwaysShow: true }], { placeHolder: l10n.t('Where does it go?') });
  const to = target?.label === other ? await window.showInputBox({ prompt: l10n.t('An address, as http://host:8080 or web:80') }) : target?.label;
  if (to === undefined || to === '') throw new Cancelled();
  return { from: from.from, to };
}

/** Addresses that are worth asking for: published ports of the host, and ports of containers. */
function targets(containers: readonly Container[]): readonly QuickPickItem[] {
  const byAddress = new Map<string, QuickPickItem>();
  for (const { name, ports } of containers) {
    for (const { published, protocol, containerPort } of ports) {
      const scheme = protocol === 'udp' ? 'udp' : 'http';
      if (published) byAddress.set(`${scheme}://host:${published.port}`, { label: `${scheme}://host:${published.port}`, description: `${name}:${containerPort}` });
      byAddress.set(`${scheme}://${name}:${containerPort}`, { label: `${scheme}://${name}:${containerPort}` });
    }
    if (ports.length === 0) byAddress.set(name, { label: name });
  }
  return [...byAddress.values()];
}
