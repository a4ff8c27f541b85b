import { generator } from '../../resource/generated.ts';

/** `kubectl create namespace`. */
export const createNamespace = generator({
  path: 'create namespace', aliases: ['ns'], usage: 'NAME', summary: 'Create a namespace with the specified name', flags: {}, clusterScoped: true,
  *make(_kubectl, _line, name) {
    return { kind: 'Namespace', apiVersion: 'v1', metadata: { name, creationTimestamp: null }, spec: {}, status: {} };
  },
});
