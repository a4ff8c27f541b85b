import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { contentOf, entriesOf } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { eachCluster } from '../rule.ts';

/** The groups that the API server knows itself (`pkg/controlplane/instance.go` of Kubernetes 1.36). */
const groups = [
  'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io', 'apps', 'authentication.k8s.io', 'authorization.k8s.io', 'autoscaling', 'batch',
  'certificates.k8s.io', 'coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io', 'extensions', 'flowcontrol.apiserver.k8s.io', 'internal.apiserver.k8s.io',
  'networking.k8s.io', 'node.k8s.io', 'policy', 'rbac.authorization.k8s.io', 'resource.k8s.io', 'scheduling.k8s.io', 'storage.k8s.io', 'storagemigration.k8s.io',
];

/** The API server ends at once if it cannot read `--runtime-config`. */
export const rule = eachCluster(
  {
    code: 'KindRuntimeConfig',
    aliases: [],
    name: 'runtime-config',
    severity: 'warning',
    title: message('Name APIs in runtimeConfig as the API server does'),
    fixable: true,
  },
  ({ field }, { report }) => {
    const config = contentOf(field('runtimeConfig')?.value);
    if (config?.kind !== 'mapping') return;
    for (const [key, pair] of entriesOf(config)) {
      const value = stringOf(pair.value) ?? '';
      if (!/^(|1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/.test(value)) {
        report({ at: pair.value.span, message: message('{0} must be true or false', shorten(key)) });
      }
      if (/^(v1|api\/(all|alpha|beta|ga|legacy))$/.test(key)) continue;
      const [, group = ''] = /^([^/]+)\/v\d+(?:(?:alpha|beta)\d+)?(?:\/[a-z]+)?$/.exec(key) ?? [];
      if (group === '' || group === 'api') {
        report({ at: pair.key.span, message: message('{0} is neither api/all, api/alpha, api/beta or api/ga, nor a group with a version such as batch/v1', shorten(key)) });
        continue;
      }
      const meant = groups.includes(group) ? undefined : suggest(group, groups) ?? groups.find(one => one.startsWith(`${group}.`));
      if (meant === undefined) continue;
      const newText = key.replace(group, meant);
      report({
        at: pair.key.span,
        message: message('Kubernetes has no API group {0}; did you mean {1}?', shorten(group), meant),
        fixes: [{ title: message('Change to {0}', newText), safe: false, edits: [{ at: pair.key.span, newText }] }],
      });
    }
  },
);
