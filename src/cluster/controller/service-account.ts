import type { Controller, ControllerContext } from './controller.ts';

/** Gives every namespace what each has ("Service Accounts": `default`; the ConfigMap `kube-root-ca.crt`), again if it is deleted. */
function inEveryNamespace(name: string, resource: 'serviceaccounts' | 'configmaps', object: string, ensure: (context: ControllerContext, namespace: string) => void): Controller {
  return {
    name,
    start(context) {
      const namespaces = context.caches.of('namespaces');
      namespaces.onUpdate(({ object: { metadata } }) => context.enqueue(metadata.name));
      context.caches.of(resource).onUpdate(({ object: { metadata }, old }) => {
        if (metadata.name === object && old) context.enqueue(metadata.namespace ?? '');
      });
      return namespace => {
        const there = namespaces.get(namespace);
        if (there?.metadata.deletionTimestamp === undefined && there) ensure(context, namespace);
      };
    },
  };
}

export const serviceAccountController: Controller = inEveryNamespace('service-account-controller', 'serviceaccounts', 'default', ({ client, caches }, namespace) => {
  if (!caches.of('serviceaccounts').get(`${namespace}/default`)) client.create('serviceaccounts', { metadata: { name: 'default', namespace } });
});

const rootCaName = 'kube-root-ca.crt';
const description = 'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.';

/** @param certificate of the cluster's authority, PEM */
export const rootCaController = (certificate: string): Controller => inEveryNamespace('root-ca-certificate-publisher-controller', 'configmaps', rootCaName, ({ client, caches }, namespace) => {
  const data = { 'ca.crt': certificate };
  const there = caches.of('configmaps').get(`${namespace}/${rootCaName}`);
  if (!there) client.create('configmaps', { metadata: { name: rootCaName, namespace, annotations: { 'kubernetes.io/description': description } }, data });
  else if (there.data?.['ca.crt'] !== certificate) client.update('configmaps', { ...there, data });
});
