import type { PodTemplate } from '../../../object/core.ts';
import type { KubeObject, LabelSelector } from '../../../object/meta.ts';
import { selects } from '../../../object/selector.ts';
import type { FieldError } from '../definition.ts';
import { goMap, immutable, required, wrong } from './field-errors.ts';
import { validateTemplate } from '../pod/spec-validate.ts';

/** A selector as Go prints it. */
function goSelector({ matchLabels, matchExpressions = [] }: LabelSelector): string {
  const labels = matchLabels ? goMap(matchLabels) : 'map[string]string(nil)';
  const expressions = matchExpressions.map(({ key, operator, values }) => `v1.LabelSelectorRequirement{Key:${JSON.stringify(key)}, Operator:${JSON.stringify(operator)}, Values:${values ? `[]string{${values.map(value => JSON.stringify(value)).join(', ')}}` : '[]string(nil)'}}`);
  return `v1.LabelSelector{MatchLabels:${labels}, MatchExpressions:[]v1.LabelSelectorRequirement${expressions.length > 0 ? `{${expressions.join(', ')}}` : '(nil)'}}`;
}

/** @param kind as messages name it: `deployment` */
export function validateSelector(selector: LabelSelector | undefined, old: LabelSelector | undefined, kind: string): readonly FieldError[] {
  if (!selector) return [required('spec.selector')];
  const isEmpty = Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
  return [
    ...isEmpty ? [wrong('spec.selector', selector, `empty selector is invalid for ${kind}`, goSelector(selector))] : [],
    ...(selector.matchExpressions ?? []).flatMap(({ operator, values = [] }, index) => (operator === 'In' || operator === 'NotIn') && values.length === 0
      ? [required(`spec.selector.matchExpressions[${index}].values`, 'must be specified when `operator` is \'In\' or \'NotIn\'')] : []),
    ...old ? immutable('spec.selector', selector, old, goSelector(selector)) : [],
  ];
}

/** The template makes pods that the selector picks. */
export function validateSelected(selector: LabelSelector | undefined, template: PodTemplate | undefined, policies: readonly string[]): readonly FieldError[] {
  if (!template) return [required('spec.template')];
  const { labels } = template.metadata ?? {};
  return [
    ...selects(selector, labels) ? [] : [wrong('spec.template.metadata.labels', labels, '`selector` does not match template `labels`', labels ? goMap(labels) : 'map[string]string(nil)')],
    ...validateTemplate(template, 'spec.template', policies),
  ];
}

/** A number, or so many percent: `maxSurge` and its like. */
export function amount(field: string, value: number | string | undefined): readonly FieldError[] {
  if (value === undefined || typeof value === 'number' && value >= 0) return [];
  if (typeof value === 'number') return [wrong(field, value, 'must be greater than or equal to 0')];
  return /^\d+%$/.test(value) ? [] : [wrong(field, value, 'a valid percent string must be a numeric string followed by an ending \'%\' (e.g. \'1%\',  or \'93%\', regex used for validation is \'[0-9]+%\')')];
}

export const isZero = (value: number | string | undefined): boolean => value === 0 || value === '0%' || value === '0';

/** Kind and name of the object's controller: `deployment.apps/web`. */
export function controllerText({ metadata: { ownerReferences = [] } }: KubeObject): string {
  const controller = ownerReferences.find(each => each.controller === true);
  if (!controller) return '<none>';
  const [group] = controller.apiVersion.includes('/') ? controller.apiVersion.split('/') : [''];
  return `${controller.kind.toLowerCase()}${group ? `.${group}` : ''}/${controller.name}`;
}
