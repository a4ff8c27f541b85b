import type { StoredPodTemplate } from '../../object/core.ts';
import { labelsText, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { withTemplateDefaults } from './pod/spec-defaults.ts';

export const podTemplates: ResourceDefinition<StoredPodTemplate> = {
  group: '', version: 'v1', kind: 'PodTemplate', plural: 'podtemplates', singular: 'podtemplate', namespaced: true, createsOnUpdate: true,
  structs: ['template', 'template.spec'],
  columns: [
    nameColumn,
    text('Containers', 'Names of its containers.', ({ template }) => (template?.spec.containers ?? []).map(({ name }) => name).join(',')),
    text('Images', 'Their images.', ({ template }) => (template?.spec.containers ?? []).map(({ image = '' }) => image).join(',')),
    text('Pod Labels', 'Labels of its pods.', ({ template }) => labelsText(template?.metadata?.labels)),
  ],
  defaults: stored => ({ ...stored, ...stored.template && { template: withTemplateDefaults(stored.template) } }),
};
