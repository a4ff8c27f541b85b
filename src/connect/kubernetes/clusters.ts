import { Emitter } from '../../base/event.ts';
import type { Disposable } from '../../base/lifecycle.ts';
import { message, MessageError } from '../../base/message.ts';
import type { Kubeconfig } from '../../kubeconfig/index.ts';
import { equal } from '../../model/index.ts';
import type { KubernetesApi } from './api.ts';
import { ClusterPicture } from './cluster-picture.ts';

/** Which cluster: one of the user's contexts, or one of kind on an engine (by its endpoint's id). */
export type ClusterRef = { readonly kind: 'context'; readonly name: string } | { readonly kind: 'kind'; readonly name: string; readonly engine: string };

export interface ClusterPorts {
  /** The kubeconfig in which a cluster is the current context. Throws what tells why there is none. */
  readonly kubeconfig: (ref: ClusterRef) => Promise<Kubeconfig>;
  /** Whether a kubeconfig may have programs run. */
  readonly mayRunPrograms: () => boolean;
}

/** The clusters that views look at, each with a connection of its own while somebody does. */
export class Clusters implements Disposable {
  readonly #ports: ClusterPorts;
  readonly #changed = new Emitter<void>();
  readonly #pictures = new Map<string, { readonly ref: ClusterRef; readonly picture: ClusterPicture; kubeconfig?: Kubeconfig }>();

  /** The picture of one of them changed. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: ClusterPorts) {
    this.#ports = ports;
  }

  of(ref: ClusterRef): ClusterPicture {
    const key = JSON.stringify(ref);
    const known = this.#pictures.get(key);
    if (known) return known.picture;
    const entry: { readonly ref: ClusterRef; readonly picture: ClusterPicture; kubeconfig?: Kubeconfig } = {
      ref,
      picture: new ClusterPicture(async () => {
        entry.kubeconfig = await this.#ports.kubeconfig(ref);
        return this.#connect(entry.kubeconfig);
      }),
    };
    this.#pictures.set(key, entry);
    entry.picture.onDidChange(() => { this.#changed.fire(); });
    return entry.picture;
  }

  /** Drops connections whose kubeconfig says something else now: new certificates, another server. Watches begin anew. */
  async kubeconfigsChanged(): Promise<void> {
    await Promise.all([...this.#pictures.values()].map(async ({ ref, picture, kubeconfig }) => {
      if (!kubeconfig) picture.retry();
      else if (!equal(await this.#ports.kubeconfig(ref).catch(() => undefined), kubeconfig)) picture.reconnect();
    }));
  }

  /** Tries at once what waits after a failure. */
  retry(): void {
    for (const { picture } of this.#pictures.values()) picture.retry();
  }

  dispose(): void {
    for (const { picture } of this.#pictures.values()) picture.dispose();
    this.#pictures.clear();
    this.#changed.dispose();
  }

  async #connect(kubeconfig: Kubeconfig): Promise<KubernetesApi> {
    const { connectTo } = await import('./connect.ts');
    if (kubeconfig.currentContext === '') throw new MessageError(message('The kubeconfig has no current context.'));
    return connectTo(kubeconfig, this.#ports);
  }
}
