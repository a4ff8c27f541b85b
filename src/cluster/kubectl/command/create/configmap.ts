import { bool, list } from '../../flags.ts';
import { dataHash } from '../../kustomize/hash.ts';
import { generator } from '../../resource/generated.ts';
import { configData, readData } from '../../resource/literals.ts';

export const dataFlags = {
  'append-hash': bool('', 'Adds a hash of the data to the name'), 'from-env-file': list('', 'File with lines key=value'), 'from-file': list('', 'File or folder; its name is the key, or what stands before ='), 'from-literal': list('', 'key=value'),
};

/** `kubectl create configmap`. */
export const createConfigMap = generator({
  path: 'create configmap', aliases: ['cm'],
  usage: 'NAME [--from-file=[key=]source] [--from-literal=key1=value1]',
  summary: 'Create a config map from a local file, directory or literal value',
  failing: 'failed to create configmap:',
  flags: dataFlags,
  *make(kubectl, { flags }, name) {
    const content = configData(yield* readData(kubectl.sys, flags));
    const { data = {}, binaryData } = content;
    const hash = flags['append-hash'] ? `-${dataHash({ kind: 'ConfigMap', name, data, ...binaryData && { binaryData } })}` : '';
    return { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: `${name}${hash}`, creationTimestamp: null }, ...content };
  },
});
