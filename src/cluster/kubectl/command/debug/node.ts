import type { AnyObject } from '../../json.ts';
import { containerFor, type Wished } from './container.ts';
import type { Profile } from './profile.ts';

/** A pod on a node, with which somebody looks at the node. */
export function podOnNode(node: string, { name, namespace, container }: { readonly name: string; readonly namespace: string; readonly container: string }, wished: Wished, { securityContext, onNode = securityContext, isInHost, seesFiles }: Profile): AnyObject {
  return {
    apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace },
    spec: {
      containers: [{ ...containerFor(container, wished, onNode), ...seesFiles && { volumeMounts: [{ name: 'host-root', mountPath: '/host' }] } }], ...isInHost && { hostIPC: true, hostNetwork: true, hostPID: true },
      nodeName: node, restartPolicy: 'Never', tolerations: [{ operator: 'Exists' }], ...seesFiles && { volumes: [{ name: 'host-root', hostPath: { path: '/' } }] },
    },
  };
}
