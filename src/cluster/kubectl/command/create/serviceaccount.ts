import { generator } from '../../resource/generated.ts';

/** `kubectl create serviceaccount`. */
export const createServiceAccount = generator({
  path: 'create serviceaccount', aliases: ['sa'], usage: 'NAME', summary: 'Create a service account with the specified name', flags: {}, failing: 'failed to create serviceaccount:',
  *make(_kubectl, _line, name) {
    return { kind: 'ServiceAccount', apiVersion: 'v1', metadata: { name, creationTimestamp: null } };
  },
});
