import type { PodTemplate } from '../../object/core.ts';
import { containers } from './containers.ts';
import { Text } from './text.ts';
import { tolerationTexts, volumes } from './volumes.ts';

/** The pod template of a workload. */
export function podTemplate(text: Text, { metadata = {}, spec }: PodTemplate): void {
  text.add(0, 'Pod Template:');
  templateBody(text, { metadata, spec });
}

/** What `rollout history --revision` shows. @param before lines of its own, behind the title */
export function podTemplateText(template: PodTemplate, before = ''): string {
  const text = new Text();
  text.add(0, 'Pod Template:');
  if (before !== '') text.add(1, before.replace(/\n$/, ''));
  templateBody(text, template);
  return text.raw;
}

function templateBody(text: Text, { metadata = {}, spec }: PodTemplate): void {
  text.labels(1, 'Labels', metadata.labels);
  if (Object.keys(metadata.annotations ?? {}).length > 0) text.annotations(1, metadata.annotations);
  if (spec.serviceAccountName !== undefined) text.add(1, `Service Account:\t${spec.serviceAccountName}`);
  if (spec.initContainers && spec.initContainers.length > 0) containers(text, 'Init Containers', spec.initContainers, { space: '  ' });
  containers(text, 'Containers', spec.containers, { space: '  ' });
  volumes(text, spec.volumes, '  ');
  if (spec.topologySpreadConstraints) text.list(1, 'Topology Spread Constraints', spec.topologySpreadConstraints.map(each => JSON.stringify(each)));
  if (spec.priorityClassName !== undefined) text.add(1, `Priority Class Name:\t${spec.priorityClassName}`);
  text.labels(1, 'Node-Selectors', spec.nodeSelector);
  text.list(1, 'Tolerations', tolerationTexts(spec.tolerations));
}
